import { RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { Extent } from '../memory/extent.ts'
import { StorageError } from '../storage-error.ts'
import type { Place, Segment } from './segment.ts'
import { baseOffsetAt, type Checksum, faultOfBatch, sizeOfBatch } from './stored-batch.ts'

/** What the batches of a piece lie in: from `startOffset`, below `endOffset`. */
export interface OffsetRange {
  readonly startOffset: number
  readonly endOffset: number
}

/**
 * Reads whole batches from `position` on, where one begins: at most `wantedBytes`, into bytes that are then the extent's,
 * or one that is larger. Every batch is checked, as bits flip at rest; those before the first damaged one are given.
 *
 * @throws StorageError 'damaged' (as a rejection), with file and position, if the first batch is
 */
export async function readExtent(
  segment: Segment,
  { position, lastOffset }: Place,
  wantedBytes: number,
  into: Uint8Array,
  checksum: Checksum,
  { startOffset, endOffset }: OffsetRange,
): Promise<Extent> {
  const wanted = into.subarray(0, wantedBytes)
  let bytes = wanted.subarray(0, await segment.readInto(wanted, position))
  const bytesLeft = segment.sizeInBytes - position
  if (bytes.length < Math.min(wantedBytes, bytesLeft))
    throw damage(segment, position, 'the file is shorter than it was')
  const firstBytes = sizeOfBatch(bytes, 0, bytesLeft)
  if (typeof firstBytes === 'string') throw damage(segment, position, firstBytes)
  const isLarger = firstBytes > bytes.length
  if (isLarger) bytes = await segment.read(position, Math.min(bytesLeft, firstBytes + recordBatchOverhead))
  const extent = new Extent(position, isLarger ? bytes : into)
  let nextOffset = startOffset
  while (bytes.length - extent.length >= recordBatchOverhead) {
    const at = extent.length
    const sizeInBytes = sizeOfBatch(bytes, at, bytesLeft - at)
    if (typeof sizeInBytes === 'number' && at + sizeInBytes > bytes.length) {
      extent.nextBatchBytes = sizeInBytes
      break
    }
    const fault =
      typeof sizeInBytes === 'string'
        ? sizeInBytes
        : (faultOfBatch(bytes.subarray(at, at + sizeInBytes), nextOffset, checksum) ??
          faultOfGap(bytes, at, nextOffset, endOffset) ??
          (at === 0 ? faultOfPlace(bytes, lastOffset) : undefined))
    if (fault !== undefined) {
      if (at === 0) throw damage(segment, position, fault)
      break
    }
    const placed = new RecordBatchHeader(bytes, at)
    extent.add(placed)
    nextOffset = placed.lastOffset + 1
  }
  return extent
}

/**
 * Compaction leaves gaps between batches; but one that leads behind what follows is a base offset, which no CRC covers,
 * that is not what it was.
 */
function faultOfGap(bytes: Uint8Array, at: number, nextOffset: number, endOffset: number): string | undefined {
  const { baseOffset, lastOffset, sizeInBytes } = new RecordBatchHeader(bytes, at)
  if (baseOffset === nextOffset) return undefined
  const next = at + sizeInBytes
  const nextBase = next + recordBatchOverhead <= bytes.length ? baseOffsetAt(bytes, next) : undefined
  const end = Math.min(nextBase ?? endOffset, endOffset)
  return lastOffset < end ? undefined : `offset ${lastOffset} where ${end} follows`
}

/** An index that is right and a base offset that is not disagree. */
function faultOfPlace(bytes: Uint8Array, expected: number | undefined): string | undefined {
  const { lastOffset } = new RecordBatchHeader(bytes)
  if (expected === undefined || lastOffset === expected) return undefined
  return `last offset ${lastOffset} where the index has ${expected}`
}

function damage({ logPath }: Segment, position: number, what: string): StorageError {
  return new StorageError('damaged', `${logPath} is damaged at byte ${position}: ${what}.`)
}
