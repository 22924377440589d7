import { RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { Extent } from '../memory/extent.ts'
import { StorageError } from '../storage-error.ts'
import type { Segment } from './segment.ts'
import { type Checksum, faultOfBatch, sizeOfBatch } from './stored-batch.ts'

/**
 * Reads whole batches from `position` on, where one begins: about `wantedBytes`, or one that is larger. Every batch is
 * checked, as bits flip at rest; those before the first damaged one are given.
 *
 * @throws StorageError 'damaged' (as a rejection), with file and position, if the first batch is
 */
export async function readExtent(
  segment: Segment,
  position: number,
  wantedBytes: number,
  checksum: Checksum,
): Promise<Extent> {
  let bytes = await segment.read(position, wantedBytes)
  const bytesLeft = segment.sizeInBytes - position
  if (bytes.length < Math.min(wantedBytes, bytesLeft))
    throw damage(segment, position, 'the file is shorter than it was')
  const firstBytes = sizeOfBatch(bytes, 0, bytesLeft)
  if (typeof firstBytes === 'string') throw damage(segment, position, firstBytes)
  if (firstBytes > bytes.length) bytes = await segment.read(position, firstBytes)
  const extent = new Extent(position, bytes)
  let nextOffset = segment.baseOffset
  while (extent.room >= recordBatchOverhead) {
    const at = extent.length
    const sizeInBytes = sizeOfBatch(bytes, at, bytesLeft - at)
    if (typeof sizeInBytes === 'number' && sizeInBytes > extent.room) break
    const fault =
      typeof sizeInBytes === 'string'
        ? sizeInBytes
        : faultOfBatch(bytes.subarray(at, at + sizeInBytes), nextOffset, checksum)
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

function damage({ logPath }: Segment, position: number, what: string): StorageError {
  return new StorageError('damaged', `${logPath} is damaged at byte ${position}: ${what}.`)
}
