/**
 * A client to be measured: `node client-process.ts`, with a `ClientJob` over the channel that node gives a forked process.
 * Answers 'warm' when the measured part begins, and a `Measured` when it has ended.
 */

import { quantile } from '../statistics.ts'
import type { Acks, BenchProducer, ClientAdapter } from './adapter.ts'
import type { Cell, Size } from './cells.ts'
import type { Measured } from './measured.ts'
import { loopCount, Stopwatch } from './stopwatch.ts'
import { Tally } from './tally.ts'
import { valuesOf } from './values.ts'

export interface ClientJob {
  /** Of this folder, with an `adapter`. */
  readonly module: string
  readonly cell: Cell
  readonly size: Size
  /** `host:port`. */
  readonly bootstrap: string
  readonly topic: string
  readonly group: string
  readonly acks: Acks
}

const mostLatencies = 1_000_000

// Nobody is left who wants to know.
process.once('disconnect', () => process.exit())
process.once('message', async (job: ClientJob) => {
  // What comes is what the parent made.
  const { adapter }: { adapter: ClientAdapter } = await import(`./${job.module}`)
  const measured = job.cell.work === 'consume' ? await consume(adapter, job) : await produce(adapter, job)
  process.send?.(measured, () => process.exit())
})

async function consume(adapter: ClientAdapter, job: ClientJob): Promise<Measured> {
  const watch = new Stopwatch(() => process.send?.('warm'))
  const { warmUp, measured: count } = job.size
  const tally = new Tally(
    warmUp,
    warmUp + count,
    () => watch.begin(),
    () => watch.end(),
  )
  const consumer = await adapter.consume(job, tally)
  const figures = { count, ...watch.figures(), sum: tally.sum, total: tally.seen }
  await consumer.close()
  return { ...figures, version: adapter.version, settings: consumer.settings }
}

async function produce(adapter: ClientAdapter, job: ClientJob): Promise<Measured> {
  const watch = new Stopwatch(() => process.send?.('warm'))
  const { work, valueBytes } = job.cell
  const values = valuesOf(valueBytes)
  const purpose = work === 'produce' ? 'throughput' : 'latency'
  const producer = await adapter.openProducer({ ...job, purpose, values })
  const latencies: number[] = []
  const part = async (amount: number): Promise<number> => {
    if (work === 'produce') return sendMany(producer, amount)
    if (work === 'loops') return sendInLoops(producer, values, amount)
    latencies.length = 0
    return sendOneByOne(producer, values, amount, latencies)
  }
  const before = await part(job.size.warmUp)
  watch.begin()
  const count = await part(job.size.measured)
  watch.end()
  const figures = { count, ...watch.figures(), sum: 0, total: before + count }
  await producer.close()
  const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)]
  const latency = work === 'one-by-one' ? { p50Ms, p99Ms } : {}
  return { ...figures, ...latency, version: adapter.version, settings: producer.settings }
}

async function sendMany(producer: BenchProducer, count: number): Promise<number> {
  await producer.sendMany(count)
  return count
}

async function sendInLoops(producer: BenchProducer, values: readonly Buffer[], ms: number): Promise<number> {
  const until = performance.now() + ms
  let sent = 0
  const loop = async (value: Buffer): Promise<void> => {
    while (performance.now() < until) {
      await producer.sendOne(value)
      sent++
    }
  }
  await Promise.all(values.slice(0, loopCount).map(loop))
  return sent
}

async function sendOneByOne(
  producer: BenchProducer,
  values: readonly Buffer[],
  ms: number,
  latencies: number[],
): Promise<number> {
  const until = performance.now() + ms
  let sent = 0
  for (let before = performance.now(); before < until; ) {
    const value = values[sent % values.length]
    if (value === undefined) throw new Error('there is nothing to send')
    await producer.sendOne(value)
    sent++
    const now = performance.now()
    if (latencies.length < mostLatencies) latencies.push(now - before)
    before = now
  }
  return sent
}
