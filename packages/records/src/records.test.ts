import { fc, test as property } from '@fast-check/vitest'
import { createEngine } from '@odradek/engine-wasm'
import { codecs, RecordBatchHeader } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { CorruptBatchError, openBatch } from './batch-records.ts'
import { compress, decompress } from './compression/codecs.ts'
import { DecompressionError } from './compression/decompression-error.ts'
import { decodeBatches, offsetAfter } from './decode-batches.ts'
import { encodeBatch } from './encode-batch.ts'

const engine = createEngine()

const record = fc.record({
  key: fc.option(fc.uint8Array({ maxLength: 30 }), { nil: null }),
  value: fc.option(fc.uint8Array({ maxLength: 300 }), { nil: null }),
  headers: fc.array(
    fc.record({ key: fc.string({ maxLength: 8 }), value: fc.option(fc.uint8Array({ maxLength: 9 }), { nil: null }) }),
    { maxLength: 3 },
  ),
  timestampMs: fc.integer({ min: 0, max: 2_000_000_000_000 }),
})

const compressible = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constant(Buffer.from('the same words again and again, ')),
      fc.nat(300).map((n) => new Uint8Array(n)),
    ),
    { maxLength: 400 },
  )
  .map((pieces) => new Uint8Array(Buffer.concat(pieces)))

describe.each(codecs)('codec %s', (codec) => {
  property.prop([compressible], { numRuns: 40 })('gives back what it compressed', (bytes) => {
    expect(Buffer.compare(decompress(engine, codec, compress(engine, codec, bytes), bytes.length + 1), bytes)).toBe(0)
  })

  property.prop([fc.array(record, { minLength: 1, maxLength: 30 })], { numRuns: 40 })(
    'carries records through a batch',
    (records) => {
      const batch = encodeBatch(engine, records, { codec })
      const decoded = [...decodeBatches(engine, batch)]
      expect(decoded.map(({ key, value, headers, timestampMs }) => ({ key, value, headers, timestampMs }))).toEqual(
        records.map(({ key, value, headers, timestampMs }) => ({
          key,
          value,
          headers: headers.map((h) => ({ ...h, key: Buffer.from(h.key).toString() })),
          timestampMs,
        })),
      )
      expect(decoded.map(({ offset }) => offset)).toEqual(records.map((_, index) => index))
    },
  )

  if (codec === 'none') return

  it('refuses to make more than it may, before it has made it', () => {
    const bomb = compress(engine, codec, new Uint8Array(4_000_000))
    expect(() => decompress(engine, codec, bomb, 1_000_000)).toThrow(DecompressionError)
  })

  property.prop([compressible, fc.nat(), fc.nat(255), fc.nat()], { numRuns: 200 })(
    'throws nothing but DecompressionError on bytes that are cut or changed',
    (bytes, position, byte, end) => {
      const whole = Uint8Array.from(compress(engine, codec, bytes))
      whole[position % whole.length] = byte
      try {
        decompress(engine, codec, whole.subarray(0, end % 3 === 0 ? whole.length : end % whole.length), 1_000_000)
      } catch (error) {
        expect(error).toBeInstanceOf(DecompressionError)
      }
    },
  )
})

describe('text', () => {
  const text = fc.oneof(fc.string({ maxLength: 100 }), fc.string({ unit: 'grapheme', maxLength: 100 }))
  const textRecord = fc.record({
    key: fc.option(text, { nil: null }),
    value: fc.option(text, { nil: null }),
    headers: fc.array(fc.record({ key: text, value: fc.option(text, { nil: null }) }), { maxLength: 3 }),
    timestampMs: fc.nat(),
  })

  property.prop([fc.array(textRecord, { minLength: 1, maxLength: 30 }), fc.boolean()])(
    'stands in a batch as the same bytes would, and is read back',
    (records, hasArena) => {
      const other = createEngine({ arenaBytes: hasArena ? 1_000_000 : 0 })
      const bytesOf = (part: string | null): Uint8Array | null => (part === null ? null : Buffer.from(part))
      const batch = encodeBatch(other, records)
      const asBytes = records.map(({ key, value, headers, timestampMs }) => ({
        key: bytesOf(key),
        value: bytesOf(value),
        headers: headers.map((header) => ({ key: header.key, value: bytesOf(header.value) })),
        timestampMs,
      }))
      expect(batch).toEqual(encodeBatch(engine, asBytes))
      const opened = openBatch(other, batch, 1_000_000)
      for (const [index, { key, value }] of records.entries()) {
        expect(opened.keyText(index)).toBe(key === null ? null : Buffer.from(key).toString())
        expect(opened.valueText(index)).toBe(value === null ? null : Buffer.from(value).toString())
      }
    },
  )

  it('makes room for a batch that is larger than those before', () => {
    const other = createEngine({ arenaBytes: 1_000_000 })
    for (const length of [10, 100_000, 3_000_000, 10]) {
      const value = 'é'.repeat(length)
      const [record] = decodeBatches(other, encodeBatch(other, [{ key: 'k', value, timestampMs: 1 }]))
      expect(Buffer.from(record?.value ?? []).equals(Buffer.from(value))).toBe(true)
    }
  })
})

describe('decodeBatches', () => {
  const batch = encodeBatch(
    engine,
    [1, 2, 3].map((n) => ({ key: null, value: Uint8Array.of(n), timestampMs: n })),
  )
  const second = encodeBatch(engine, [{ key: null, value: Uint8Array.of(4), timestampMs: 4 }])
  new RecordBatchHeader(second).baseOffset = 3
  const log = new Uint8Array(Buffer.concat([batch, second]))
  const offsets = (bytes: Uint8Array, from?: number): number[] =>
    [...decodeBatches(engine, bytes, from)].map(({ offset }) => offset)

  it('begins inside a batch where it is told to', () => {
    expect(offsets(log, 2)).toEqual([2, 3])
  })

  it('leaves out a batch that is cut off at the end', () => {
    expect(offsets(log.subarray(0, log.length - 1))).toEqual([0, 1, 2])
    expect(offsetAfter(log.subarray(0, log.length - 1), 0)).toBe(3)
  })

  it('refuses a batch with a flipped bit', () => {
    const flipped = log.slice()
    flipped[70] = (flipped[70] ?? 0) ^ 1
    expect(() => offsets(flipped)).toThrow(CorruptBatchError)
  })

  it('refuses a record count that lies, though the CRC is right', () => {
    const lying = batch.slice()
    const header = new RecordBatchHeader(lying)
    header.recordCount = 0x7fff_ffff
    header.crc = engine.crc32c(lying.subarray(21))
    expect(() => offsets(lying)).toThrow('announces 2147483647 records')
  })
})
