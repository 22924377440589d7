import { expect, test } from 'vitest'
import { workload as small } from '../sweep/testing/plans.ts'
import type { Workload } from '../workload/workload.ts'
import type { StartTool } from './java-tool.ts'
import { perfRunner } from './kafka-perf.ts'

const workload: Workload = { ...small, load: { kind: 'maximum' } }
const address = { door: 'tcp', bootstrap: '127.0.0.1:1' } as const
const openTopics = () => ({ endOffsets: async () => [0], close: () => undefined })

test('a runner that is closed ends the tool that runs, waits for its end, and starts no other', async () => {
  let [starts, hasEnded] = [0, false]
  const start: StartTool = () => {
    starts++
    const ended = Promise.withResolvers<void>()
    const stop = (): void => {
      setImmediate(() => {
        hasEnded = true
        ended.resolve()
      })
    }
    return { pid: 2, ended: ended.promise, stop }
  }
  const runner = perfRunner(address, { start, openTopics })
  const job = { client: 'kafka-perf', address, topic: 't', workload }
  const failure = expect(runner.run(job)).rejects.toThrow('the client was closed')
  await runner[Symbol.asyncDispose]()
  expect(hasEnded).toBe(true)
  await failure
  await expect(runner.run(job)).rejects.toThrow('the client was closed')
  expect(starts).toBe(1)
})

test('a runner without a tool closes at once', async () => {
  const start = (): never => {
    throw new Error('nobody asked for it')
  }
  await expect(perfRunner(address, { start, openTopics })[Symbol.asyncDispose]()).resolves.toBeUndefined()
})
