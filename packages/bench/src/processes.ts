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
  /** What it wrote to its error output last, without the frames of a stack. */
  lastWords(): string
}

const rememberedCharacters = 8000

export interface ServerOptions {
  /** What it complains of is not shown, and in `lastWords` all the same; default false. */
  readonly isQuiet?: boolean
  /** Is given its process before it listens, so that whoever has to go meanwhile can end it. */
  readonly onSpawn?: (process: ChildProcess) => void
}

/** Starts a script of this folder. */
export const startServer = (script: string, ...args: readonly string[]): Promise<ServerProcess> =>
  startScript(script, args)

/** @throws Error with its last words, when it ends before it listens */
async function startScript(
  script: string,
  args: readonly string[],
  { isQuiet = false, onSpawn }: ServerOptions = {},
): Promise<ServerProcess> {
  const begin = performance.now()
  const child = spawn(process.execPath, programOf(script, args), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Sources start as fast as what is built.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'odradek-compile-cache') },
  })
  onSpawn?.(child)
  if (child.stdout === null) throw new Error('a server without output')
  let said = ''
  child.stderr?.on('data', (text) => {
    said = (said + String(text)).slice(-rememberedCharacters)
    if (!isQuiet) process.stderr.write(text)
  })
  const output = await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  const port = Number(String(output[0]))
  if (!(port > 0) || child.exitCode !== null) throw new Error(lastWordsOf(said) || `${script} said nothing`)
  return { process: child, port, startMs: performance.now() - begin, lastWords: () => lastWordsOf(said) }
}

/** What Node takes to run a script of this folder: its source, or what was built of it where this was built too. */
export function programOf(script: string, args: readonly string[]): string[] {
  const isBuilt = import.meta.filename.endsWith('.js')
  const path = join(import.meta.dirname, isBuilt ? script.replace(/\.ts$/, '.js') : script)
  return [...(isBuilt ? [] : ['--conditions=source']), path, ...args]
}

const shownLines = 5

/** The end of what a process said, short enough for a message: the error, not where in the code it was made. */
export function lastWordsOf(said: string): string {
  const lines = said
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at |^\s+\.\.\. \d+ more|^Node\.js v/.test(line))
  return lines.slice(-shownLines).join('\n')
}

export function startBroker(
  directory: string,
  settings: Readonly<Record<string, string | number>> = {},
  options: ServerOptions = {},
): Promise<ServerProcess> {
  const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  return startScript('broker-process.ts', [directory, ...pairs], options)
}

/** How a process ended, and what it said last; undefined while it lives. */
export function howEnded({ exitCode, signalCode }: ChildProcess, lastWords = (): string => ''): string | undefined {
  if (exitCode === null && signalCode === null) return undefined
  const how = signalCode === null ? `ended with exit code ${exitCode}` : `ended by ${signalCode}`
  return [how, lastWords()].filter((part) => part !== '').join(': ')
}

/** Ends a server as an operator would (SIGTERM, default), or as a crash does (SIGKILL); settles when it has ended. */
export async function stopServer(
  { process }: Pick<ServerProcess, 'process'>,
  signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<void> {
  if (howEnded(process) !== undefined) return
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

/** Bytes of memory that a process holds; undefined where it is gone, or where there is no /proc. */
export function residentBytes(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

export function residentMegabytes({ process: { pid } }: Pick<ServerProcess, 'process'>): number {
  return (pid === undefined ? 0 : (residentBytes(pid) ?? 0)) / 2 ** 20
}

export function openFiles({ process: { pid } }: ServerProcess): number {
  return readdirSync(`/proc/${pid}/fd`).length
}
