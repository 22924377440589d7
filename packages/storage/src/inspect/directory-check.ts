import { checkBatchFile } from './batch-file-check.ts'
import { type Report, reportOn } from './finding.ts'
import { type DirectoryEntry, readWhole } from './read-only.ts'
import type { CheckEnvironment } from './segment-check.ts'
import {
  metaFile,
  type PartitionOffset,
  parseMeta,
  parsePartitionOffsets,
  partitionCheckpoints,
} from './small-files.ts'

/** What the files of a data directory say of its partitions, by the names of their directories. */
export interface RootFacts {
  readonly startOffsets: ReadonlyMap<string, number>
  readonly startOffsetFile: string
  /** Kafka's cleaner was there. */
  readonly compacted: ReadonlySet<string>
}

type CheckpointName = (typeof partitionCheckpoints)[number]

/** What becomes of a checkpoint that is not of the form. */
const consequences: Record<CheckpointName, string> = {
  'recovery-point-offset-checkpoint': 'Apache Kafka does not start with it',
  'log-start-offset-checkpoint': 'the broker does not start with it',
  'cleaner-offset-checkpoint': 'compaction begins at the beginning of every log',
  'replication-offset-checkpoint': 'Apache Kafka does not start with it',
}

const knownFiles = new Set(['.lock', '.lock-journal', '.kafka_cleanshutdown', metaFile])
/** What Kafka's metadata began with: a file of batches. */
const bootstrapFile = 'bootstrap.checkpoint'

/** Holds the files beside the partitions to their forms. @throws StorageError */
export async function checkRootFiles(
  directory: string,
  entries: readonly DirectoryEntry[],
  isClean: boolean,
  environment: CheckEnvironment,
): Promise<RootFacts> {
  const { report } = environment
  if (!isClean) {
    const what = 'the directory was not closed in order: a broker has it open, or it crashed'
    const consequence = 'when it starts, the broker reads the last segment of every log, and cuts off what is not sound'
    reportOn(directory, report)('information', what, consequence)
  }
  await checkMeta(`${directory}/${metaFile}`, report)
  const checkpoints = new Map<CheckpointName, PartitionOffset[]>()
  for (const name of partitionCheckpoints)
    checkpoints.set(name, await checkOffsets(`${directory}/${name}`, name, report))
  for (const { name, isDirectory } of entries) {
    if (isDirectory) continue
    if (name === bootstrapFile) await checkBatchFile(`${directory}/${name}`, environment)
    else if (!knownFiles.has(name) && !partitionCheckpoints.some((known) => known === name)) {
      reportOn(`${directory}/${name}`, report)('information', 'not a file of a broker', 'it is left alone')
    }
  }
  const nameOf = ({ topic, partition }: PartitionOffset): string => `${topic}-${partition}`
  const started = checkpoints.get('log-start-offset-checkpoint') ?? []
  const cleaned = checkpoints.get('cleaner-offset-checkpoint') ?? []
  return {
    startOffsets: new Map(started.map((line) => [nameOf(line), line.offset])),
    startOffsetFile: `${directory}/log-start-offset-checkpoint`,
    compacted: new Set(cleaned.map(nameOf)),
  }
}

async function checkMeta(path: string, report: Report): Promise<void> {
  const file = await readWhole(path)
  const tell = reportOn(path, report)
  if (file === undefined) {
    tell('odd', 'it is missing', 'the broker makes it anew, with another cluster id')
    return
  }
  const meta = parseMeta(file.bytes)
  if (typeof meta === 'string') tell('damage', meta, 'the broker does not start')
}

async function checkOffsets(path: string, name: CheckpointName, report: Report): Promise<PartitionOffset[]> {
  const file = await readWhole(path)
  if (file === undefined) return []
  const lines = parsePartitionOffsets(file.bytes)
  if (typeof lines !== 'string') return lines
  reportOn(path, report)('damage', lines, consequences[name])
  return []
}
