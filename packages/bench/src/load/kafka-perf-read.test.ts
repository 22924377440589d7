import { expect, test } from 'vitest'
import type { Workload } from '../workload/workload.ts'
import type { LoadJob } from './job.ts'
import { measureReading } from './kafka-perf-read.ts'
import { type ScriptedLine, scriptedTools } from './testing/scripted-tool.ts'

const workload: Workload = {
  name: 'test',
  description: '',
  seed: 1,
  partitions: 2,
  producers: 0,
  consumers: 1,
  record: { size: { kind: 'fixed', bytes: 1024 }, key: { kind: 'none' }, payload: { kind: 'json' } },
  load: { kind: 'read', bytes: 100_000 },
  producer: { acks: 'all', idempotence: true, compression: 'none', batchSize: 16_384, lingerMs: 5 },
  warmUpSeconds: 0,
  measureSeconds: 0.03,
}
const job: LoadJob = { client: 'kafka-perf', address: { door: 'tcp', bootstrap: '127.0.0.1:1' }, topic: 't', workload }

/** A tool's start, its lines every 10 ms, and its end. */
function script(...records: number[]): ScriptedLine[] {
  const lines = records.map((count) => ({
    line: `2026-11-27 09:52:54:040, 0, ${count / 1024}, 1.0, ${count}, 1.0, 0, 10, 1.0, 1.0`,
    afterMs: 10,
    wireBytes: 20_500,
  }))
  const idle = { line: '', afterMs: 700, wireBytes: 1_000_000 }
  return [idle, ...lines, idle]
}

test('of every pass the second half is measured, from line to line, without what is between passes', async () => {
  const passes = [script(20, 40, 60, 80, 100), script(20, 40, 60, 80, 100)]
  const tools = scriptedTools(passes, async () => [60, 40])
  const { seconds, consumed, client, wire } = await measureReading(job, tools)
  expect(tools.started.map(({ tool }) => tool)).toEqual(['ConsumerPerformance', 'ConsumerPerformance'])
  expect(seconds).toBeCloseTo(0.04)
  expect(consumed).toMatchObject({ records: 80, bytes: 80 * 1024 })
  expect(client.cpuSeconds).toBeCloseTo(0.04)
  expect(wire).toEqual({ bytes: 4 * 20_500, source: 'loopback' })
})

test('a topic that is read between two lines cannot be measured', async () => {
  const tools = scriptedTools([script(100)], async () => [100])
  await expect(measureReading(job, tools)).rejects.toThrow(/too fast to be measured/)
})
