import { RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import type { File, FileSystem } from '../file-system/file-system.ts'
import { maxInt32, scanBytes } from '../limits.ts'
import { StorageError } from '../storage-error.ts'
import { type IndexSearch, OffsetIndex } from './offset-index.ts'
import { TimeIndex } from './time-index.ts'

/** A segment's files; the last one is the snapshot of producers at its beginning, which goes with it. */
const extensions = ['log', 'index', 'timeindex', 'snapshot'] as const

/** What a log remembers of a batch once its bytes are written. */
export interface BatchSummary {
  readonly baseOffset: number
  readonly lastOffset: number
  readonly sizeInBytes: number
  readonly maxTimestamp: number
}

/** A batch that was looked up by time. */
export interface FoundBatch {
  readonly batch: Uint8Array
  readonly baseOffset: number
  readonly lastOffset: number
}

/**
 * A piece of a log: a file of record batches, one behind the other, and two indexes. Named after its first offset in 20
 * digits, as in Kafka. A reader holds the segment while it reads, so that a segment that is removed meanwhile closes
 * its
 * file only then.
 */
export class Segment {
  readonly baseOffset: number
  readonly #directory: string
  readonly #fileSystem: FileSystem
  readonly file: File
  offsetIndex: OffsetIndex
  timeIndex: TimeIndex
  /** Bytes that are written and may be read. */
  sizeInBytes = 0
  /** -1 while no batch has a timestamp. */
  maxTimestamp = -1
  offsetOfMaxTimestamp: number
  /** Timestamp of the first batch, for rolling by time; -1 while there is none. */
  firstTimestamp = -1
  /** False where recovery has seen that no batch is of a producer with idempotence on, and none came since. */
  mayHaveProducers = true
  #bytesSinceIndexEntry = 0
  #readers = 0
  #isClosing = false

  private constructor(directory: string, baseOffset: number, fileSystem: FileSystem, file: File) {
    this.#directory = directory
    this.baseOffset = baseOffset
    this.#fileSystem = fileSystem
    this.file = file
    this.offsetIndex = new OffsetIndex()
    this.timeIndex = new TimeIndex()
    this.offsetOfMaxTimestamp = baseOffset
  }

  static async open(directory: string, baseOffset: number, fileSystem: FileSystem): Promise<Segment> {
    const file = await fileSystem.open(segmentPath(directory, baseOffset, 'log'))
    return new Segment(directory, baseOffset, fileSystem, file)
  }

  get logPath(): string {
    return this.#path('log')
  }

  /** Takes account of a batch that now ends the file. */
  add({ baseOffset, lastOffset, sizeInBytes, maxTimestamp }: BatchSummary, indexIntervalBytes: number): void {
    if (maxTimestamp > this.maxTimestamp) {
      this.maxTimestamp = maxTimestamp
      this.offsetOfMaxTimestamp = lastOffset
    }
    if (baseOffset === this.baseOffset || this.sizeInBytes === 0) this.firstTimestamp = maxTimestamp
    if (this.#bytesSinceIndexEntry > indexIntervalBytes) {
      this.offsetIndex.append(lastOffset - this.baseOffset, this.sizeInBytes)
      this.#addTimeEntry()
      this.#bytesSinceIndexEntry = 0
    }
    this.#bytesSinceIndexEntry += sizeInBytes
    this.sizeInBytes += sizeInBytes
  }

  #addTimeEntry(): void {
    this.timeIndex.append(this.maxTimestamp, this.offsetOfMaxTimestamp - this.baseOffset)
  }

  /** Whether `lastOffset` can be written as a relative offset of 32 bits. */
  fits(lastOffset: number): boolean {
    return lastOffset - this.baseOffset <= maxInt32
  }

  /** Where to begin to look for the batch that contains `offset`. */
  positionFor(offset: number, search: IndexSearch): number {
    return this.offsetIndex.positionFor(offset - this.baseOffset, search)
  }

  /** Where to begin to look for the first batch as new as `timestampMs`. */
  #positionForTimestamp(timestampMs: number, search: IndexSearch): number {
    return this.offsetIndex.positionFor(this.timeIndex.offsetFor(timestampMs, search), search)
  }

  /** Reads up to `length` of the bytes that are written. The bytes are a copy. */
  async read(position: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, this.sizeInBytes - position)))
    const filled = await this.hold(() => this.file.read(bytes, position))
    return bytes.subarray(0, filled)
  }

  /**
   * Keeps the file open until `use` has settled, also if the segment is removed meanwhile: what reads more than once
   * must not come upon a descriptor that another file has by then.
   * @throws StorageError 'closed' (as a rejection) when it comes too late
   */
  async hold<T>(use: () => Promise<T>): Promise<T> {
    if (this.#isClosing && this.#readers === 0) throw new StorageError('closed', `${this.logPath} is closed.`)
    this.#readers++
    try {
      return await use()
    } finally {
      this.#readers--
      if (this.#isClosing && this.#readers === 0) await this.file.close()
    }
  }

  /** The first batch that reaches `fromOffset` and has a record as new as `timestampMs`, if there is one. */
  findByTimestamp(timestampMs: number, fromOffset: number, search: IndexSearch): Promise<FoundBatch | undefined> {
    return this.hold(async () => {
      for await (const { header, position } of this.headers(this.#positionForTimestamp(timestampMs, search))) {
        if (header.maxTimestamp < timestampMs || header.lastOffset < fromOffset) continue
        const batch = await this.read(position, header.sizeInBytes)
        return { batch, baseOffset: header.baseOffset, lastOffset: header.lastOffset }
      }
      return undefined
    })
  }

  /** Headers of the batches from `position` on, read in pieces. */
  async *headers(position: number): AsyncGenerator<{ header: RecordBatchHeader; position: number }> {
    for (let at = position; at + recordBatchOverhead <= this.sizeInBytes; ) {
      const piece = await this.read(at, scanBytes)
      let inPiece = 0
      while (inPiece + recordBatchOverhead <= piece.length) {
        const header = storedHeader(piece, inPiece)
        yield { header, position: at + inPiece }
        inPiece += header.sizeInBytes
      }
      if (inPiece === 0) throw new StorageError('damaged', `${this.logPath} is shorter than it was.`)
      at += inPiece
    }
  }

  /** Forgets everything from `position`, where the batch with `offset` begins. */
  async truncate(position: number, offset: number): Promise<void> {
    await this.file.truncate(position)
    this.sizeInBytes = position
    this.offsetIndex.truncate(position)
    this.timeIndex.truncate(offset - this.baseOffset)
  }

  /** Has the log and both indexes on the disk, complete: what rolling and closing do. */
  async seal(): Promise<void> {
    this.#addTimeEntry()
    await this.file.sync()
    await this.#fileSystem.writeFile(this.#path('index'), this.offsetIndex.content)
    await this.#fileSystem.writeFile(this.#path('timeindex'), this.timeIndex.content)
  }

  /** Takes the indexes from their files if they are there and sane; says whether they were. */
  async loadIndexes(): Promise<boolean> {
    const offsets = await this.#fileSystem.readFile(this.#path('index'))
    const times = await this.#fileSystem.readFile(this.#path('timeindex'))
    if (offsets === undefined || times === undefined) return false
    const offsetIndex = new OffsetIndex(offsets)
    const timeIndex = new TimeIndex(times)
    const logBytes = await this.file.size()
    if (!offsetIndex.isSane(logBytes) || !timeIndex.isSane()) return false
    this.offsetIndex = offsetIndex
    this.timeIndex = timeIndex
    this.sizeInBytes = logBytes
    if (timeIndex.count > 0) {
      this.maxTimestamp = timeIndex.timestampAt(timeIndex.count - 1)
      this.offsetOfMaxTimestamp = this.baseOffset + timeIndex.offsetAt(timeIndex.count - 1)
    }
    return true
  }

  /** Starts anew, as if no batch were there: recovery adds them again. */
  reset(): void {
    this.offsetIndex = new OffsetIndex()
    this.timeIndex = new TimeIndex()
    this.sizeInBytes = 0
    this.maxTimestamp = -1
    this.offsetOfMaxTimestamp = this.baseOffset
    this.mayHaveProducers = false
    this.#bytesSinceIndexEntry = 0
  }

  /** Closes the file as soon as nobody reads it. */
  async close(): Promise<void> {
    this.#isClosing = true
    if (this.#readers === 0) await this.file.close()
  }

  async remove(): Promise<void> {
    await this.close()
    for (const extension of extensions) await this.#fileSystem.remove(this.#path(extension))
  }

  #path(extension: (typeof extensions)[number]): string {
    return segmentPath(this.#directory, this.baseOffset, extension)
  }
}

function segmentPath(directory: string, baseOffset: number, extension: string): string {
  return `${directory}/${String(baseOffset).padStart(20, '0')}.${extension}`
}

/** A header of bytes that are stored. Its size is checked, as a bit may have flipped at rest. @throws StorageError */
export function storedHeader(bytes: Uint8Array, position: number): RecordBatchHeader {
  const header = new RecordBatchHeader(bytes, position)
  if (header.sizeInBytes < recordBatchOverhead)
    throw new StorageError('damaged', 'A stored batch has an impossible size.')
  return header
}

/** The base offset of a `.log` file, or undefined for any other name. */
export function baseOffsetOf(fileName: string): number | undefined {
  const match = /^(\d{20})\.log$/.exec(fileName)
  return match === null ? undefined : Number(match[1])
}
