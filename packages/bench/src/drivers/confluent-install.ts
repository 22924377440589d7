/**
 * @confluentinc/kafka-javascript is native code: its package fetches a binary for this Node, or compiles librdkafka for
 * minutes. Nobody who installs the harness should wait for that, so it is not among its dependencies: the harness
 * installs it, once, into a folder of its own: `odradek-confluent-kafka-javascript-VERSION` in the system's folder for
 * temporary files. To compile takes a C++ compiler, make, Python and the headers of OpenSSL and zlib.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Confluent } from './confluent-types.ts'

const run = promisify(execFile)

export const confluentVersion = '1.10.1'
const name = '@confluentinc/kafka-javascript'
export const confluentDirectory: string = join(tmpdir(), `odradek-confluent-kafka-javascript-${confluentVersion}`)
const timeoutMs = 900_000
/** How much of what npm says of a failure is shown. */
const shownLines = 8

/** Installs it where it is not. @throws Error (as a rejection) with what npm or the compiler says */
export async function installConfluent(onWait: (what: string) => void): Promise<void> {
  if (existsSync(binary())) return
  onWait(`installing ${name} ${confluentVersion} into ${confluentDirectory}; this takes minutes where it is compiled`)
  mkdirSync(confluentDirectory, { recursive: true })
  writeFileSync(join(confluentDirectory, 'package.json'), '{"private":true}\n')
  // A package's own scripts are what this is about, whatever npm asks for elsewhere.
  const args = [
    'install',
    `${name}@${confluentVersion}`,
    '--foreground-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const options = { cwd: confluentDirectory, env: environment(), timeout: timeoutMs, maxBuffer: 1 << 26 }
  try {
    await run('npm', [...args, '--ignore-scripts=false'], options)
  } catch (error) {
    throw new Error(`${name} cannot be had here: ${reasonOf(error)}`)
  }
  if (!existsSync(binary())) throw new Error(`${name} cannot be had here: npm did not build it`)
}

function binary(): string {
  const release = join(confluentDirectory, 'node_modules', name, 'build/Release')
  return join(release, 'confluent-kafka-javascript.node')
}

function environment(): NodeJS.ProcessEnv {
  const bin = dirname(process.execPath)
  // Compiled for the Node that runs this, whichever is first for npm. Its headers lie beside it, or node-gyp gets them.
  const root = dirname(bin)
  const headers = existsSync(join(root, 'include/node/node.h')) ? { npm_config_nodedir: root } : {}
  // With dynamic linking the libraries of the system are taken, and with static linking sources of them are fetched.
  return {
    ...withoutNpmOfParent(process.env),
    ...headers,
    CKJS_LINKING: 'dynamic',
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  }
}

/** `npm run` tells its children of the workspace it runs in, where nothing must be installed. */
function withoutNpmOfParent(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isOfRun = (key: string): boolean =>
    /^npm_(package|lifecycle|command|config_(local_)?prefix|config_workspace)/.test(key)
  return Object.fromEntries(Object.entries(environment).filter(([key]) => !isOfRun(key) && key !== 'INIT_CWD'))
}

function reasonOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  const lines = said.split('\n').filter((line) => /error/i.test(line))
  return lines.slice(0, shownLines).join('\n') || String(error)
}

/** @throws Error if it is not installed */
export function loadConfluent(): Confluent {
  if (!existsSync(binary())) throw new Error(`${name} is not installed in ${confluentDirectory}`)
  const confluent: Confluent = createRequire(join(confluentDirectory, 'package.json'))(name)
  return confluent
}

/** Of the package and of the library in it. */
export const confluentVersionOf = ({ librdkafkaVersion }: Confluent): string =>
  `${confluentVersion} (librdkafka ${librdkafkaVersion})`
