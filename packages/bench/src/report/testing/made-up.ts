import { build, encodeIntoCompressedBase64 } from 'hdr-histogram-js'
import type { Machine } from '../../machine.ts'
import type { FittedModel } from '../../model/fitted-model.ts'
import {
  type Cell,
  type CellResult,
  cellId,
  type MicroResult,
  type Results,
  resultsFormat,
} from '../../results/results.ts'
import type { Flow, Latency, ProcessUse, Sample } from '../../results/sample.ts'
import type { Workload } from '../../workload/workload.ts'

/** Results that nobody measured, as a run would make them: for tests of what is done with results. */

const machine: Machine = {
  ...{
    processor: 'AMD EPYC 7B13',
    cores: 2,
    memoryBytes: 2 ** 34,
    platform: 'linux x64',
    node: 'v24.21.0',
    commit: 'a9fa976',
  },
  date: '2026-11-27T09:00:00.000Z',
  versions: { kafkajs: '2.2.4', '@platformatic/kafka': '2.12.0' },
}

const workload: Workload = {
  ...{ name: 'throughput', description: 'JSON of 1 KB, as fast as it goes', seed: 1, partitions: 4 },
  ...{ producers: 2, consumers: 0, warmUpSeconds: 5, measureSeconds: 10, load: { kind: 'maximum' } },
  record: { size: { kind: 'fixed', bytes: 1024 }, key: { kind: 'none' }, payload: { kind: 'json' } },
  producer: { acks: 1, idempotence: false, compression: 'none', batchSize: 16_384, lingerMs: 0 },
}

const odradek = { name: 'odradek', title: 'Odradek, TCP', version: '0.1.0', settings: {} }
const kafka = {
  ...{ name: 'kafka', title: 'Apache Kafka 4.3.1', version: '4.3.1' },
  settings: { 'log.flush.interval.messages': '1', 'num.io.threads': '2' },
}

const whole: Pick<Results, 'format' | 'machine' | 'startedAt' | 'endedAt' | 'workloads' | 'micro'> = {
  ...{ format: resultsFormat, machine, startedAt: '2026-11-27T09:00:00.000Z', endedAt: '2026-11-27T10:24:10.000Z' },
  ...{ workloads: [workload], micro: [] },
}

const recordBytes = 1024

/** A chance that is the same in every run. */
function chance(seed: number): () => number {
  let state = seed | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

const strengths: Readonly<Record<string, number>> = {
  ...{
    odradek: 1,
    'odradek+http2': 0.85,
    kafka: 0.42,
    'kafka-perf': 1.1,
    '@odradek/client': 1,
    'confluent-rdkafka': 0.7,
    kafkajs: 0.2,
  },
}

/** A batch costs, a byte costs, and waiting fills batches: what `docs/BATCHING.md` writes down, coarsely. */
function truth({ target, client, batchSize, lingerMs, compression }: Cell): number {
  const [batch, linger] = [batchSize === 'auto' ? 65_536 : batchSize, lingerMs === 'auto' ? 3 : lingerMs]
  const strength = (strengths[target] ?? 1) * (strengths[client] ?? 1)
  const records = Math.max(1, (batch / recordBytes) * (0.55 + 0.45 * (1 - Math.exp(-linger / 4))))
  const perByte = compression === 'none' ? 0.9 : compression === 'lz4' ? 1.1 : 1.9
  const waiting = batch > 200_000 ? linger * 3e-6 : 0
  return strength / (16e-6 / records + recordBytes * perByte * 1e-9 + waiting / records + 0.4e-6)
}

function cellResult(cell: Cell, rounds: number, seed: number): CellResult {
  const next = chance(seed * 7919)
  const samples = Array.from({ length: rounds }, (_, round) => sampleOf(cell, round + 1, next))
  const clientSettings = { 'batch.size': cell.batchSize, 'linger.ms': cell.lingerMs, 'max.in.flight': 5 }
  return { cell, clientSettings, clientVersion: cell.client === 'kafkajs' ? '2.2.4' : '0.1.0', samples }
}

function sampleOf(cell: Cell, round: number, next: () => number): Sample {
  const recordsPerSecond = truth(cell) * (0.96 + 0.08 * next())
  const records = Math.round(recordsPerSecond * 10)
  const flow: Flow = {
    ...{ records, bytes: records * recordBytes, recordsPerSecond, bytesPerSecond: recordsPerSecond * recordBytes },
  }
  const batch = cell.batchSize === 'auto' ? 65_536 : cell.batchSize
  const linger = cell.lingerMs === 'auto' ? 3 : cell.lingerMs
  return {
    ...{ round, startedAt: `2026-11-27T09:${String(10 + round)}:00.000Z`, seconds: 10, produced: flow },
    latency: latencyOf(0.4 + linger * 0.6 + batch / 60_000 + (cell.target === 'kafka' ? 2 : 0), next),
    broker: useOf((cell.target === 'kafka' ? 9.1 : 5.2) + next(), cell.target === 'kafka' ? 780e6 : 120e6, next),
    client: useOf(8 + next(), 95e6 + batch * 30, next),
    wire: { bytes: records * 900, requests: Math.round(records / 30), source: 'client' },
    batches: {
      count: 500,
      recordsPerBatch: batch / recordBytes,
      bytesPerBatch: batch * 0.8,
      fill: 0.8,
      compressionRatio: 2.1,
    },
    noise: { kernelBeforeMs: 3.2, kernelAfterMs: 3.3, othersShare: 0.02, isDisturbed: next() < 0.02 },
    ...{ failed: 0, isOverloaded: false },
  }
}

function latencyOf(middle: number, next: () => number): Latency {
  const histogram = build({ lowestDiscernibleValue: 1, highestTrackableValue: 6e7, numberOfSignificantValueDigits: 2 })
  for (let index = 0; index < 4000; index++) {
    const tail = next() < 0.01 ? 1 + 20 * next() : 1
    histogram.recordValue(Math.max(1, Math.round(middle * 1000 * (0.5 + next()) * tail)))
  }
  const at = (percentile: number): number => histogram.getValueAtPercentile(percentile) / 1000
  return {
    ...{ count: 4000, mean: histogram.mean / 1000, p50: at(50), p90: at(90), p95: at(95), p99: at(99) },
    ...{ p999: at(99.9), p9999: at(99.99), max: histogram.maxValue / 1000, hdr: encodeIntoCompressedBase64(histogram) },
  }
}

function useOf(cpuSeconds: number, resident: number, next: () => number): ProcessUse {
  const bytes = Array.from({ length: 20 }, (_, index) =>
    Math.round(resident * (0.8 + 0.2 * (1 - Math.exp(-index / 4)) + 0.03 * next())),
  )
  return { cpuSeconds, resident: { everyMs: 500, bytes } }
}

export interface SweepOptions {
  readonly rounds?: number
  readonly targets?: readonly string[]
  readonly batchSizes?: readonly Cell['batchSize'][]
  readonly lingers?: readonly Cell['lingerMs'][]
}

const sizes = [1024, 4096, 16_384, 65_536, 262_144, 1_048_576]

/** A grid as users sweep it: six sizes, five lingers, three codecs. */
export function madeUpSweep(options: SweepOptions = {}): Results {
  const { rounds = 3, targets = ['odradek'], batchSizes = sizes, lingers = [0, 1, 5, 20, 100] } = options
  const cells = targets.flatMap((target) =>
    (['none', 'lz4', 'zstd'] as const).flatMap((compression) =>
      batchSizes.flatMap((batchSize) =>
        lingers.map(
          (lingerMs): Cell => ({
            ...{ target, client: '@odradek/client', workload: 'throughput', batchSize, lingerMs, compression, acks: 1 },
          }),
        ),
      ),
    ),
  )
  const results = cells.map((cell, index) => cellResult(cell, rounds, index + 1))
  return {
    ...{ ...whole, kind: 'sweep', title: 'batch.size against linger.ms' },
    command:
      'npx odradek bench sweep --batch-size 1k,4k,16k,64k,256k,1m --linger 0,1,5,20,100 --compression none,lz4,zstd',
    targets: [odradek, kafka].filter(({ name }) => targets.includes(name)),
    ...{ cells: results, model: modelOf(results) },
  }
}

function modelOf(cells: readonly CellResult[]): FittedModel {
  const line = { perRequest: 16e-6, perRecord: 0.4e-6, perByte: 0.9e-9, perByteOfCodec: { lz4: 0.3e-9, zstd: 1.1e-9 } }
  return {
    ...{ target: 'odradek', client: '@odradek/client', workload: 'throughput' },
    ...{ recordBytes: 1034, fillsCompressed: true },
    costs: { client: line, broker: line, roundTripSeconds: 0.0002, stretch: 1.1, overlap: 0.5, tailSeconds: 0.001 },
    ratios: { lz4: { limit: 3, half: 2000 }, zstd: { limit: 4.4, half: 3000 } },
    ...{ medianError: 0.061, p90Error: 0.142 },
    predictions: cells.map(({ cell, samples: [first] }, index) => {
      const off = 1 + 0.12 * Math.sin(index * 1.7)
      return {
        cell: cellId(cell),
        predictedRecordsPerSecond: truth(cell) * off,
        measuredRecordsPerSecond: first?.produced?.recordsPerSecond ?? 0,
        ...{ predictedP50Ms: (first?.latency?.p50 ?? 1) * off, measuredP50Ms: first?.latency?.p50 ?? 1 },
        ...{ predictedP99Ms: (first?.latency?.p99 ?? 1) * off, measuredP99Ms: first?.latency?.p99 ?? 1 },
      }
    }),
  }
}

/** Two brokers and three clients, one of which fails on one of them. */
export function madeUpRun(): Results {
  const cells = [odradek.name, kafka.name].flatMap((target) =>
    ['@odradek/client', 'confluent-rdkafka', 'kafkajs'].map(
      (client): Cell => ({
        ...{ target, client, workload: 'throughput', batchSize: 16_384, lingerMs: 5, compression: 'lz4', acks: 'all' },
      }),
    ),
  )
  const results = cells.map((cell, index) => cellResult(cell, 5, index + 1))
  const failed = results.map((one) =>
    one.cell.client === 'kafkajs' && one.cell.target === 'kafka'
      ? { ...one, samples: [], failure: 'KafkaJSNotImplemented: LZ4 compression not implemented' }
      : one,
  )
  return {
    ...{ ...whole, kind: 'run', title: 'Two brokers, three clients', targets: [odradek, kafka], cells: failed },
    command: 'npx odradek bench run throughput --target odradek,kafka --client odradek,confluent-rdkafka,kafkajs',
  }
}

/** Several workloads on two brokers, where Apache Kafka has a tool of its own. */
export function madeUpSuite(): Results {
  const names = ['throughput', 'small', 'latency']
  const workloads = names.map((name): Workload => ({ ...workload, name }))
  const cells = names.flatMap((name, index) =>
    [
      { target: 'odradek', client: '@odradek/client' },
      { target: 'odradek+http2', client: '@odradek/client' },
      { target: 'odradek', client: 'kafkajs' },
      { target: 'kafka', client: 'kafka-perf' },
    ].map(
      (who): Cell => ({
        ...{ ...who, workload: name, batchSize: 16_384 << (2 * index), lingerMs: 5, compression: 'none', acks: 1 },
      }),
    ),
  )
  const results = cells.map((cell, index) => withEndToEnd(cellResult(cell, 3, index + 1)))
  return {
    ...{
      ...whole,
      kind: 'suite',
      title: 'Odradek against Apache Kafka',
      command: 'npx odradek bench suite',
      workloads,
    },
    ...{ targets: [odradek, { ...odradek, name: 'odradek+http2', title: 'Odradek, HTTP/2' }, kafka], cells: results },
  }
}

function withEndToEnd(one: CellResult): CellResult {
  const samples = one.samples.map((sample) =>
    sample.latency === undefined ? sample : { ...sample, endToEnd: sample.latency },
  )
  return { ...one, samples }
}

/** Microbenchmarks alone: over sizes, and of one size. */
export function madeUpMicro(): Results {
  const contenders = ['WASM SIMD', 'TypeScript', '@node-rs/crc32']
  const timed = (bytes: number) =>
    contenders.map((name, index) => {
      const median = 40 + (bytes / 20) * (index + 1)
      return { name, nanoseconds: { median, p25: median * 0.95, p75: median * 1.1 } }
    })
  const over = [100, 1024, 4096, 65_536, 1_048_576].map(
    (size): MicroResult => ({
      ...{ subject: 'crc32c', kernel: 'crc32c', content: 'random', size, bytes: size, contenders: timed(size) },
    }),
  )
  const append: MicroResult = {
    ...{ subject: 'append', kernel: 'append, one at a time', content: '160 records', size: 16_384, bytes: 16_384 },
    contenders: timed(16_384),
  }
  return {
    ...{
      ...whole,
      kind: 'micro',
      title: 'Microbenchmarks',
      command: 'npx odradek bench micro',
      targets: [],
      cells: [],
    },
    micro: [...over, append],
  }
}

/** The first cell of a run alone. */
export function madeUpOne(): Results {
  const run = madeUpRun()
  return { ...run, title: 'One cell', targets: [odradek], cells: run.cells.slice(0, 1) }
}

/** Nothing went well, and names are of the unkind sort. */
export function madeUpFailures(): Results {
  const run = madeUpRun()
  const name = '<script>alert(1)</script>'
  const cells = run.cells.map((one) => ({
    ...{ ...one, samples: [], cell: { ...one.cell, target: name } },
    failure: `connect ECONNREFUSED "10.0.0.1:9092", said by ${name}`,
  }))
  return { ...run, title: 'Nothing answered', targets: [{ ...odradek, name, title: name }], cells }
}
