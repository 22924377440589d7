import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { howEnded, lastWordsOf, programOf } from '../processes.ts'
import type { Address } from '../targets/target.ts'
import type { Workload } from '../workload/workload.ts'
import type { LoadRunner } from './job.ts'
import type { LoadAnswer, LoadRequest } from './load-process.ts'

/** Beside a load's own seconds: what opening and closing clients, and what is still under way, may take. */
const patienceMs = 30_000
/** A group that reads anew agrees anew, which brokers wait for. */
const readPatienceMs = 120_000
const closePatienceMs = 10_000
const rememberedCharacters = 8000

/** A process of Node with a client's driver. @throws Error if the client, or a broker in its process, does not open */
export async function openDriverRunner(client: string, address: Address): Promise<LoadRunner> {
  const load = startLoadProcess()
  const opened = await load.ask({ kind: 'open', client, address }, patienceMs)
  if (opened.kind !== 'opened') throw new Error('the load answered something else')
  const known = opened.address
  return {
    address: known,
    async run(job) {
      const answer = await load.ask({ kind: 'run', job: { ...job, address: known } }, patienceOf(job.workload))
      if (answer.kind !== 'figures') throw new Error('the load answered something else')
      return answer.figures
    },
    [Symbol.asyncDispose]: load.close,
  }
}

/** What a load may take before it is ended, ms. */
export function patienceOf({ load, warmUpSeconds, measureSeconds }: Workload): number {
  return (warmUpSeconds + measureSeconds) * 1000 + (load.kind === 'read' ? readPatienceMs : patienceMs)
}

interface LoadProcess {
  /** @throws Error with the client's words, or if there is no answer in time; the process is ended then */
  ask(request: LoadRequest, timeoutMs: number): Promise<Exclude<LoadAnswer, { kind: 'failed' }>>
  close(): Promise<void>
}

function startLoadProcess(): LoadProcess {
  const child = spawn(process.execPath, programOf('load/load-process.ts', []), {
    // What a client logs is not part of the result; what it complains of last is its explanation.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'odradek-compile-cache') },
  })
  // Also where this process is ended in the middle of it, by what does not close the channel.
  const kill = (): void => {
    child.kill('SIGKILL')
  }
  process.on('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  let said = ''
  child.stderr?.on('data', (text) => {
    said = (said + String(text)).slice(-rememberedCharacters)
  })
  const words = (): string => lastWordsOf(said)
  return {
    async ask(request, timeoutMs) {
      try {
        return await answerOf(child, request, timeoutMs, words)
      } catch (error) {
        await end(child)
        throw error
      }
    },
    async close() {
      if (howEnded(child) !== undefined) return
      const ended = once(child, 'exit')
      const timer = setTimeout(kill, closePatienceMs)
      // It may be about to end by itself.
      if (child.connected) child.send({ kind: 'close' } satisfies LoadRequest, () => undefined)
      await ended
      clearTimeout(timer)
    },
  }
}

async function answerOf(
  child: ChildProcess,
  request: LoadRequest,
  timeoutMs: number,
  words: () => string,
): Promise<Exclude<LoadAnswer, { kind: 'failed' }>> {
  const answered = Promise.withResolvers<LoadAnswer>()
  const onMessage = (answer: LoadAnswer): void => answered.resolve(answer)
  const withWords = (what: string): Error => new Error([what, words()].filter((part) => part !== '').join(': '))
  // Its output is complete, as it is not yet when it exits.
  const onClose = (): void => answered.reject(withWords(`the client's process ${howEnded(child) ?? 'is gone'}`))
  const onTimeout = (): void => answered.reject(withWords(`the client did not finish in ${timeoutMs / 1000} s`))
  const timer = setTimeout(onTimeout, timeoutMs)
  child.on('message', onMessage)
  child.on('close', onClose)
  child.on('error', answered.reject)
  try {
    if (!child.connected) onClose()
    else child.send(request)
    const answer = await answered.promise
    if (answer.kind === 'failed') throw new Error(answer.message)
    return answer
  } finally {
    clearTimeout(timer)
    child.off('message', onMessage)
    child.off('close', onClose)
    child.off('error', answered.reject)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (howEnded(child) !== undefined) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
