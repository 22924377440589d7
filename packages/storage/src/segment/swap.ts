/**
 * How cleaned segments take the place of others, so that a crash at any step leaves the old ones or the new one. Files
 * and their names are Kafka's, so that either finishes what a crash of the other left:
 *
 * 1. The new segment is written as `.cleaned` files, each on the disk.
 * 2. They are renamed to `.swap`, the log last. With that name on the disk the swap is decided.
 * 3. The files of the old segments are renamed to `.deleted`.
 * 4. `.swap` is taken off the names, the log's first.
 *
 * Renames are on the disk before the next step begins.
 */
import { RecordBatchHeader } from '@odradek/protocol'
import type { FileSystem } from '../file-system/file-system.ts'
import { readPieces } from './pieces.ts'
import { cleanedSuffix, deletedSuffix, segmentPath, swapSuffix } from './segment-files.ts'

const newExtensions = ['index', 'timeindex', 'log'] as const
/** The snapshot of producers at the beginning of a segment that is no more. */
const snapshotExtension = 'snapshot'

/** Removes what a cleaning has left unfinished. */
export async function removeCleaned(fileSystem: FileSystem, directory: string): Promise<void> {
  for (const name of await fileSystem.readDirectory(directory)) {
    if (name.endsWith(cleanedSuffix)) await fileSystem.remove(`${directory}/${name}`)
  }
}

/** Decides the swap: from here on, opening the log finishes it. */
export async function commitSwap(fileSystem: FileSystem, directory: string, baseOffset: number): Promise<void> {
  for (const extension of newExtensions) {
    const path = segmentPath(directory, baseOffset, extension)
    await fileSystem.rename(`${path}${cleanedSuffix}`, `${path}${swapSuffix}`)
  }
  await fileSystem.syncDirectory(directory)
}

/**
 * Finishes or forgets the swaps that a crash cut short, by Kafka's rules, before a log is opened. Returns the names in
 * its directory.
 *
 * @throws StorageError
 */
export async function finishSwaps(fileSystem: FileSystem, directory: string): Promise<string[]> {
  const names = await fileSystem.readDirectory(directory)
  if (!names.some(isUnfinished)) return names
  await forgetUndecided(fileSystem, directory, names)
  for (const name of await fileSystem.readDirectory(directory)) {
    if (name.endsWith(`.log${swapSuffix}`)) await removeReplaced(fileSystem, directory, name)
  }
  await fileSystem.syncDirectory(directory)
  // The log's first: an index without its log has nothing left to replace.
  const swaps = (await fileSystem.readDirectory(directory)).filter((name) => name.endsWith(swapSuffix))
  const isLog = (name: string): boolean => name.endsWith(`.log${swapSuffix}`)
  for (const name of [...swaps.filter(isLog), ...swaps.filter((other) => !isLog(other))]) {
    await fileSystem.rename(`${directory}/${name}`, `${directory}/${name.slice(0, -swapSuffix.length)}`)
  }
  await fileSystem.syncDirectory(directory)
  return fileSystem.readDirectory(directory)
}

function isUnfinished(name: string): boolean {
  return name.endsWith(cleanedSuffix) || name.endsWith(swapSuffix) || name.endsWith(deletedSuffix)
}

/**
 * Removes what is deleted, and `.swap` files that are not all there yet: as long as a `.cleaned` file is left, what it
 * belongs to and all behind it (Kafka splits segments, too) is not decided.
 */
async function forgetUndecided(fileSystem: FileSystem, directory: string, names: readonly string[]): Promise<void> {
  const cleaned = names.filter((name) => name.endsWith(cleanedSuffix))
  const firstCleaned = Math.min(...cleaned.map(offsetOf))
  const undecided = names.filter((name) => name.endsWith(swapSuffix) && offsetOf(name) >= firstCleaned)
  const deleted = names.filter((name) => name.endsWith(deletedSuffix))
  for (const name of [...deleted, ...undecided, ...cleaned]) await fileSystem.remove(`${directory}/${name}`)
}

/** Removes the files of segments that begin within what the new segment covers. */
async function removeReplaced(fileSystem: FileSystem, directory: string, swapName: string): Promise<void> {
  const start = offsetOf(swapName)
  const end = await endOfSegment(fileSystem, `${directory}/${swapName}`, start)
  for (const name of await fileSystem.readDirectory(directory)) {
    const offset = offsetOf(name)
    const isReplaced = offset === start ? !name.endsWith(`.${snapshotExtension}`) : offset > start && offset < end
    if (isReplaced && !name.endsWith(swapSuffix)) await fileSystem.remove(`${directory}/${name}`)
  }
}

/** The offset behind the last batch of a file. */
async function endOfSegment(fileSystem: FileSystem, path: string, baseOffset: number): Promise<number> {
  const file = fileSystem.existing(path)
  let end = baseOffset
  try {
    for await (const { bytes } of readPieces(file, await file.size())) {
      const header = new RecordBatchHeader(bytes)
      for (; header.position < bytes.length; header.position += header.sizeInBytes) end = header.lastOffset + 1
    }
  } finally {
    await file.close()
  }
  return end
}

/** The offset that a file of a log is named after; NaN for any other name. */
function offsetOf(name: string): number {
  return Number(/^(\d{20})\./.exec(name)?.[1])
}
