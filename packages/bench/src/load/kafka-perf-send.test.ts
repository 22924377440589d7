import { expect, test } from 'vitest'
import { workload as small } from '../sweep/testing/plans.ts'
import type { Workload } from '../workload/workload.ts'
import type { LoadJob } from './job.ts'
import { measureSending } from './kafka-perf-send.ts'
import { type ScriptedLine, scriptedTools } from './testing/scripted-tool.ts'

const load = { kind: 'open', recordsPerSecond: 1000, arrivals: 'even' } as const
const workload: Workload = { ...small, load }
const job: LoadJob = { client: 'kafka-perf', address: { door: 'tcp', bootstrap: '127.0.0.1:1' }, topic: 't', workload }

const progress = (records: number): string =>
  `${records} records sent, 1000.0 records/sec (0.10 MB/sec), 2.0 ms avg latency, 9.0 ms max latency.`
const summary = (records: number, what = ''): string =>
  `${records}${what} records sent, 1000.0 records/sec (0.10 MB/sec), 2.00 ms avg latency, 9.00 ms max latency, ` +
  '2 ms 50th, 4 ms 95th, 5 ms 99th, 8 ms 99.9th.'
const step = (line: string, afterMs: number): ScriptedLine => ({ line, afterMs, wireBytes: afterMs })

/** Records of the warm-up, of which the tool tells late, and two seconds of others. */
const script: ScriptedLine[] = [
  step(progress(1000), 1500),
  step('In steady state.', 10),
  step(progress(100), 100),
  ...Array.from({ length: 19 }, () => step(progress(100), 100)),
  step(summary(3000), 0),
  step(summary(2000, ' steady state'), 0),
  step('', 5000),
]

test('what is sent is measured from the first line after the warm-up to the first about the whole', async () => {
  const tools = scriptedTools([script], async () => [1234])
  const figures = await measureSending(job, tools, new Map())
  expect(tools.started[0]?.options).toEqual(
    expect.arrayContaining(['--num-records', '3000', '--warmup-records', '1000']),
  )
  expect(figures.seconds).toBeCloseTo(1.9)
  expect(figures.produced).toMatchObject({ records: 1900, bytes: 190_000 })
  expect(figures.latency).toMatchObject({ count: 2000, p99: 5 })
  expect(figures.client.cpuSeconds).toBeCloseTo(1.9)
  expect(figures.wire).toEqual({ bytes: 1900, source: 'loopback' })
  expect(figures.measuredFrom).toEqual([1234])
  expect(figures).toMatchObject({ failed: 0, isOverloaded: false })
})

test('a broker that dies while the tool runs fails the load, and nothing else', async () => {
  const tools = scriptedTools([script], () => Promise.reject(new Error('the broker is gone')))
  await expect(measureSending(job, tools, new Map())).rejects.toThrow('the broker is gone')
})

test('the rate of a load without one is that of the last second of a run before it', async () => {
  const asFastAsItCan = { ...job, workload: { ...workload, load: { kind: 'maximum' } } } as const
  const slowAtFirst = Array.from({ length: 40 }, (_, index) => step(progress(index < 12 ? 10 : 100), 100))
  const tools = scriptedTools([slowAtFirst, script], async () => [0])
  const rates = new Map<string, number>()
  await measureSending(asFastAsItCan, tools, rates)
  expect(tools.started[1]?.options).toEqual(expect.arrayContaining(['--warmup-records', '1000', '--throughput', '-1']))
  expect([...rates.values()]).toEqual([expect.closeTo(1000)])
})

test('a tool that tells nothing of the whole has measured nothing', async () => {
  const tools = scriptedTools([script.slice(0, 8)], async () => [0])
  await expect(measureSending(job, tools, new Map())).rejects.toThrow('without figures')
})
