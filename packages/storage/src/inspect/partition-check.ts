import { decodeSnapshot } from '../producers/producer-snapshot.ts'
import { type Report, reportOn } from './finding.ts'
import { type DirectoryEntry, listDirectory, readWhole } from './read-only.ts'
import { type CheckEnvironment, checkSegment, type SegmentTotals } from './segment-check.ts'
import { leaderEpochFile, parseLeaderEpochs, parsePartitionMetadata, partitionMetadataFile } from './small-files.ts'

export interface PartitionContext {
  readonly directory: string
  /** The data directory was closed in order, so that nothing is being written. */
  readonly isClean: boolean
  /** Kafka's cleaner has been there, or may have been. */
  readonly mayHaveGaps: boolean
}

export interface PartitionTotals extends SegmentTotals {
  readonly segments: number
}

/** The files of a segment, and what the names say; the digits are an offset. */
const segmentFile = /^(\d{20})\.(log|index|timeindex|txnindex|snapshot)$/
/** A snapshot of Kafka's metadata: offset and epoch. */
const metadataSnapshot = /^\d{20}-\d{10}\.checkpoint$/
const knownFiles = new Set([partitionMetadataFile, leaderEpochFile, 'quorum-state'])

const leftovers: readonly (readonly [RegExp, string, string])[] = [
  [/\.cleaned$/, 'left by a compaction that did not end', 'Apache Kafka removes it when it starts'],
  [/\.swap$/, 'made by a compaction that was about to take effect', 'Apache Kafka puts it in place when it starts'],
  [/\.deleted$/, 'deleted, and about to be removed', 'Apache Kafka removes it when it starts'],
  [/\.(tmp|part)$/, 'a file that was being written', 'it is written anew'],
]

/** Holds a partition's directory to what it should be. @throws StorageError */
export async function checkPartition(
  context: PartitionContext,
  environment: CheckEnvironment,
): Promise<PartitionTotals> {
  const { directory } = context
  const entries = await listDirectory(directory)
  const names = new Set(entries.map(({ name }) => name))
  const baseOffsets = baseOffsetsIn(names)
  nameOthers(directory, entries, new Set(baseOffsets), environment.report)
  await checkMetadata(directory, environment.report)
  const lastEpoch = await checkEpochs(directory, environment.report)
  let totals: PartitionTotals = { segments: 0, batches: 0, records: 0, bytes: 0, endOffset: baseOffsets[0] ?? 0 }
  for (const [index, baseOffset] of baseOffsets.entries()) {
    const isLast = index === baseOffsets.length - 1
    const expected = index === 0 ? undefined : totals.endOffset
    const nextBase = baseOffsets[index + 1]
    const mayBeWritten = isLast && !context.isClean
    const segment = { ...context, names, baseOffset, nextBase, expected, mayBeWritten, lastEpoch }
    const { batches, records, bytes, endOffset } = await checkSegment(segment, environment)
    totals = {
      segments: totals.segments + 1,
      batches: totals.batches + batches,
      records: totals.records + records,
      bytes: totals.bytes + bytes,
      endOffset,
    }
  }
  for (const name of names) {
    if (!name.endsWith('.snapshot')) continue
    // While the log is written, a snapshot may come that is newer than what was read.
    const endOffset = context.isClean ? totals.endOffset : Number.POSITIVE_INFINITY
    await checkSnapshot(`${directory}/${name}`, endOffset, environment)
  }
  return totals
}

export function baseOffsetsIn(names: Iterable<string>): number[] {
  const found = [...names].map((name) => segmentFile.exec(name)).filter((match) => match?.[2] === 'log')
  return found.map((match) => Number(match?.[1])).sort((a, b) => a - b)
}

function nameOthers(
  directory: string,
  entries: readonly DirectoryEntry[],
  baseOffsets: ReadonlySet<number>,
  report: Report,
): void {
  for (const { name, isDirectory } of entries) {
    const tell = reportOn(`${directory}/${name}`, report)
    const [, digits, kind] = segmentFile.exec(name) ?? []
    const leftover = leftovers.find(([pattern]) => pattern.test(name))
    if (isDirectory) tell('information', 'a directory where none is expected', 'it is left alone')
    else if (leftover !== undefined) tell('information', leftover[1], leftover[2])
    else if (kind === 'snapshot' || kind === 'log' || knownFiles.has(name) || metadataSnapshot.test(name)) continue
    else if (digits === undefined) tell('information', 'not a file of a log', 'it is left alone')
    else if (!baseOffsets.has(Number(digits))) tell('odd', 'it belongs to no segment', 'nothing reads it')
  }
}

async function checkMetadata(directory: string, report: Report): Promise<void> {
  const path = `${directory}/${partitionMetadataFile}`
  const tell = reportOn(path, report)
  const file = await readWhole(path)
  const consequence = 'the broker cannot tell of which topic the log is, should one of this name be made anew'
  if (file === undefined) {
    tell('odd', 'it is missing', 'the broker makes it anew when it starts')
    return
  }
  const metadata = parsePartitionMetadata(file.bytes)
  if (typeof metadata === 'string') tell('damage', metadata, consequence)
}

/** Returns the last epoch that the file knows. */
async function checkEpochs(directory: string, report: Report): Promise<number | undefined> {
  const path = `${directory}/${leaderEpochFile}`
  const file = await readWhole(path)
  if (file === undefined) return undefined
  const epochs = parseLeaderEpochs(file.bytes)
  if (typeof epochs !== 'string') return epochs.at(-1)?.epoch
  reportOn(path, report)('damage', epochs, 'none on this broker; Apache Kafka does not open the log')
  return undefined
}

async function checkSnapshot(path: string, endOffset: number, { engine, report }: CheckEnvironment): Promise<void> {
  const file = await readWhole(path)
  if (file === undefined) return
  const tell = reportOn(path, report)
  if (decodeSnapshot(file.bytes, engine) === undefined) {
    const what = 'no sound snapshot of producers: its version, its length or its CRC is wrong'
    tell('damage', what, 'the broker removes it when it starts, and goes by an older one and by the log')
  }
  const offset = Number(/(\d{20})\.snapshot$/.exec(path)?.[1] ?? 0)
  if (offset <= endOffset) return
  tell('odd', `it is of offset ${offset}, but the log ends at ${endOffset}`, 'the broker removes it when it starts')
}
