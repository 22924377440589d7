import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrokerReport } from './broker-process.ts'

/** A process that prints its port once it listens. */
export interface ServerProcess {
  readonly process: ChildProcess
  readonly port: number
  /** From the spawn to the printed port. */
  readonly startMs: number
}

/** Starts a script of this folder. */
export async function startServer(script: string, ...args: readonly string[]): Promise<ServerProcess> {
  const begin = performance.now()
  const child = spawn(process.execPath, ['--conditions=source', join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // Sources start as fast as what is built.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'odradek-compile-cache') },
  })
  if (child.stdout === null) throw new Error('a server without output')
  const output = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  const port = Number(String(output[0]))
  if (!(port > 0) || child.exitCode !== null) throw new Error(`${script} did not start`)
  return { process: child, port, startMs: performance.now() - begin }
}

export function startBroker(
  directory: string,
  settings: Readonly<Record<string, string | number>> = {},
): Promise<ServerProcess> {
  return startServer(
    'broker-process.ts',
    directory,
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
  )
}

/** Ends a server as an operator would (SIGTERM, default), or as a crash does (SIGKILL); settles when it has ended. */
export async function stopServer({ process }: ServerProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const ended = once(process, 'exit')
  process.kill(signal)
  await ended
}

export async function reportOf({ process }: ServerProcess): Promise<BrokerReport> {
  const answered = once(process, 'message')
  process.send('report')
  const [report]: BrokerReport[] = await answered
  if (report === undefined) throw new Error('the broker did not report')
  return report
}

export function residentMegabytes({ process: { pid } }: ServerProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

export function openFiles({ process: { pid } }: ServerProcess): number {
  return readdirSync(`/proc/${pid}/fd`).length
}
