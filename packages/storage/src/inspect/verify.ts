import { basename, dirname } from 'node:path'
import { StorageError } from '../storage-error.ts'
import type { ContentEnvironment } from './batch-content.ts'
import { checkBatchFile } from './batch-file-check.ts'
import { checkRootFiles, type RootFacts } from './directory-check.ts'
import { type Finding, type Report, reportOn, type Severity } from './finding.ts'
import { baseOffsetsIn, checkPartition, type PartitionTotals } from './partition-check.ts'
import { type DirectoryEntry, kindOf, listDirectory } from './read-only.ts'
import { type CheckEnvironment, checkSegment } from './segment-check.ts'

export interface VerifyEnvironment extends ContentEnvironment {
  readonly onFinding: (finding: Finding) => void
  /** Hears how far it has come, in bytes of `.log` files. */
  readonly onProgress?: (progress: VerifyProgress) => void
}

export interface VerifyProgress {
  readonly bytes: number
  /** Of what was there at the beginning. */
  readonly totalBytes: number
  readonly file: string
}

export interface VerifySummary {
  readonly partitions: number
  readonly segments: number
  readonly batches: number
  readonly records: number
  readonly bytes: number
  readonly findings: Readonly<Record<Severity, number>>
  /** The directory was not closed in order: a broker has it open, or it crashed. */
  readonly isOpen: boolean
}

/** A partition's directory and what else it may be. */
const partitionName = /^(.+)-(\d+)$/
const cleanShutdownFile = '.kafka_cleanshutdown'

/**
 * Holds what a data directory, a partition's directory or a `.log` file has to what should be there, whether Odradek or
 * Apache Kafka wrote it. Nothing is changed, and no lock is taken: a broker may be at work in it.
 *
 * @throws StorageError (as a rejection) where the path is none of these, or the disk refuses
 */
export async function verify(path: string, environment: VerifyEnvironment): Promise<VerifySummary> {
  const kind = await kindOf(path)
  if (kind === undefined) throw new StorageError('input/output', `There is no ${path}.`)
  const run = new VerifyRun(environment)
  if (!kind.isDirectory) return run.file(path, kind.sizeInBytes)
  const entries = await listDirectory(path)
  const hasLog = entries.some(({ name }) => name.endsWith('.log'))
  return hasLog ? run.partition(path) : run.directory(path, entries)
}

class VerifyRun {
  readonly #environment: VerifyEnvironment
  readonly #check: CheckEnvironment
  readonly #counts = { damage: 0, odd: 0, information: 0 }
  #totalBytes = 0
  #bytes = 0
  #partitions = 0
  #totals: PartitionTotals = { segments: 0, batches: 0, records: 0, bytes: 0, endOffset: 0 }

  constructor(environment: VerifyEnvironment) {
    this.#environment = environment
    const { engine, unpack } = environment
    this.#check = { engine, unpack, report: this.#report, onBytes: (bytes, file) => this.#advance(bytes, file) }
  }

  async file(path: string, sizeInBytes: number): Promise<VerifySummary> {
    const directory = dirname(path)
    const names = new Set((await listDirectory(directory)).map(({ name }) => name))
    const baseOffsets = baseOffsetsIn(names)
    const baseOffset = baseOffsetsIn([basename(path)])[0]
    this.#totalBytes = sizeInBytes
    const isClean = await isClosedInOrder(dirname(directory))
    if (baseOffset === undefined) {
      this.#add(await checkBatchFile(path, this.#check))
      return this.#summary(isClean)
    }
    const nextBase = baseOffsets[baseOffsets.indexOf(baseOffset) + 1]
    const mayBeWritten = nextBase === undefined && !isClean
    const place = {
      directory,
      names,
      baseOffset,
      nextBase,
      expected: undefined,
      isClean,
      mayBeWritten,
      lastEpoch: undefined,
    }
    this.#add({ segments: 1, ...(await checkSegment({ ...place, mayHaveGaps: true }, this.#check)) })
    return this.#summary(isClean)
  }

  async partition(path: string): Promise<VerifySummary> {
    this.#totalBytes = await logBytesIn(path)
    const isClean = await isClosedInOrder(dirname(path))
    this.#partitions = 1
    this.#add(await checkPartition({ directory: path, isClean, mayHaveGaps: false }, this.#check))
    return this.#summary(isClean)
  }

  async directory(path: string, entries: readonly DirectoryEntry[]): Promise<VerifySummary> {
    const directories = entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name)
    const partitions = directories.filter((name) => partitionName.test(name) && !name.endsWith('-delete'))
    const isData = entries.some(({ name }) => name === 'meta.properties') || partitions.length > 0
    if (!isData) {
      throw new StorageError('input/output', `${path} is no data directory, no partition's directory and no .log file.`)
    }
    const isClean = await isClosedInOrder(path)
    for (const name of partitions) this.#totalBytes += await logBytesIn(`${path}/${name}`)
    const root = await checkRootFiles(path, entries, isClean, this.#check)
    this.#nameOtherDirectories(path, directories, new Set(partitions))
    for (const name of partitions) await this.#partitionOf(path, name, isClean, root)
    return this.#summary(isClean)
  }

  async #partitionOf(path: string, name: string, isClean: boolean, root: RootFacts): Promise<void> {
    const directory = `${path}/${name}`
    const totals = await checkPartition({ directory, isClean, mayHaveGaps: root.compacted.has(name) }, this.#check)
    this.#partitions++
    this.#add(totals)
    const startOffset = root.startOffsets.get(name) ?? 0
    if (!isClean || startOffset <= totals.endOffset) return
    const what = `the log of ${name} begins at ${startOffset} there, but ends at ${totals.endOffset}`
    reportOn(root.startOffsetFile, this.#report)('odd', what, 'the broker lets it begin at its end')
  }

  #nameOtherDirectories(path: string, names: readonly string[], partitions: ReadonlySet<string>): void {
    for (const name of names) {
      if (partitions.has(name)) continue
      const tell = reportOn(`${path}/${name}`, this.#report)
      if (name.endsWith('-delete')) {
        tell('information', "a deleted partition's directory", 'the broker removes it when it starts')
      } else tell('information', 'not the directory of a partition', 'it is left alone')
    }
  }

  readonly #report: Report = (finding) => {
    this.#counts[finding.severity]++
    this.#environment.onFinding(finding)
  }

  #advance(bytes: number, file: string): void {
    this.#bytes += bytes
    this.#environment.onProgress?.({ bytes: this.#bytes, totalBytes: this.#totalBytes, file })
  }

  #add(totals: PartitionTotals): void {
    const { segments, batches, records, bytes } = this.#totals
    this.#totals = {
      segments: segments + totals.segments,
      batches: batches + totals.batches,
      records: records + totals.records,
      bytes: bytes + totals.bytes,
      endOffset: 0,
    }
  }

  #summary(isClean: boolean): VerifySummary {
    const { segments, batches, records, bytes } = this.#totals
    const findings = { ...this.#counts }
    return { partitions: this.#partitions, segments, batches, records, bytes, findings, isOpen: !isClean }
  }
}

async function isClosedInOrder(dataDirectory: string): Promise<boolean> {
  return (await kindOf(`${dataDirectory}/${cleanShutdownFile}`)) !== undefined
}

async function logBytesIn(directory: string): Promise<number> {
  let bytes = 0
  for (const { name } of await listDirectory(directory)) {
    if (name.endsWith('.log')) bytes += (await kindOf(`${directory}/${name}`))?.sizeInBytes ?? 0
  }
  return bytes
}
