import { describe, expect, it } from 'vitest'
import { codecs, crcStart, logOverhead, RecordBatchHeader, recordBatchOverhead } from './record-batch.ts'

/** The high halves of int64 fields stay zero, so that the numbers are exact. */
const highHalves = [0, 27, 35, 43]
const isHigh = (index: number): boolean => highHalves.some((start) => index >= start && index < start + 4)
/** A header with a different byte in every place. */
const numbered = Array.from({ length: recordBatchOverhead }, (_, index) => (isHigh(index) ? 0 : index))
const fields = {
  baseOffset: 0x0405_0607,
  batchLength: 0x0809_0a0b,
  partitionLeaderEpoch: 0x0c0d_0e0f,
  magic: 0x10,
  crc: 0x1112_1314,
  attributes: 0x1516,
  lastOffsetDelta: 0x1718_191a,
  baseTimestamp: 0x1f20_2122,
  maxTimestamp: 0x2728_292a,
  producerId: 0x2f30_3132,
  producerEpoch: 0x3334,
  baseSequence: 0x3536_3738,
  recordCount: 0x393a_3b3c,
}

describe('RecordBatchHeader', () => {
  it('reads every field from its place', () => {
    const header = new RecordBatchHeader(Uint8Array.of(9, 9, 9, ...numbered, 9), 3)
    expect(header).toMatchObject(fields)
    expect(header.sizeInBytes).toBe(fields.batchLength + logOverhead)
    expect(header.lastOffset).toBe(fields.baseOffset + fields.lastOffsetDelta)
  })

  it('writes every field to its place and nothing else', () => {
    const bytes = new Uint8Array(1 + recordBatchOverhead + 1)
    Object.assign(new RecordBatchHeader(bytes, 1), fields)
    expect([...bytes]).toEqual([0, ...numbered, 0])
  })

  it('keeps the checksum as 32 bits without a sign', () => {
    const header = new RecordBatchHeader(new Uint8Array(recordBatchOverhead))
    header.crc = 0xffff_fffe
    expect(header.crc).toBe(0xffff_fffe)
  })

  it('takes the attributes apart', () => {
    const header = new RecordBatchHeader(new Uint8Array(recordBatchOverhead))
    expect(header).toMatchObject({ codec: 0, isLogAppendTime: false, isTransactional: false, isControl: false })
    header.attributes = codecs.indexOf('zstd') | 0x08 | 0x10 | 0x20
    expect(header).toMatchObject({ codec: 4, isLogAppendTime: true, isTransactional: true, isControl: true })
  })

  it("marks the time as the broker's", () => {
    const header = new RecordBatchHeader(new Uint8Array(recordBatchOverhead))
    header.attributes = 0x13
    header.setLogAppendTime(1_700_000_000_000)
    expect(header).toMatchObject({ attributes: 0x1b, maxTimestamp: 1_700_000_000_000 })
  })

  it('puts the offset and the leader epoch, which a broker writes, outside the checksum', () => {
    const bytes = new Uint8Array(recordBatchOverhead)
    const header = new RecordBatchHeader(bytes)
    header.baseOffset = Number.MAX_SAFE_INTEGER
    header.partitionLeaderEpoch = -1
    expect(bytes.subarray(crcStart).every((byte) => byte === 0)).toBe(true)
  })
})
