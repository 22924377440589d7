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

const running = new Set<number>()

/** Ends what is running, for a run that is itself told to end: groups of their own do not hear of it. */
export function endRunning(): void {
  for (const pid of running) endGroup(pid)
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
  const { pid } = child
  if (pid !== undefined) running.add(pid)
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  // Members that outlive their leader would hold its stderr open.
  child.once('exit', () => endGroup(pid))
  const [code, signal] = await once(child, 'close').catch((error: unknown) => {
    errors = String(error)
    return [1, null]
  })
  if (pid !== undefined) running.delete(pid)
  const seconds = (performance.now() - begin) / 1000
  if (code === 0) return { feature, seconds, finding: undefined }
  if (child.killed) return { feature, seconds, finding: `took longer than ${timeLimitMs / 1000} s` }
  return { feature, seconds, finding: lastLine(errors) || (signal ?? `exit code ${code}`) }
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
