import { RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { StorageError } from '../storage-error.ts'
import { type Segment, storedHeader } from './segment.ts'

/**
 * The offset behind the last batch, found from the last index entry on; notes the first batch's timestamp by the way.
 */
export async function endOffset(segment: Segment): Promise<number> {
  const { offsetIndex } = segment
  const start = offsetIndex.count === 0 ? 0 : offsetIndex.positionAt(offsetIndex.count - 1)
  let end = segment.baseOffset
  for await (const { header } of segment.headers(start)) end = header.lastOffset + 1
  for await (const { header } of segment.headers(0)) {
    segment.firstTimestamp = header.maxTimestamp
    break
  }
  return end
}

/** Finds the batch that contains `offset` from `position` on, and gives it and those behind it as far as they fit. */
export async function readBatches(
  segment: Segment,
  position: number,
  offset: number,
  maxBytes: number,
  minOneBatch: boolean,
  indexIntervalBytes: number,
): Promise<Uint8Array> {
  let at = position
  for (;;) {
    const piece = await segment.read(at, Math.max(maxBytes, 0) + indexIntervalBytes + recordBatchOverhead)
    const start = skipTo(piece, offset)
    const end = wholeBatchesEnd(piece, start, maxBytes)
    if (end > start) return piece.subarray(start, end)
    if (start + recordBatchOverhead > piece.length) {
      // The batch begins behind this piece.
      if (start === 0) throw new StorageError('damaged', `${segment.logPath} is shorter than it was.`)
      at += start
      continue
    }
    if (!minOneBatch) return new Uint8Array(0)
    return segment.read(at + start, new RecordBatchHeader(piece, start).sizeInBytes)
  }
}

/** Where in the piece the first batch begins that reaches `offset`; at or behind the end if it is not there. */
function skipTo(piece: Uint8Array, offset: number): number {
  let at = 0
  while (at + recordBatchOverhead <= piece.length) {
    const header = storedHeader(piece, at)
    if (header.lastOffset >= offset) return at
    at += header.sizeInBytes
  }
  return at
}

function wholeBatchesEnd(piece: Uint8Array, start: number, maxBytes: number): number {
  let end = start
  while (end + recordBatchOverhead <= piece.length) {
    const { sizeInBytes } = storedHeader(piece, end)
    if (end + sizeInBytes > piece.length || end + sizeInBytes - start > maxBytes) break
    end += sizeInBytes
  }
  return end
}
