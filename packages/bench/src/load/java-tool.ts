import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { howEnded, lastWordsOf } from '../processes.ts'
import { kafkaClassPath } from '../targets/apache-kafka.ts'

/** One of Kafka's tools while it runs. */
export interface JavaTool {
  readonly pid: number
  /** Settles when it has ended. @throws Error with its last words if it did not end well, or not in time */
  readonly ended: Promise<void>
  /** Ends it, if it runs; `ended` settles then. */
  stop(): void
}

/** `tool` is a class of org.apache.kafka.tools; every line that it prints is handed over when it comes. */
export type StartTool = (
  tool: string,
  options: readonly string[],
  onLine: (line: string) => void,
  patienceMs: number,
) => JavaTool

const rememberedCharacters = 8000

export const startJavaTool: StartTool = (tool, options, onLine, patienceMs) => {
  const program = ['-Xmx512m', '-cp', kafkaClassPath(), `org.apache.kafka.tools.${tool}`]
  return watchTool(
    spawn('java', [...program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] }),
    tool,
    onLine,
    patienceMs,
  )
}

/** `child` has just been spawned, with pipes for its output; `tool` is what errors call it. */
export function watchTool(
  child: ChildProcess,
  tool: string,
  onLine: (line: string) => void,
  patienceMs: number,
): JavaTool {
  const kill = (): void => {
    child.kill('SIGKILL')
  }
  process.on('exit', kill)
  let isStopped = false
  const ended = untilEnd(child, tool, onLine, patienceMs, () => isStopped).finally(() => process.off('exit', kill))
  // Who stops it need not wait for it.
  ended.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    ended,
    stop() {
      isStopped = true
      kill()
    },
  }
}

async function untilEnd(
  child: ChildProcess,
  tool: string,
  onLine: (line: string) => void,
  patienceMs: number,
  isStopped: () => boolean,
): Promise<void> {
  let said = ''
  child.stderr?.on('data', (text) => {
    said = (said + String(text)).slice(-rememberedCharacters)
  })
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said = `${said}${line}\n`.slice(-rememberedCharacters)
      onLine(line)
    })
  }
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, patienceMs)
  try {
    await once(child, 'close')
  } finally {
    clearTimeout(timer)
  }
  if (isStopped()) return
  if (isLate) throw new Error(`${tool} did not finish in ${patienceMs / 1000} s: ${lastWordsOf(said)}`)
  if (child.exitCode !== 0) throw new Error(`${tool} ${howEnded(child)}: ${lastWordsOf(said)}`)
}
