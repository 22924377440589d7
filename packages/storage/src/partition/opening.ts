import { type FileSystem, temporarySuffix } from '../file-system/file-system.ts'
import { recoverSegment } from '../segment/recovery.ts'
import { Segment } from '../segment/segment.ts'
import { baseOffsetOf, deletedSuffix } from '../segment/segment-files.ts'
import { finishSwaps } from '../segment/swap.ts'
import type { LogConfig } from './log-config.ts'
import type { LogEnvironment } from './log-environment.ts'

/** What is known of a log on the disk before it is opened. */
export interface KnownLog {
  /** Everything below is on the disk, complete and with its indexes; Infinity for a log that was closed in order. */
  readonly recoveryPoint: number
  /** Records below were deleted. */
  readonly startOffset?: number
  /** Segments but the last one are complete on the disk: not so where Apache Kafka had to leave them. */
  readonly areOlderSegmentsWhole?: boolean
}

export interface OpenedSegments {
  /** Oldest first; one at least. */
  readonly segments: readonly Segment[]
  /** The offset behind the last batch. */
  readonly endOffset: number
  /** Of the files that were in the directory. */
  readonly names: readonly string[]
}

/**
 * Finds the segments of a log, or makes the first one. What is not known to be on the disk is read, checked and cut at
 * the first bad batch. @throws StorageError (as a rejection)
 */
export async function openSegments(
  directory: string,
  config: LogConfig,
  environment: LogEnvironment,
  known: KnownLog,
): Promise<OpenedSegments> {
  const { fileSystem } = environment
  const names = await finishSwaps(fileSystem, directory)
  await removeStrays(fileSystem, directory, names)
  const bases = names.map(baseOffsetOf).filter((offset) => offset !== undefined)
  bases.sort((a, b) => a - b)
  const segments: Segment[] = []
  let endOffset = 0
  for (const [index, base] of bases.entries()) {
    const segment = await Segment.find(directory, base, environment)
    segments.push(segment)
    const next = bases[index + 1]
    const isTrusted = next !== undefined && (known.areOlderSegmentsWhole !== false || next <= known.recoveryPoint)
    if (!isTrusted) endOffset = await recover(segment, config, environment, known.recoveryPoint, next === undefined)
  }
  if (segments.length === 0) {
    segments.push(await Segment.create(directory, 0, environment))
    await fileSystem.syncDirectory(directory)
  }
  return { segments, endOffset, names }
}

/** Files that a crash kept from being removed, or from taking another's place. */
async function removeStrays(fileSystem: FileSystem, directory: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (name.endsWith(deletedSuffix) || name.endsWith(temporarySuffix)) await fileSystem.remove(`${directory}/${name}`)
  }
}

/** Checks a segment from the recovery point on; gives the offset behind its last batch. */
async function recover(
  segment: Segment,
  { indexIntervalBytes }: LogConfig,
  { engine, onCut }: LogEnvironment,
  recoveryPoint: number,
  isLast: boolean,
): Promise<number> {
  const { endOffset, cut } = await recoverSegment(segment, recoveryPoint, engine, indexIntervalBytes)
  if (cut !== undefined) onCut?.(cut)
  if (!isLast) await segment.seal()
  if (isLast && Number.isFinite(recoveryPoint) && endOffset < recoveryPoint) {
    const reason = `offset ${endOffset} is the end, where ${recoveryPoint} was on the disk before`
    onCut?.({ path: segment.logPath, position: segment.sizeInBytes, bytesCut: 0, reason })
  }
  return endOffset
}
