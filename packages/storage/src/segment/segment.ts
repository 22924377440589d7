import { RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { type File, type FileSystem, replaceFile } from '../file-system/file-system.ts'
import { maxInt32, scanBytes } from '../limits.ts'
import type { Kept, LogMemory } from '../memory/log-memory.ts'
import { SegmentMemory } from '../memory/segment-memory.ts'
import { StorageError } from '../storage-error.ts'
import { Indexes } from './indexes.ts'
import { type IndexSearch, OffsetIndex } from './offset-index.ts'
import { deletedSuffix, type SegmentFile, segmentFiles, segmentPath, swapSuffix } from './segment-files.ts'
import { storedHeader } from './stored-batch.ts'
import { TimeIndex } from './time-index.ts'

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

/** Where a batch begins, and its last offset where that is known. */
export interface Place {
  readonly position: number
  readonly lastOffset: number | undefined
}

const beginning: Place = { position: 0, lastOffset: undefined }

/** What a segment needs of the world. */
export interface SegmentEnvironment {
  readonly fileSystem: FileSystem
  readonly memory: LogMemory
}

/**
 * A piece of a log: a file of record batches, one behind the other, and two indexes. Named after its first offset in 20
 * digits, as in Kafka. The last segment of a log has its indexes in memory; an older one reads them when they are asked
 * for. A reader holds the segment while it reads, so that one that is removed meanwhile closes its file only then.
 */
export class Segment {
  readonly baseOffset: number
  readonly file: File
  readonly memory: SegmentMemory
  readonly #directory: string
  readonly #environment: SegmentEnvironment
  /** Bytes that are written and may be read. */
  sizeInBytes: number
  /** Timestamp of the first batch, for rolling by time; -1 while there is none. */
  firstTimestamp = -1
  /** False where recovery has seen that no batch is of a producer with idempotence on, and none came since. */
  mayHaveProducers = true
  #indexes: Indexes | undefined
  #loading: Promise<Indexes> | undefined
  /** How an older segment's indexes are known to those who have to make room. */
  #kept: Kept | undefined
  /** The largest timestamp, -1 for none, and the last offset of the batch that brought it; undefined: see the index. */
  #newest: { timestamp: number; offset: number } | undefined
  #bytesSinceIndexEntry = 0
  #readers = 0
  #isClosing = false

  private constructor(
    directory: string,
    baseOffset: number,
    environment: SegmentEnvironment,
    file: File,
    sizeInBytes: number,
  ) {
    this.#directory = directory
    this.baseOffset = baseOffset
    this.#environment = environment
    this.file = file
    this.sizeInBytes = sizeInBytes
    this.memory = new SegmentMemory(environment.memory)
  }

  /** Makes a segment without a batch. */
  static async create(directory: string, baseOffset: number, environment: SegmentEnvironment): Promise<Segment> {
    const file = await environment.fileSystem.open(segmentPath(directory, baseOffset, 'log'))
    const segment = new Segment(directory, baseOffset, environment, file, 0)
    segment.reset()
    return segment
  }

  /** A segment whose files are there, complete and on the disk; nothing is read before it is asked for. */
  static async find(directory: string, baseOffset: number, environment: SegmentEnvironment): Promise<Segment> {
    const { fileSystem } = environment
    const path = segmentPath(directory, baseOffset, 'log')
    const sizeInBytes = (await fileSystem.sizeOf(path)) ?? 0
    return new Segment(directory, baseOffset, environment, fileSystem.existing(path), sizeInBytes)
  }

  /** A cleaned segment that was decided for and has the ending `.swap` still; `takeNames` gives it its own names. */
  static async cleaned(directory: string, baseOffset: number, environment: SegmentEnvironment): Promise<Segment> {
    const { fileSystem } = environment
    const path = `${segmentPath(directory, baseOffset, 'log')}${swapSuffix}`
    const sizeInBytes = (await fileSystem.sizeOf(path)) ?? 0
    const segment = new Segment(directory, baseOffset, environment, fileSystem.existing(path), sizeInBytes)
    segment.#indexes = await segment.readIndexes(swapSuffix)
    return segment
  }

  async takeNames(): Promise<void> {
    const { fileSystem } = this.#environment
    await this.file.rename(this.#path('log'))
    for (const kind of ['timeindex', 'index'] as const) {
      await fileSystem.rename(`${this.#path(kind)}${swapSuffix}`, this.#path(kind))
    }
    await fileSystem.syncDirectory(this.#directory)
    if (this.#indexes !== undefined) this.#keepIndexes(this.#indexes)
  }

  get logPath(): string {
    return this.#path('log')
  }

  /** Takes account of a batch that now ends the file. */
  add({ baseOffset, lastOffset, sizeInBytes, maxTimestamp }: BatchSummary, indexIntervalBytes: number): void {
    const newest = this.#known
    if (maxTimestamp > newest.timestamp) {
      newest.timestamp = maxTimestamp
      newest.offset = lastOffset
    }
    if (baseOffset === this.baseOffset || this.sizeInBytes === 0) this.firstTimestamp = maxTimestamp
    if (this.#bytesSinceIndexEntry > indexIntervalBytes) {
      this.#present.offsets.append(lastOffset - this.baseOffset, this.sizeInBytes)
      this.#addTimeEntry()
      this.#bytesSinceIndexEntry = 0
    }
    this.#bytesSinceIndexEntry += sizeInBytes
    this.sizeInBytes += sizeInBytes
  }

  #addTimeEntry(): void {
    const { timestamp, offset } = this.#known
    this.#present.times.append(timestamp, offset - this.baseOffset)
  }

  /** The indexes of the last segment, which are always there. */
  get #present(): Indexes {
    if (this.#indexes === undefined) throw new Error(`${this.logPath} has no index in memory`)
    return this.#indexes
  }

  get #known(): { timestamp: number; offset: number } {
    if (this.#newest === undefined) throw new Error(`${this.logPath} has no timestamp in memory`)
    return this.#newest
  }

  /** Whether `lastOffset` can be written as a relative offset of 32 bits. */
  fits(lastOffset: number): boolean {
    return lastOffset - this.baseOffset <= maxInt32
  }

  /**
   * Where to begin to look for the batch that contains `offset`, and the last offset of the batch that is there, as far
   * as the index tells. @throws StorageError (as a rejection)
   */
  async placeFor(offset: number, search: IndexSearch): Promise<Place> {
    if (offset <= this.baseOffset) return beginning
    const { offsets } = await this.indexes()
    const found = offsets.find(offset - this.baseOffset, search)
    return found < 0
      ? beginning
      : { position: offsets.positionAt(found), lastOffset: this.baseOffset + offsets.offsetAt(found) }
  }

  /** The largest timestamp; -1 where no batch has one. @throws StorageError (as a rejection) */
  async maxTimestamp(): Promise<number> {
    if (this.#newest === undefined) this.#learnNewest(await this.indexes())
    return this.#known.timestamp
  }

  /** Both indexes: from memory, else from their files, else, where those are missing or senseless, from the batches. */
  async indexes(): Promise<Indexes> {
    if (this.#kept !== undefined) this.#environment.memory.touch(this.#kept)
    if (this.#indexes !== undefined) return this.#indexes
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined
    })
    return this.#loading
  }

  async #load(): Promise<Indexes> {
    const read = await this.readIndexes()
    const indexes = read ?? (await this.hold(() => this.#makeIndexes()))
    this.#learnNewest(indexes)
    this.#keepIndexes(indexes)
    return indexes
  }

  #learnNewest({ times }: Indexes): void {
    const last = times.count - 1
    this.#newest =
      last < 0
        ? { timestamp: -1, offset: this.baseOffset }
        : { timestamp: times.timestampAt(last), offset: this.baseOffset + times.offsetAt(last) }
  }

  /** Older segments' indexes may go when others need the room. */
  #keepIndexes(indexes: Indexes): void {
    this.#indexes = indexes
    this.#kept = {
      sizeInBytes: indexes.sizeInBytes,
      drop: () => {
        this.#indexes = undefined
        this.#kept = undefined
      },
    }
    this.#environment.memory.keep(this.#kept)
  }

  /** The indexes as their files have them; undefined if one is missing or senseless. */
  async readIndexes(suffix = ''): Promise<Indexes | undefined> {
    const { fileSystem } = this.#environment
    const offsets = await fileSystem.readFile(`${this.#path('index')}${suffix}`)
    const times = await fileSystem.readFile(`${this.#path('timeindex')}${suffix}`)
    if (offsets === undefined || times === undefined) return undefined
    const indexes = new Indexes(new OffsetIndex(offsets), new TimeIndex(times))
    const areSound = indexes.offsets.keepSoundPart(this.sizeInBytes) && indexes.times.keepSoundPart()
    return areSound ? indexes : undefined
  }

  /** Makes the indexes of an older segment anew. Damage is for those to find who read there. */
  async #makeIndexes(): Promise<Indexes> {
    const made = new Segment(this.#directory, this.baseOffset, this.#environment, this.file, 0)
    made.reset()
    try {
      for await (const { header } of this.headers(0)) {
        const { baseOffset, lastOffset, sizeInBytes, maxTimestamp } = header
        made.add({ baseOffset, lastOffset, sizeInBytes, maxTimestamp }, rebuiltIndexIntervalBytes)
      }
    } catch (error) {
      if (!(error instanceof StorageError && error.kind === 'damaged')) throw error
    }
    await made.#writeIndexes()
    return made.#present
  }

  /** Reads up to `length` of the bytes that are written. The bytes are a copy. */
  async read(position: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, this.sizeInBytes - position)))
    return bytes.subarray(0, await this.readInto(bytes, position))
  }

  /** Fills `into` with bytes that are written, and returns how many there were. */
  readInto(into: Uint8Array, position: number): Promise<number> {
    const written = into.subarray(0, Math.max(0, this.sizeInBytes - position))
    return this.hold(() => this.file.read(written, position))
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
      const start = (await this.indexes()).positionForTimestamp(timestampMs, search)
      for await (const { header, position } of this.headers(start)) {
        // Nobody who looks for a time wants what compaction has left without records.
        if (header.maxTimestamp < timestampMs || header.lastOffset < fromOffset || header.recordCount === 0) continue
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

  /** Forgets everything from `position`, where the batch with `offset` begins. Only for the last segment. */
  async truncate(position: number, offset: number): Promise<void> {
    const { offsets, times } = await this.indexes()
    if (this.#kept !== undefined) this.#environment.memory.forget(this.#kept)
    this.#kept = undefined
    this.#indexes = new Indexes(offsets, times)
    this.memory.clear()
    await this.file.truncate(position)
    this.sizeInBytes = position
    offsets.truncate(position)
    times.truncate(offset - this.baseOffset)
  }

  /** Completes the indexes on the disk, and lets them go from memory when there is need: the next segment begins. */
  async seal(): Promise<void> {
    await this.checkpoint()
    this.#keepIndexes(this.#present)
  }

  /** Has the indexes on the disk as they are. */
  async checkpoint(): Promise<void> {
    this.#addTimeEntry()
    await this.#writeIndexes()
  }

  /** The time index first: then it knows all that the offset index on the disk knows, wherever a crash comes. */
  async #writeIndexes(): Promise<void> {
    const { fileSystem } = this.#environment
    const { offsets, times } = this.#present
    await replaceFile(fileSystem, this.#path('timeindex'), times.content)
    await replaceFile(fileSystem, this.#path('index'), offsets.content)
  }

  /**
   * Begins to take account of the batches anew; those that end before `checked` need not be looked at again where the
   * indexes on the disk tell of them. What has to be looked at begins at `sizeInBytes`.
   */
  async resume(checked: number): Promise<void> {
    const { sizeInBytes } = this
    const indexes = checked > this.baseOffset ? await this.readIndexes() : undefined
    this.reset()
    if (indexes === undefined) return
    const start = indexes.keepBefore(checked - this.baseOffset)
    if (start + recordBatchOverhead > sizeInBytes) return
    this.sizeInBytes = sizeInBytes
    const [header, first] = [await this.read(start, recordBatchOverhead), await this.read(0, recordBatchOverhead)]
    this.sizeInBytes = 0
    if (start === 0 || !isEntryOf(indexes, new RecordBatchHeader(header), this.baseOffset)) return
    this.#indexes = indexes
    this.sizeInBytes = start
    this.firstTimestamp = new RecordBatchHeader(first).maxTimestamp
    this.mayHaveProducers = true
    this.#learnNewest(indexes)
  }

  /** Starts anew, as if no batch were there: recovery adds them again. */
  reset(): void {
    this.#indexes = new Indexes()
    this.#newest = { timestamp: -1, offset: this.baseOffset }
    this.sizeInBytes = 0
    this.mayHaveProducers = false
    this.#bytesSinceIndexEntry = 0
  }

  /** Closes the file as soon as nobody reads it, and forgets what is in memory. */
  async close(): Promise<void> {
    this.#isClosing = true
    this.memory.close()
    if (this.#kept !== undefined) this.#environment.memory.forget(this.#kept)
    if (this.#readers === 0) await this.file.close()
  }

  /**
   * Takes the files out of the log: they get the ending `.deleted`, so that whoever is inside can go on reading, and
   * are removed by `removeFiles`. The log file comes first: without it the others mean nothing.
   */
  async detach(kinds: readonly SegmentFile[] = segmentFiles): Promise<void> {
    this.#isClosing = true
    const { fileSystem } = this.#environment
    await this.file.rename(`${this.#path('log')}${deletedSuffix}`)
    for (const kind of kinds) {
      const path = this.#path(kind)
      if (kind !== 'log' && (await fileSystem.sizeOf(path)) !== undefined) {
        await fileSystem.rename(path, `${path}${deletedSuffix}`)
      }
    }
    await this.close()
  }

  /** Removes the files of a segment that was detached. */
  async removeFiles(): Promise<void> {
    for (const kind of segmentFiles) await this.#environment.fileSystem.remove(`${this.#path(kind)}${deletedSuffix}`)
  }

  /** Removes the files at once. */
  async remove(): Promise<void> {
    await this.close()
    for (const kind of segmentFiles) await this.#environment.fileSystem.remove(this.#path(kind))
  }

  #path(kind: SegmentFile): string {
    return segmentPath(this.#directory, this.baseOffset, kind)
  }
}

/** Of an index that is made anew from the batches: Kafka's default. */
const rebuiltIndexIntervalBytes = 4096

/** Whether the last entry tells of this batch. */
function isEntryOf({ offsets }: Indexes, header: RecordBatchHeader, baseOffset: number): boolean {
  return header.lastOffset === baseOffset + offsets.offsetAt(offsets.count - 1)
}
