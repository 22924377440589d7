import type { Segment } from '../segment/segment.ts'
import type { Append } from './append-queue.ts'
import type { FlushMode } from './flusher.ts'

/**
 * Writes the batches of a group to the end of a segment's file. In this thread where that is quicker, save behind
 * commits: a file system may let who writes wait for the one that is under way.
 *
 * @throws StorageError (as a rejection)
 */
export async function writeGroup(
  { file, sizeInBytes }: Segment,
  group: readonly Append[],
  flush: FlushMode,
): Promise<void> {
  const batches = group.filter(({ duplicateOf }) => duplicateOf === undefined).map(({ batch }) => batch)
  if (batches.length === 0) return
  if (flush !== 'commit' && file.writeNow(batches, sizeInBytes)) return
  await file.write(batches, sizeInBytes)
}
