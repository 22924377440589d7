import {
  crcStart,
  logOverhead,
  ProtocolError,
  RecordBatchHeader,
  recordBatchMagic,
  recordBatchOverhead,
} from '@odradek/protocol'
import { StorageError } from '../storage-error.ts'

export interface Checksum {
  crc32c(bytes: Uint8Array, crc?: number): number
}

/** The size that a stored header announces, or why it cannot be true of `bytesLeft` in the file. */
export function sizeOfBatch(piece: Uint8Array, at: number, bytesLeft: number): number | string {
  if (bytesLeft < recordBatchOverhead) return 'the file ends inside a batch header'
  const header = new RecordBatchHeader(piece, at)
  if (header.magic !== recordBatchMagic) return `a batch of magic ${header.magic}`
  if (header.batchLength < recordBatchOverhead - logOverhead) return 'a batch length that is too small'
  if (header.sizeInBytes > bytesLeft) return 'the file ends inside a batch'
  return header.sizeInBytes
}

/** What is wrong with a whole batch of which the header's size is true; `nextOffset` is the least that it may begin at. */
export function faultOfBatch(batch: Uint8Array, nextOffset: number, checksum: Checksum): string | undefined {
  const header = new RecordBatchHeader(batch)
  if (checksum.crc32c(batch.subarray(crcStart)) !== header.crc) return 'a batch whose CRC does not match'
  if (header.lastOffsetDelta < 0) return 'a batch that ends before it begins'
  try {
    if (header.baseOffset < nextOffset) return `offset ${header.baseOffset} where ${nextOffset} is the next`
    if (!Number.isSafeInteger(header.maxTimestamp)) return 'a timestamp that is no time'
  } catch (error) {
    // The base offset lies outside the CRC, so any bytes may stand there.
    if (error instanceof ProtocolError) return error.message
    throw error
  }
  return undefined
}

/** A header of bytes that are stored. Size and offset are checked, as bits flip at rest. @throws StorageError 'damaged' */
export function storedHeader(bytes: Uint8Array, position: number): RecordBatchHeader {
  const header = new RecordBatchHeader(bytes, position)
  if (header.sizeInBytes < recordBatchOverhead || baseOffsetAt(bytes, position) === undefined) {
    throw new StorageError('damaged', 'A stored batch has an impossible size or offset.')
  }
  return header
}

/** The base offset of a stored batch, which no CRC covers; undefined where it cannot be one. */
export function baseOffsetAt(bytes: Uint8Array, position: number): number | undefined {
  try {
    return new RecordBatchHeader(bytes, position).baseOffset
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}
