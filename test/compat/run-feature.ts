import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Feature, Program } from './client.ts'

/** A program that hangs is a failure of its own. */
const timeLimitMs = 90_000

export interface Outcome {
  readonly feature: Feature
  readonly seconds: number
  /** Undefined when it passes, else the last line that the program left on stderr. */
  readonly finding: string | undefined
}

/** Runs one feature of a client's program against a broker. */
export async function runFeature(
  { command, member, env = {} }: Program,
  feature: Feature,
  bootstrap: string,
  topic: string,
): Promise<Outcome> {
  const isLedHere = member !== undefined && (feature.startsWith('group-') || feature === 'static-members')
  const [program = '', ...words] = isLedHere ? [process.execPath, join(import.meta.dirname, 'group.ts')] : command
  const begin = performance.now()
  const child = spawn(program, [...words, feature, bootstrap, topic], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env, ...(isLedHere ? { MEMBER: member.join('\t') } : {}) },
    // A group of its own, so that its members go with it.
    detached: true,
    timeout: timeLimitMs,
    killSignal: 'SIGKILL',
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const [code, signal] = await once(child, 'exit')
  const failure = signal === null ? lastLine(errors) || `exit code ${code}` : 'took longer than 90 s'
  endGroup(child.pid)
  return { feature, seconds: (performance.now() - begin) / 1000, finding: code === 0 ? undefined : failure }
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // Everybody has gone by themselves.
  }
}

function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.findLast((line) => line !== '') ?? ''
}
