import { RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { scanBytes } from '../limits.ts'
import { hasProducer } from '../producers/producer-state.ts'
import type { Segment } from './segment.ts'
import { type Checksum, faultOfBatch, sizeOfBatch } from './stored-batch.ts'

/** What recovery had to cut off a log, or found missing. */
export interface Cut {
  readonly path: string
  /** The file ends here now. */
  readonly position: number
  readonly bytesCut: number
  readonly reason: string
}

export interface Recovered {
  /** The offset behind the last batch. */
  readonly endOffset: number
  readonly cut: Cut | undefined
}

/**
 * Reads a segment, checks every batch, makes the indexes anew, and cuts the file at the first batch that is not whole
 * and sound: what a crash leaves behind what was acknowledged. Batches that end before `checked` were on the disk with
 * their index entries; they are not read again.
 */
export async function recoverSegment(
  segment: Segment,
  checked: number,
  checksum: Checksum,
  indexIntervalBytes: number,
): Promise<Recovered> {
  const fileBytes = segment.sizeInBytes
  // Where there is little to read, reading it is cheaper than the indexes that would save it.
  await segment.resume(fileBytes <= smallSegmentBytes ? 0 : checked)
  let nextOffset = segment.baseOffset
  let piece = new Uint8Array(0)
  let pieceStart = 0
  for (;;) {
    const position = segment.sizeInBytes
    if (position === fileBytes) return { endOffset: nextOffset, cut: undefined }
    const have = piece.length - (position - pieceStart)
    if (have < Math.min(recordBatchOverhead, fileBytes - position)) {
      piece = await readPiece(segment, position, Math.min(scanBytes, fileBytes - position))
      pieceStart = position
    }
    const sizeOrFault = sizeOfBatch(piece, position - pieceStart, fileBytes - position)
    if (typeof sizeOrFault === 'string') return cut(segment, nextOffset, fileBytes, sizeOrFault)
    if (piece.length - (position - pieceStart) < sizeOrFault) {
      piece = await readPiece(segment, position, Math.max(sizeOrFault, Math.min(scanBytes, fileBytes - position)))
      pieceStart = position
    }
    const batch = piece.subarray(position - pieceStart, position - pieceStart + sizeOrFault)
    const fault = faultOfBatch(batch, nextOffset, checksum)
    if (fault !== undefined) return cut(segment, nextOffset, fileBytes, fault)
    const header = new RecordBatchHeader(batch)
    segment.mayHaveProducers ||= hasProducer(header)
    segment.add(header, indexIntervalBytes)
    nextOffset = header.lastOffset + 1
  }
}

/** Bytes of a segment that is read whole. */
const smallSegmentBytes = 65_536

async function readPiece(segment: Segment, position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(length)
  const filled = await segment.file.read(piece, position)
  return piece.subarray(0, filled)
}

async function cut(segment: Segment, endOffset: number, fileBytes: number, reason: string): Promise<Recovered> {
  const position = segment.sizeInBytes
  await segment.file.truncate(position)
  await segment.file.sync()
  return { endOffset, cut: { path: segment.logPath, position, bytesCut: fileBytes - position, reason } }
}
