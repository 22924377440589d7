/** What stands in front of the records of a batch, RecordBatch v2 (KIP-98), big-endian. */
export const batchHeaderBytes = 61
/** The CRC is of everything from here on. */
export const batchCrcStart = 21

const magic = 2
const high = 0x1_0000_0000

/** What the maker of a batch says of it; the other fields follow from its records. */
export interface BatchFields {
  /** int16: the codec in the lowest three bits, and the flags of KIP-98. */
  readonly attributes: number
  /** Milliseconds, of the first record. */
  readonly baseTimestamp: number
  /** Milliseconds, of the newest record. */
  readonly maxTimestamp: number
  /** -1 without idempotence, and so are the next two. */
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
}

/** Writes all of the header but the CRC. The base offset is 0 and the leader epoch -1, which are the broker's to fill in. */
export function writeBatchHeader(batch: Uint8Array, count: number, fields: BatchFields): void {
  const view = new DataView(batch.buffer, batch.byteOffset, batchHeaderBytes)
  writeInt64(view, 0, 0)
  view.setInt32(8, batch.length - 12)
  view.setInt32(12, -1)
  view.setInt8(16, magic)
  view.setInt16(21, fields.attributes)
  view.setInt32(23, count - 1)
  writeInt64(view, 27, fields.baseTimestamp)
  writeInt64(view, 35, fields.maxTimestamp)
  writeInt64(view, 43, fields.producerId)
  view.setInt16(51, fields.producerEpoch)
  view.setInt32(53, fields.baseSequence)
  view.setInt32(57, count)
}

export function writeBatchCrc(batch: Uint8Array, crc: number): void {
  new DataView(batch.buffer, batch.byteOffset, batchHeaderBytes).setUint32(17, crc)
}

function writeInt64(view: DataView, position: number, value: number): void {
  view.setInt32(position, Math.floor(value / high))
  view.setUint32(position + 4, value >>> 0)
}
