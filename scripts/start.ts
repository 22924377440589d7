/** `npm start -- …`: builds what changed, without a word if that works, and starts the broker with the arguments given. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const build = spawnSync('turbo', ['run', 'build', '--output-logs=errors-only'], { encoding: 'utf8' })
if (build.status !== 0) {
  console.error(`${build.stdout}\n${build.stderr}`)
  process.exit(1)
}
const program = join(import.meta.dirname, '../packages/odradek/bin/odradek.js')
process.argv.splice(1, 1, program, 'start')
await import(program)
