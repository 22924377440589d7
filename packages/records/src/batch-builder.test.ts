import { fc, test as property } from '@fast-check/vitest'
import { createEngine } from '@odradek/engine-wasm'
import { codecs, RecordBatchHeader } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { BatchBuilder, renumberBatch } from './batch-builder.ts'
import { openBatch } from './batch-records.ts'
import { decodeBatches } from './decode-batches.ts'
import { encodeBatch } from './encode-batch.ts'
import { defaultMaxDecompressedBytes } from './limits.ts'
import type { RecordInput } from './record.ts'

const engine = createEngine({ arenaBytes: 1 << 20 })

const text = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60, unit: 'grapheme' }))
const part = fc.option(fc.oneof(fc.uint8Array({ maxLength: 200 }), text), { nil: null })
const record: fc.Arbitrary<RecordInput> = fc.record({
  key: part,
  value: part,
  headers: fc.array(fc.record({ key: text, value: part }), { maxLength: 2 }),
  timestampMs: fc.oneof(fc.nat(5000), fc.integer({ min: 0, max: 8_000_000_000_000 })),
})

function build(records: readonly RecordInput[], maxBytes = Number.POSITIVE_INFINITY): BatchBuilder {
  const builder = new BatchBuilder(engine)
  for (const { key, value, headers, timestampMs } of records) {
    builder.tryAppend(key, value, headers, timestampMs, maxBytes)
  }
  return builder
}

describe.each(codecs)('BatchBuilder with %s', (codec) => {
  property.prop([fc.array(record, { minLength: 1, maxLength: 60 })], { numRuns: 60 })(
    'makes the batch that an encoder of whole lists makes',
    (records) => {
      const builder = build(records)
      const options = { codec, producerId: 7, producerEpoch: 3, baseSequence: 11 }
      expect(Buffer.compare(builder.finish(options), encodeBatch(engine, records, options))).toBe(0)
      builder.release()
    },
  )
})

property.prop([fc.array(record, { minLength: 1, maxLength: 80 }), fc.integer({ min: 61, max: 3000 })])(
  'never grows beyond its bound but for the first record, and takes what fits',
  (records, maxBytes) => {
    const builder = new BatchBuilder(engine)
    const taken: RecordInput[] = []
    for (const input of records) {
      const before = builder.sizeInBytes
      const isTaken = builder.tryAppend(input.key, input.value, input.headers, input.timestampMs, maxBytes)
      if (isTaken) taken.push(input)
      else expect(builder.sizeInBytes).toBe(before)
      if (!isTaken) expect(encodeBatch(engine, [...taken, input]).length).toBeGreaterThan(maxBytes)
      if (taken.length > 1) expect(builder.sizeInBytes).toBeLessThanOrEqual(maxBytes)
    }
    expect(Buffer.compare(builder.finish(), encodeBatch(engine, taken))).toBe(0)
    builder.release()
  },
)

describe('BatchBuilder', () => {
  it('gives its memory back', () => {
    const before = engine.arena.usedBytes
    const builder = build(Array.from({ length: 500 }, () => ({ key: null, value: 'x'.repeat(100), timestampMs: 1 })))
    expect(engine.arena.usedBytes).toBeGreaterThan(before)
    builder.release()
    expect(engine.arena.usedBytes).toBe(before)
  })

  it('goes on in other memory where the arena is full', () => {
    const small = createEngine({ arenaBytes: 8192 })
    const builder = new BatchBuilder(small)
    const value = new Uint8Array(3000).fill(5)
    for (let i = 0; i < 20; i++) expect(builder.tryAppend(null, value, undefined, i, 1e6)).toBe(true)
    const records = openBatch(small, builder.finish(), defaultMaxDecompressedBytes)
    expect(records.count).toBe(20)
    expect(records.value(19)).toEqual(value)
    builder.release()
    expect(small.arena.usedBytes).toBe(0)
  })

  it('writes a batch again with other numbers', () => {
    const batch = build([{ key: 'k', value: 'v', timestampMs: 9 }]).finish()
    renumberBatch(engine, batch, { producerId: 5, producerEpoch: 6, baseSequence: 7 })
    const { producerId, producerEpoch, baseSequence } = new RecordBatchHeader(batch)
    expect({ producerId, producerEpoch, baseSequence }).toEqual({ producerId: 5, producerEpoch: 6, baseSequence: 7 })
    expect([...decodeBatches(engine, batch)]).toHaveLength(1)
  })

  it('is no batch without a record', () => {
    expect(() => new BatchBuilder(engine).finish()).toThrow(RangeError)
  })
})
