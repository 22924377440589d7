import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const cli = join(import.meta.dirname, '../../packages/odradek/src/main.ts')

/** Runs the command line against a broker. */
export async function runCommand(
  address: string,
  ...args: string[]
): Promise<{ code: number; output: string; errors: string }> {
  const child = spawn(process.execPath, ['--conditions=source', cli, ...args, '-s', `kafka://${address}`])
  const outputs = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await once(child, 'close')
  const [output, errors] = await outputs
  return { code, output, errors }
}
