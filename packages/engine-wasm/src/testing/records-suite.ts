import { fc, test as property } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { batchCrcStart, batchHeaderBytes, writeBatchCrc, writeBatchHeader } from '../batch-header.ts'
import {
  badColumns,
  encodeRowLength,
  outputTooSmall,
  readInt64Columns,
  scanRowLength,
  writeInt64Columns,
} from '../columns.ts'
import type { Engine } from '../engine.ts'
import { noFault, recordFaults } from '../record-fault.ts'
import { referenceEngine } from '../reference/index.ts'
import { writeVarint } from '../varint.ts'

const header = fc.record({
  key: fc.uint8Array({ maxLength: 70 }),
  value: fc.option(fc.uint8Array({ maxLength: 70 }), { nil: null }),
})

const recordParts = fc.record({
  headers: fc.oneof(fc.constant([]), fc.array(header, { maxLength: 4 })),
  timestampDelta: fc.oneof(fc.integer({ min: -5, max: 5000 }), fc.maxSafeInteger()),
  key: fc.option(fc.uint8Array({ maxLength: 80 }), { nil: null }),
  // From 64 bytes on a length takes two bytes, from 8,192 on three.
  value: fc.option(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constant(new Uint8Array(9000).fill(5))), {
    nil: null,
  }),
})

interface Parts {
  readonly timestampDelta: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers?: readonly { readonly key: Uint8Array; readonly value: Uint8Array | null }[]
}

/** The headers as they stand on the wire; nothing when there are none. */
function headerBytes({ headers = [] }: Parts): number[] {
  if (headers.length === 0) return []
  const varint = (value: number): number[] => {
    const bytes = new Uint8Array(5)
    return [...bytes.subarray(0, writeVarint(bytes, 0, value))]
  }
  const parts = headers.map(({ key, value }) => [
    ...varint(key.length),
    ...key,
    ...varint(value?.length ?? -1),
    ...(value ?? []),
  ])
  return [...varint(headers.length), ...parts.flat()]
}

function packed(records: readonly Parts[]): { columns: Int32Array; content: Uint8Array } {
  const columns = new Int32Array(records.length * encodeRowLength)
  const pieces: Uint8Array[] = []
  for (const [index, record] of records.entries()) {
    const row = index * encodeRowLength
    const headers = Uint8Array.from(headerBytes(record))
    writeInt64Columns(columns, row, record.timestampDelta)
    columns[row + 2] = record.key?.length ?? -1
    columns[row + 3] = record.value?.length ?? -1
    columns[row + 4] = headers.length
    pieces.push(record.key ?? headers.subarray(0, 0), record.value ?? headers.subarray(0, 0), headers)
  }
  return { columns, content: new Uint8Array(Buffer.concat(pieces)) }
}

function encode(engine = referenceEngine, records: readonly Parts[]): Uint8Array {
  const { columns, content } = packed(records)
  const out = new Uint8Array(content.length + records.length * 40)
  return out.slice(0, engine.encodeRecords(records.length, columns, content, out))
}

/** Holds an engine to what the interface promises and to what the reference says: records and index search. */
export function describeRecords(engine: Engine): void {
  property.prop([fc.array(recordParts, { minLength: 1, maxLength: 20 })])(
    'encodes as the reference does, and scans it back',
    (records) => {
      const encoded = encode(engine, records)
      expect(encoded).toEqual(encode(referenceEngine, records))
      const columns = new Int32Array(records.length * scanRowLength)
      expect(engine.scanRecords(encoded, records.length, columns)).toBe(noFault)
      for (const [index, { timestampDelta, key, value, headers }] of records.entries()) {
        const row = columns.subarray(index * scanRowLength)
        const [offsetDelta, , , keyPosition = 0, keyLength = 0, valuePosition = 0, valueLength = 0] = row
        const [headersPosition = 0, headerCount = 0] = row.subarray(7)
        expect(headerCount).toBe(headers.length)
        if (headerCount > 0) {
          const [, ...behindCount] = headerBytes({ timestampDelta, key, value, headers })
          expect([...encoded.subarray(headersPosition, headersPosition + behindCount.length)]).toEqual(behindCount)
        }
        expect(offsetDelta).toBe(index)
        expect(readInt64Columns(columns, index * scanRowLength + 1)).toBe(timestampDelta)
        expect(keyLength < 0 ? null : encoded.slice(keyPosition, keyPosition + keyLength)).toEqual(key)
        expect(valueLength < 0 ? null : encoded.slice(valuePosition, valuePosition + valueLength)).toEqual(value)
      }
    },
  )

  property.prop([
    fc.array(recordParts, { minLength: 1, maxLength: 5 }),
    fc.nat(),
    fc.nat(255),
    fc.nat(),
    fc.integer({ min: 0, max: 8 }),
  ])(
    'gives the verdict and the columns of the reference on records that are cut or changed',
    (records, position, byte, end, count) => {
      const bytes = encode(referenceEngine, records).slice()
      bytes[position % bytes.length] = byte
      const part = bytes.subarray(0, end % 2 === 0 ? bytes.length : end % bytes.length)
      const guarded = new Int32Array(count * scanRowLength + 2).fill(-7)
      const expected = guarded.slice()
      const fault = engine.scanRecords(part, count, guarded)
      expect(recordFaults[fault]).toBe(recordFaults[referenceEngine.scanRecords(part, count, expected)])
      if (fault === noFault) expect(guarded).toEqual(expected)
      expect(guarded.subarray(count * scanRowLength)).toEqual(Int32Array.of(-7, -7))
    },
  )

  property.prop([fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 50 })])(
    'gives the verdict of the reference on any bytes',
    (bytes, count) => {
      expect(engine.scanRecords(bytes, count)).toBe(referenceEngine.scanRecords(bytes, count))
    },
  )

  it('refuses an offset delta above the last one that the batch has', () => {
    const record = (offsetDelta: number): number[] => [12, 0, 0, offsetDelta << 1, 1, 1, 0]
    const bytes = Uint8Array.from([...record(0), ...record(7)])
    expect(engine.scanRecords(bytes, 2)).toBe(noFault)
    expect(engine.scanRecords(bytes, 2, undefined, 7)).toBe(noFault)
    expect(recordFaults[engine.scanRecords(bytes, 2, undefined, 6)]).toBe(
      'an offset delta is above the last one of the batch',
    )
  })

  it('scans more records than one call of a kernel takes', () => {
    const records = Array.from({ length: 50_000 }, () => ({ timestampDelta: 1, key: null, value: Uint8Array.of(1) }))
    const encoded = encode(engine, records)
    const columns = new Int32Array(records.length * scanRowLength)
    expect(engine.scanRecords(encoded, records.length, columns)).toBe(noFault)
    expect(columns[49_999 * scanRowLength]).toBe(49_999)
    expect(engine.scanRecords(encoded, 49_999)).toBe(recordFaults.indexOf('bytes follow the last record'))
    expect(engine.scanRecords(encoded, 50_001)).toBe(recordFaults.indexOf('the records are truncated'))
  })

  it('says so when the output is too small', () => {
    const columns = Int32Array.of(0, 0, -1, 100, 0)
    expect(engine.encodeRecords(1, columns, new Uint8Array(100), new Uint8Array(50))).toBe(outputTooSmall)
  })

  property.prop([
    fc.array(recordParts, { minLength: 1, maxLength: 20 }),
    fc.record({
      attributes: fc.nat(7),
      baseTimestamp: fc.maxSafeNat(),
      maxTimestamp: fc.maxSafeInteger(),
      producerId: fc.integer({ min: -1, max: 2 ** 52 }),
      producerEpoch: fc.integer({ min: -1, max: 0x7fff }),
      baseSequence: fc.integer({ min: -1, max: 0x7fff_ffff }),
    }),
    fc.constantFrom(undefined, { codec: 'lz4' as const }, { codec: 'snappy' as const }),
  ])('makes the finished batch that its parts make', (records, fields, compression) => {
    const { columns, content } = packed(records)
    const batch = engine.encodeBatch(records.length, columns, content, fields, compression)
    if (typeof batch === 'number') throw new Error('the columns are good')
    const section = batch.subarray(batchHeaderBytes)
    const plain = compression === undefined ? section : engine.decompress(compression.codec, section, 1_000_000)
    expect(plain).toEqual(encode(referenceEngine, records))
    const header = new Uint8Array(batch.length)
    writeBatchHeader(header, records.length, fields)
    const crc = referenceEngine.crc32c(batch.subarray(batchCrcStart))
    writeBatchCrc(header, crc)
    expect(batch.subarray(0, batchHeaderBytes)).toEqual(header.subarray(0, batchHeaderBytes))
  })

  it('makes no batch of columns that speak of more bytes than there are', () => {
    const fields = {
      attributes: 0,
      baseTimestamp: 0,
      maxTimestamp: 0,
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
    }
    expect(engine.encodeBatch(1, Int32Array.of(0, 0, -1, 100, 0), new Uint8Array(99), fields)).toBe(badColumns)
    expect(engine.encodeBatch(2, Int32Array.of(0, 0, -1, 1, 0), new Uint8Array(99), fields)).toBe(badColumns)
  })

  const anyLength = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.constantFrom(0x7fff_ffff, -0x8000_0000, 0x4000_0000))

  property.prop([
    fc.array(fc.tuple(fc.integer(), fc.integer(), anyLength, anyLength, anyLength), { maxLength: 6 }),
    fc.nat(7),
    fc.uint8Array({ maxLength: 150 }),
    fc.nat(200),
  ])('encodes any columns as the reference does, or says the same of them', (rows, count, content, capacity) => {
    const columns = Int32Array.from(rows.flat())
    const out = new Uint8Array(capacity + 8).fill(0xee)
    const expected = new Uint8Array(capacity)
    const written = engine.encodeRecords(count, columns, content, out.subarray(0, capacity))
    expect(written).toBe(referenceEngine.encodeRecords(count, columns, content, expected))
    if (written > 0) expect(out.subarray(0, written)).toEqual(expected.subarray(0, written))
    expect(out.subarray(capacity)).toEqual(new Uint8Array(8).fill(0xee))
  })

  property.prop([fc.uniqueArray(fc.nat(1_000_000), { maxLength: 60 }), fc.nat(1_000_000)])(
    'finds the last index entry that is not above',
    (keys, target) => {
      const sorted = keys.toSorted((a, b) => a - b)
      const offsets = new DataView(new ArrayBuffer(sorted.length * 8))
      const times = new DataView(new ArrayBuffer(sorted.length * 12))
      for (const [index, key] of sorted.entries()) {
        offsets.setUint32(index * 8, key)
        times.setBigInt64(index * 12, BigInt(key) * 10_000_000n)
      }
      const expected = sorted.findLastIndex((key) => key <= target)
      expect(engine.searchOffsetIndex(new Uint8Array(offsets.buffer), sorted.length, target)).toBe(expected)
      expect(engine.searchTimeIndex(new Uint8Array(times.buffer), sorted.length, target * 10_000_000)).toBe(expected)
    },
  )
}
