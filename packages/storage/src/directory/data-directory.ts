import type { Uuid } from '@odradek/protocol'
import { type CleanerOptions, LogCleaner, type NamedLog } from '../cleaner/log-cleaner.ts'
import { CommitQueue } from '../commit/commit-queue.ts'
import { Journal } from '../commit/journal.ts'
import { applyJournal } from '../commit/journal-recovery.ts'
import { type FileSystem, type Space, writeFileAtomically } from '../file-system/file-system.ts'
import {
  defaultJournalBytes,
  defaultMemoryBytes,
  firstTaskDelayMs,
  maxUncheckedBytes,
  openConcurrency,
} from '../limits.ts'
import { LogMemory } from '../memory/log-memory.ts'
import type { LogConfig } from '../partition/log-config.ts'
import type { LogEnvironment } from '../partition/log-environment.ts'
import type { KnownLog } from '../partition/opening.ts'
import { PartitionLog } from '../partition/partition-log.ts'
import { StorageError } from '../storage-error.ts'
import { OffsetCheckpoint } from './offset-checkpoint.ts'
import { Periodic } from './periodic.ts'
import { formatProperties, parseProperties } from './properties.ts'

const lockFile = '.lock'
/** Written last when everything was closed in order, removed first when it is opened again; Kafka's name. */
const cleanShutdownFile = '.kafka_cleanshutdown'
const metaFile = 'meta.properties'
const partitionMetadataFile = 'partition.metadata'
/** Kafka's names: log start offsets that segments do not tell, and up to where a crash leaves nothing to check. */
const startOffsetsFile = 'log-start-offset-checkpoint'
const recoveryPointsFile = 'recovery-point-offset-checkpoint'
const cleanedFile = 'cleaner-offset-checkpoint'
const removedSuffix = '-delete'
const kafkaFormatVersion = 1
const odradekFormatVersion = 1

export interface DataDirectoryOptions extends Omit<LogEnvironment, 'memory'> {
  /** What of the logs is kept in memory; default 64 MiB of it. */
  readonly memory?: LogMemory
  readonly path: string
  /** Gives a new directory its cluster and directory id. */
  readonly randomUuid: () => Uuid
  readonly nodeId: number
  /** How often logs are looked through for what retention deletes; default: never. */
  readonly retentionCheckIntervalMs?: number
  /** How often what was appended is made safe from a long recovery; default: never. */
  readonly checkpointIntervalMs?: number
  /** How compacted logs are cleaned; default: not at all. */
  readonly cleaner?: CleanerOptions | undefined
  /** Hears how many logs are open, of how many that were found, as one after the other is opened. */
  readonly onOpened?: (count: number, found: number) => void
  /** Hears what went wrong with a log in the background. */
  readonly onFault?: (error: unknown, directory: string) => void
  /** Bytes of each of the two files of the journal; default 64 MiB, 0 for no journal, as in memory. */
  readonly journalBytes?: number | undefined
}

/** The directory of a partition that is on disk, whatever the metadata says of it. */
export interface FoundPartition {
  readonly topic: string
  readonly partition: number
  /** Undefined for a directory that does not say. */
  readonly topicId: string | undefined
}

/** One broker's data: a lock, who it is, and a directory for each partition. */
export class DataDirectory {
  readonly path: string
  readonly clusterId: string
  readonly #options: DataDirectoryOptions
  readonly #environment: LogEnvironment
  readonly #isClean: boolean
  /** Apache Kafka wrote it first, which does not have older segments on the disk at once. */
  readonly #isOfKafka: boolean
  readonly #unlock: () => void
  readonly #startOffsets: OffsetCheckpoint
  readonly #recoveryPoints: OffsetCheckpoint
  readonly #cleaned: OffsetCheckpoint
  readonly #housekeeping: Periodic[] = []
  readonly #journal: Journal | undefined
  readonly #commits: CommitQueue
  readonly #logs = new Map<PartitionLog, { readonly topic: string; readonly partition: number }>()
  readonly #turns: (() => void)[] = []
  #opening = 0
  /** Directories that say what they are of, as far as somebody has looked. */
  readonly #described = new Set<string>()
  /** Partitions that had a directory when they were last looked for. */
  #found = 0
  #isClosing = false

  private constructor(
    options: DataDirectoryOptions,
    { clusterId, isOfKafka }: Meta,
    isClean: boolean,
    { startOffsets, recoveryPoints, cleaned }: Checkpoints,
    unlock: () => void,
  ) {
    this.path = options.path
    this.clusterId = clusterId
    this.#options = options
    this.#environment = { ...options, memory: options.memory ?? new LogMemory(defaultMemoryBytes) }
    this.#isClean = isClean
    this.#isOfKafka = isOfKafka
    this.#startOffsets = startOffsets
    this.#recoveryPoints = recoveryPoints
    this.#cleaned = cleaned
    this.#unlock = unlock
    const { flush, journalBytes = defaultJournalBytes } = options
    this.#journal = flush === 'commit' && journalBytes > 0 ? new Journal({ ...options, journalBytes }) : undefined
    this.#commits = new CommitQueue(this.#journal)
    this.#startHousekeeping()
  }

  /** @throws StorageError: in use, of a newer version, no permission, disk full */
  static async open(options: DataDirectoryOptions): Promise<DataDirectory> {
    const { fileSystem, path } = options
    await fileSystem.makeDirectory(path)
    const unlock = await fileSystem.lock(`${path}/${lockFile}`)
    try {
      const meta = await readMeta(options)
      const isClean = (await fileSystem.readFile(`${path}/${cleanShutdownFile}`)) !== undefined
      await applyJournal({ ...options, topicIdOf: (name) => readTopicId(fileSystem, `${path}/${name}`) }, isClean)
      await fileSystem.remove(`${path}/${cleanShutdownFile}`)
      await fileSystem.syncDirectory(path)
      await removeLeftovers(fileSystem, path)
      const checkpoints = {
        startOffsets: await OffsetCheckpoint.open(fileSystem, path, startOffsetsFile),
        recoveryPoints: await OffsetCheckpoint.open(fileSystem, path, recoveryPointsFile),
        cleaned: await OffsetCheckpoint.open(fileSystem, path, cleanedFile),
      }
      return new DataDirectory(options, meta, isClean, checkpoints, unlock)
    } catch (error) {
      unlock()
      throw error
    }
  }

  /** Every partition that has a directory. */
  async partitions(): Promise<FoundPartition[]> {
    const { fileSystem } = this.#options
    const names = await fileSystem.readDirectory(this.path)
    const found = names.map(partitionOf).filter((partition) => partition !== undefined)
    this.#found = found.length
    return Promise.all(
      found.map(async ({ topic, partition }) => {
        const path = this.#partitionPath(topic, partition)
        const topicId = await readTopicId(fileSystem, path)
        if (topicId !== undefined) this.#described.add(path)
        return { topic, partition, topicId }
      }),
    )
  }

  /** Opens the log of a partition, or begins it. @throws StorageError */
  async openLog(topic: string, partition: number, topicId: string, config: LogConfig): Promise<PartitionLog> {
    await this.#takeTurn()
    try {
      const path = this.#partitionPath(topic, partition)
      const { fileSystem } = this.#options
      if (!this.#described.has(path) && (await fileSystem.sizeOf(`${path}/${partitionMetadataFile}`)) === undefined) {
        await fileSystem.makeDirectory(path)
        await this.#forget(topic, partition)
        await writeFileAtomically(fileSystem, path, partitionMetadataFile, `version: 0\ntopic_id: ${topicId}\n`)
        await fileSystem.syncDirectory(this.path)
      }
      const commit = { queue: this.#commits, identity: { directory: `${topic}-${partition}`, topicId } }
      const environment = { ...this.#environment, commit }
      const log = await PartitionLog.open(path, config, environment, this.#known(topic, partition))
      this.#logs.set(log, { topic, partition })
      this.#options.onOpened?.(this.#logs.size, this.#found)
      return log
    } finally {
      this.#opening--
      this.#turns.shift()?.()
    }
  }

  #known(topic: string, partition: number): KnownLog {
    const whole = this.#isClean ? Number.POSITIVE_INFINITY : 0
    return {
      recoveryPoint: this.#isClean ? whole : (this.#recoveryPoints.of(topic, partition) ?? whole),
      startOffset: this.#startOffsets.of(topic, partition) ?? 0,
      areOlderSegmentsWhole: this.#isClean || !this.#isOfKafka,
    }
  }

  async #forget(topic: string, partition: number): Promise<void> {
    await this.#startOffsets.forget(topic, partition)
    await this.#recoveryPoints.forget(topic, partition)
    await this.#cleaned.forget(topic, partition)
  }

  #startHousekeeping(): void {
    const { clock, retentionCheckIntervalMs, checkpointIntervalMs, cleaner, onFault } = this.#options
    const repeat = (intervalMs: number | undefined, task: () => Promise<void>): void => {
      if (intervalMs === undefined) return
      // A full disk must not end the broker by way of what it does in the background.
      const guarded = (): Promise<void> => task().catch((error: unknown) => onFault?.(error, this.path))
      this.#housekeeping.push(new Periodic(clock, Math.min(intervalMs, firstTaskDelayMs), intervalMs, guarded))
    }
    repeat(retentionCheckIntervalMs, () => this.#forEachLog((log) => log.deleteExpired()))
    repeat(checkpointIntervalMs, () => this.checkpoint())
    if (cleaner === undefined) return
    const logCleaner = new LogCleaner({ ...this.#options, ...cleaner, checkpoint: this.#cleaned })
    const logs = (): NamedLog[] => [...this.#logs].map(([log, name]) => ({ log, ...name }))
    repeat(cleaner.backoffMs, () => logCleaner.cleanAll(logs, () => this.#isClosing))
  }

  /** One log after the other, so that what is done in the background stays there. */
  async #forEachLog(task: (log: PartitionLog) => Promise<unknown>, logs = [...this.#logs.keys()]): Promise<void> {
    for (const log of logs) {
      try {
        if (!log.isOffline && this.#logs.has(log)) await task(log)
      } catch (error) {
        this.#options.onFault?.(error, log.directory)
      }
    }
  }

  /** Has so much on the disk with its indexes that a crash leaves little to check; first where there is most. */
  async checkpoint(): Promise<void> {
    const logs = [...this.#logs.keys()].toSorted((a, b) => b.uncheckedBytes - a.uncheckedBytes)
    let uncheckedBytes = logs.reduce((sum, log) => sum + log.uncheckedBytes, 0)
    const due = logs.filter((log) => {
      const isDue = uncheckedBytes > maxUncheckedBytes
      uncheckedBytes -= log.uncheckedBytes
      return isDue
    })
    await this.#forEachLog((log) => log.checkpoint(), due)
    await this.#writeRecoveryPoints()
  }

  #writeRecoveryPoints(): Promise<void> {
    for (const [log, { topic, partition }] of this.#logs) this.#recoveryPoints.note(topic, partition, log.recoveryPoint)
    return this.#recoveryPoints.write()
  }

  async #takeTurn(): Promise<void> {
    if (this.#opening >= openConcurrency) await new Promise<void>((resolve) => this.#turns.push(resolve))
    this.#opening++
  }

  /**
   * Deletes the records below `offset`, for good when it settles. @throws OffsetOutOfRange, StorageError (as rejections)
   */
  async deleteRecordsBefore(log: PartitionLog, offset: number): Promise<void> {
    const found = this.#logs.get(log)
    if (found === undefined) throw new StorageError('closed', `The log in ${log.directory} is closed.`)
    await log.deleteRecordsBefore(offset)
    await this.#startOffsets.set(found.topic, found.partition, log.logStartOffset)
  }

  /** Removes a log: first its name, at once and for good, then its bytes. */
  async removeLog(log: PartitionLog): Promise<void> {
    const found = this.#logs.get(log)
    this.#logs.delete(log)
    await log.abandon()
    await this.#removePath(log.directory)
    if (found !== undefined) await this.#forget(found.topic, found.partition)
  }

  /** Removes the directory of a partition that nobody has open. */
  removePartition(topic: string, partition: number): Promise<void> {
    return this.#removePath(this.#partitionPath(topic, partition))
  }

  async #removePath(path: string): Promise<void> {
    const { fileSystem, randomUuid } = this.#options
    this.#described.delete(path)
    const removed = `${path}.${randomUuid()}${removedSuffix}`
    await fileSystem.rename(path, removed)
    await fileSystem.syncDirectory(this.path)
    await fileSystem.removeDirectory(removed)
  }

  /** Of the disk that the data lies on. @throws StorageError (as a rejection) */
  space(): Promise<Space> {
    return this.#options.fileSystem.space(this.path)
  }

  /** Closes every log; only if all of them could be is the directory marked as closed in order. */
  async close(): Promise<void> {
    this.#isClosing = true
    await Promise.all(this.#housekeeping.map((task) => task.stop()))
    await this.#journal?.stop()
    const outcomes = await Promise.allSettled([...this.#logs.keys()].map((log) => log.close()))
    const { fileSystem } = this.#options
    const isClean = outcomes.every(({ status }) => status === 'fulfilled')
    try {
      await this.#journal?.close(isClean)
      if (isClean) {
        await this.#writeRecoveryPoints()
        await writeFileAtomically(fileSystem, this.path, cleanShutdownFile, '{"version":0}\n')
      }
    } finally {
      this.#unlock()
    }
  }

  #partitionPath(topic: string, partition: number): string {
    return `${this.path}/${topic}-${partition}`
  }
}

interface Checkpoints {
  readonly startOffsets: OffsetCheckpoint
  readonly recoveryPoints: OffsetCheckpoint
  /** How far each compacted log was cleaned. */
  readonly cleaned: OffsetCheckpoint
}

interface Meta {
  readonly clusterId: string
  readonly isOfKafka: boolean
}

/** Reads or writes meta.properties, in Kafka's form with one line of our own. */
async function readMeta({ fileSystem, path, randomUuid, nodeId }: DataDirectoryOptions): Promise<Meta> {
  const content = await fileSystem.readFile(`${path}/${metaFile}`)
  if (content === undefined) {
    const clusterId = randomUuid()
    const meta = {
      version: String(kafkaFormatVersion),
      'cluster.id': clusterId,
      'node.id': String(nodeId),
      'directory.id': randomUuid(),
      'odradek.format.version': String(odradekFormatVersion),
    }
    await writeFileAtomically(fileSystem, path, metaFile, formatProperties(meta))
    return { clusterId, isOfKafka: false }
  }
  const meta = parseProperties(new TextDecoder().decode(content))
  const version = Number(meta.get('version') ?? kafkaFormatVersion)
  const ownVersion = Number(meta.get('odradek.format.version') ?? odradekFormatVersion)
  if (version > kafkaFormatVersion || ownVersion > odradekFormatVersion) {
    throw new StorageError(
      'newer version',
      `Cannot use ${path}: it was written by a newer version (format ${version}.${ownVersion}, this one reads ${kafkaFormatVersion}.${odradekFormatVersion}). Start that version, or choose another directory with --data.`,
    )
  }
  const clusterId = meta.get('cluster.id')
  if (clusterId === undefined) throw new StorageError('damaged', `Cannot use ${path}: ${metaFile} names no cluster.id.`)
  return { clusterId, isOfKafka: !meta.has('odradek.format.version') }
}

/** The topic that a partition's directory says it is of. */
async function readTopicId(fileSystem: FileSystem, path: string): Promise<string | undefined> {
  const content = await fileSystem.readFile(`${path}/${partitionMetadataFile}`)
  return content && /^topic_id:\s*(\S+)/m.exec(new TextDecoder().decode(content))?.[1]
}

/** Directories whose removal a crash cut short. */
async function removeLeftovers(fileSystem: FileSystem, path: string): Promise<void> {
  for (const name of await fileSystem.readDirectory(path)) {
    if (name.endsWith(removedSuffix)) await fileSystem.removeDirectory(`${path}/${name}`)
  }
}

function partitionOf(name: string): { topic: string; partition: number } | undefined {
  const match = /^(.+)-(\d+)$/.exec(name)
  return match?.[1] === undefined ? undefined : { topic: match[1], partition: Number(match[2]) }
}
