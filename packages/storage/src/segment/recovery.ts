import {
  crcStart,
  logOverhead,
  ProtocolError,
  RecordBatchHeader,
  recordBatchMagic,
  recordBatchOverhead,
} from '@odradek/protocol'
import { scanBytes } from '../limits.ts'
import { hasProducer } from '../producers/producer-state.ts'
import type { Segment } from './segment.ts'

export interface Checksum {
  crc32c(bytes: Uint8Array, crc?: number): number
}

/** What recovery had to cut off a log. */
export interface Cut {
  readonly path: string
  /** The file ends here now. */
  readonly position: number
  readonly bytesCut: number
  readonly reason: string
}

/**
 * Reads a segment from its first byte, checks every batch, makes the indexes anew, and cuts the file at the first batch
 * that is not whole and sound: what a crash leaves behind what was acknowledged. Returns what was cut, if anything.
 */
export async function recoverSegment(
  segment: Segment,
  checksum: Checksum,
  indexIntervalBytes: number,
): Promise<Cut | undefined> {
  const fileBytes = await segment.file.size()
  segment.reset()
  let nextOffset = segment.baseOffset
  let piece = new Uint8Array(0)
  let pieceStart = 0
  for (;;) {
    const position = segment.sizeInBytes
    if (position === fileBytes) return undefined
    if (piece.length - (position - pieceStart) < recordBatchOverhead) {
      piece = await readPiece(segment, position, Math.min(scanBytes, fileBytes - position))
      pieceStart = position
    }
    const sizeOrFault = batchSize(piece, position - pieceStart, fileBytes - position)
    if (typeof sizeOrFault === 'string') return cut(segment, fileBytes, sizeOrFault)
    if (piece.length - (position - pieceStart) < sizeOrFault) {
      piece = await readPiece(segment, position, Math.max(sizeOrFault, Math.min(scanBytes, fileBytes - position)))
      pieceStart = position
    }
    const batch = piece.subarray(position - pieceStart, position - pieceStart + sizeOrFault)
    const fault = faultOf(batch, nextOffset, checksum)
    if (fault !== undefined) return cut(segment, fileBytes, fault)
    const header = new RecordBatchHeader(batch)
    const { baseOffset, lastOffset, maxTimestamp } = header
    segment.mayHaveProducers ||= hasProducer(header)
    segment.add({ baseOffset, lastOffset, sizeInBytes: sizeOrFault, maxTimestamp }, indexIntervalBytes)
    nextOffset = lastOffset + 1
  }
}

async function readPiece(segment: Segment, position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(length)
  const filled = await segment.file.read(piece, position)
  return piece.subarray(0, filled)
}

/** The size that a header announces, or why it cannot be true. */
function batchSize(piece: Uint8Array, at: number, bytesLeft: number): number | string {
  if (piece.length - at < recordBatchOverhead) return 'the file ends inside a batch header'
  const header = new RecordBatchHeader(piece, at)
  if (header.magic !== recordBatchMagic) return `a batch of magic ${header.magic}`
  if (header.batchLength < recordBatchOverhead - logOverhead) return 'a batch length that is too small'
  if (header.sizeInBytes > bytesLeft) return 'the file ends inside a batch'
  return header.sizeInBytes
}

function faultOf(batch: Uint8Array, nextOffset: number, checksum: Checksum): string | undefined {
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

async function cut(segment: Segment, fileBytes: number, reason: string): Promise<Cut> {
  const position = segment.sizeInBytes
  await segment.file.truncate(position)
  await segment.file.sync()
  return { path: segment.logPath, position, bytesCut: fileBytes - position, reason }
}
