import { logOverhead, ProtocolError, RecordBatchHeader, recordBatchMagic, recordBatchOverhead } from '@odradek/protocol'

/** The header of a batch, read once. */
export interface BatchHead {
  readonly baseOffset: number
  readonly lastOffset: number
  readonly sizeInBytes: number
  readonly partitionLeaderEpoch: number
  readonly magic: number
  readonly crc: number
  readonly attributes: number
  /** Number of the codec; above 4 none is defined. */
  readonly codec: number
  readonly isLogAppendTime: boolean
  readonly isTransactional: boolean
  readonly isControl: boolean
  readonly lastOffsetDelta: number
  readonly baseTimestamp: number
  readonly maxTimestamp: number
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly recordCount: number
}

/** The header at a position, or why there is none: a number in it is beyond any that is written. */
export function readHead(bytes: Uint8Array, position: number): BatchHead | string {
  const header = new RecordBatchHeader(bytes, position)
  try {
    return {
      baseOffset: header.baseOffset,
      lastOffset: header.lastOffset,
      sizeInBytes: header.sizeInBytes,
      partitionLeaderEpoch: header.partitionLeaderEpoch,
      magic: header.magic,
      crc: header.crc,
      attributes: header.attributes,
      codec: header.codec,
      isLogAppendTime: header.isLogAppendTime,
      isTransactional: header.isTransactional,
      isControl: header.isControl,
      lastOffsetDelta: header.lastOffsetDelta,
      baseTimestamp: header.baseTimestamp,
      maxTimestamp: header.maxTimestamp,
      producerId: header.producerId,
      producerEpoch: header.producerEpoch,
      baseSequence: header.baseSequence,
      recordCount: header.recordCount,
    }
  } catch (error) {
    if (error instanceof ProtocolError) return 'a number in the batch header is none that a broker writes'
    throw error
  }
}

/** Bytes that a batch of magic 2, at a position, says it has, if that can be true of `bytesLeft`. */
export function plausibleSize(view: DataView, position: number, bytesLeft: number): number | undefined {
  const size = view.getInt32(position + 8) + logOverhead
  return size >= recordBatchOverhead && size <= bytesLeft ? size : undefined
}

/** Whether what stands at a position looks like a header whose batch begins at or behind an offset. */
export function looksLikeHeader(view: DataView, position: number, bytesLeft: number, minOffset: number): boolean {
  if (view.getInt8(position + 16) !== recordBatchMagic) return false
  if (plausibleSize(view, position, bytesLeft) === undefined) return false
  const baseOffset = view.getInt32(position) * 0x1_0000_0000 + view.getUint32(position + 4)
  return Number.isSafeInteger(baseOffset) && baseOffset >= minOffset
}
