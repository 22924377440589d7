import { createEngine } from '@odradek/engine-wasm'
import { errorCode } from '@odradek/protocol'
import { decodeBatches } from '@odradek/records'
import { describe, expect, it } from 'vitest'
import { connect } from '../kafka.ts'
import { FakeBroker, SkippingClock } from '../testing/fake-broker.ts'
import { CompressionRatio } from './compression-ratio.ts'

const engine = createEngine()

/** What is believed to become of 1000 bytes. */
const estimate = (ratio: CompressionRatio): number => (1000 * 100_000) / (ratio.capacity(61 + 100_000) - 61)

describe('CompressionRatio', () => {
  it('improves by half a hundredth, and gets worse at once, by a twentieth at least', () => {
    const ratio = new CompressionRatio()
    expect(estimate(ratio) / 1050).toBeCloseTo(1, 3)
    for (let batch = 0; batch < 100; batch++) ratio.observe(1000, 100)
    expect(estimate(ratio) / 525).toBeCloseTo(1, 2)
    for (let batch = 0; batch < 200; batch++) ratio.observe(1000, 100)
    expect(estimate(ratio) / 105).toBeCloseTo(1, 2)
    ratio.observe(1000, 110)
    expect(estimate(ratio) / 157.5).toBeCloseTo(1, 2)
    ratio.observe(1000, 800)
    expect(estimate(ratio) / 840).toBeCloseTo(1, 2)
    ratio.reset(1000, 300)
    expect(estimate(ratio) / 1050).toBeCloseTo(1, 3)
  })
})

/** Half of it is the same in every line, half is by chance. */
const line = (i: number): string =>
  `{"level": "info", "service": "billing", "id": "${[1, 2, 3, 4].map((n) => Math.imul(i * 4 + n, 2654435761) >>> 0).join('')}"}`

function batchBytes(broker: FakeBroker): number[] {
  return broker.produced.flatMap(({ topicData }) =>
    topicData.flatMap(({ partitionData }) => partitionData.map(({ records }) => records?.length ?? 0)),
  )
}

it.each(['gzip', 'lz4', 'snappy', 'zstd'] as const)(
  'fills batches to batchSize after compression with %s',
  async (compression) => {
    const broker = new FakeBroker((_, count) => ({ offset: count * 1_000_000 }))
    await using kafka = connect(broker, { clock: new SkippingClock(10_000) })
    const producer = kafka.producer({ compression, batchSize: 16_384, lingerMs: 60_000 })
    for (let round = 0; round < 400; round++) {
      for (let i = 0; i < 150; i++) void producer.send('t', { value: line(round * 150 + i) })
      await new Promise(setImmediate)
    }
    await producer.flush()
    const sizes = batchBytes(broker).slice(0, -1)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(16_384)
    // Without an estimate a batch of these lines has 16,384 bytes before compression, and half of that behind it.
    expect(sizes.at(-1)).toBeGreaterThan(16_384 * 0.6)
  },
)

/** Chooses one partition after the other. */
class TurningClock extends SkippingClock {
  #turns = 0

  override random(): number {
    return (this.#turns++ % 8) / 8
  }
}

it('stays at a partition until its batch is full as it is sent, and leaves no piece of one behind', async () => {
  const broker = new FakeBroker((_, count) => ({ offset: count * 1_000_000 }))
  broker.partitions = 8
  await using kafka = connect(broker, { clock: new TurningClock(10_000) })
  const producer = kafka.producer({ compression: 'zstd', batchSize: 16_384, lingerMs: 60_000 })
  for (let round = 0; round < 800; round++) {
    for (let i = 0; i < 150; i++) void producer.send('t', { value: `${line(round * 150 + i)}${' '.repeat(500)}` })
    await new Promise(setImmediate)
  }
  const whileRunning = batchBytes(broker).length
  await producer.flush()
  expect(batchBytes(broker).length - whileRunning).toBeLessThanOrEqual(2)
})

it('splits a batch that is too large for the broker, and loses nothing', async () => {
  const limit = 1000
  const broker = new FakeBroker((request, count) => {
    const records = request.topicData[0]?.partitionData[0]?.records
    if ((records?.length ?? 0) > limit) return { errorCode: errorCode('MESSAGE_TOO_LARGE') }
    return { offset: count * 100 }
  })
  await using kafka = connect(broker, { clock: new SkippingClock(10_000) })
  const producer = kafka.producer({ batchSize: 16_384 })
  const values = Array.from({ length: 20 }, (_, i) => `${i} `.padEnd(100, 'x'))
  await Promise.all(values.map((value) => producer.send('t', { value })))
  const sent = broker.produced.flatMap(({ topicData }) =>
    topicData.flatMap(({ partitionData }) =>
      partitionData.flatMap(({ records }) =>
        (records?.length ?? 0) > limit
          ? []
          : [...decodeBatches(engine, records ?? new Uint8Array(0))].map(({ value }) =>
              Buffer.from(value ?? []).toString(),
            ),
      ),
    ),
  )
  expect(sent).toEqual(values)
  expect(Math.max(...batchBytes(broker))).toBeGreaterThan(limit)
})

it('refuses a level that its codec does not have', () => {
  const kafka = connect(new FakeBroker(() => ({ offset: 0 })))
  expect(() => kafka.producer({ compression: 'gzip', compressionGzipLevel: 0 })).toThrow('gzip has no level 0')
})
