import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const cli = join(import.meta.dirname, '../../packages/odradek/src/main.ts')

export interface CommandResult {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** Runs the command line against a broker. */
export function runCommand(address: string, ...args: string[]): Promise<CommandResult> {
  return runAlone(...args, '-s', `kafka://${address}`)
}

/** Runs a command that needs no broker. */
export function runAlone(...args: string[]): Promise<CommandResult> {
  return runProgram(process.execPath, ['--conditions=source', cli, ...args])
}

/** Runs any program to its end. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: SpawnOptionsWithoutStdio = {},
): Promise<CommandResult> {
  const child = spawn(program, args, options)
  const outputs = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await once(child, 'close')
  const [output, errors] = await outputs
  return { code, output, errors }
}
