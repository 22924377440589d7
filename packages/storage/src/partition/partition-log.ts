import { RecordBatchHeader } from '@odradek/protocol'
import type { Clock } from '../clock.ts'
import type { FileSystem } from '../file-system/file-system.ts'
import { ProducerSnapshots } from '../producers/producer-snapshots.ts'
import type { ProducerEntry, ProducerState } from '../producers/producer-state.ts'
import type { IndexSearch } from '../segment/offset-index.ts'
import { endOffset, readBatches } from '../segment/reading.ts'
import { type Checksum, type Cut, recoverSegment } from '../segment/recovery.ts'
import { baseOffsetOf, type FoundBatch, Segment } from '../segment/segment.ts'
import { OffsetOutOfRange, StorageError, toStorageError } from '../storage-error.ts'
import { type Append, AppendQueue, type AppendResult } from './append-queue.ts'
import { Flusher, type FlushMode, type LogCommit } from './flusher.ts'

export interface LogConfig {
  readonly segmentBytes: number
  readonly segmentMs: number
  readonly indexIntervalBytes: number
}

export interface LogEnvironment {
  readonly fileSystem: FileSystem
  readonly engine: Checksum & IndexSearch
  readonly clock: Clock
  readonly flush: FlushMode
  /** With whom the log shares the calls that have it on the disk; default nobody. */
  readonly commit?: LogCommit
  /** Hears what recovery had to cut. */
  readonly onCut?: (cut: Cut) => void
  /** How long after its last batch a producer is remembered; default a day. */
  readonly producerIdExpirationMs?: number
}

const leaderEpoch = 0

/**
 * The log of one partition: record batches in offset order, in segments. Appends are queued and go to the disk one
 * group
 * after the other, each in a single gathering write; what is written is what readers see.
 */
export class PartitionLog {
  readonly directory: string
  readonly #environment: LogEnvironment
  readonly #segments: Segment[]
  readonly #listeners = new Set<() => void>()
  readonly #queue = new AppendQueue()
  readonly #flusher: Flusher
  readonly #snapshots: ProducerSnapshots
  #producers: ProducerState
  #config: LogConfig
  #nextOffset: number
  #highWatermark: number
  /** Records below were deleted, also those whose segment still holds others. */
  #startOffset: number
  #appendedBytes = 0
  #writing: Promise<void> | undefined
  /** Set once the disk cannot be trusted any more; only opening the log anew helps. */
  #failure: StorageError | undefined
  #isClosed = false

  private constructor(
    directory: string,
    config: LogConfig,
    environment: LogEnvironment,
    segments: Segment[],
    end: number,
    startOffset: number,
    snapshots: ProducerSnapshots,
    producers: ProducerState,
  ) {
    this.directory = directory
    this.#config = config
    this.#environment = environment
    this.#segments = segments
    this.#nextOffset = end
    this.#highWatermark = end
    this.#startOffset = Math.min(startOffset, end)
    this.#snapshots = snapshots
    this.#producers = producers
    const flushed = { sync: () => this.#active.file.sync(), fail: (error: unknown) => this.#goOffline(error) }
    this.#flusher = new Flusher(environment.flush, environment.clock, flushed, environment.commit)
  }

  /**
   * Opens the log in a directory, or begins one. `isClean` says that it was closed in order: then the indexes on disk
   * are
   * taken; otherwise the last segment is read, checked and cut at the first bad batch. Records below `startOffset` were
   * deleted.
   */
  static async open(
    directory: string,
    config: LogConfig,
    environment: LogEnvironment,
    isClean: boolean,
    startOffset = 0,
  ): Promise<PartitionLog> {
    const { fileSystem } = environment
    const names = await fileSystem.readDirectory(directory)
    const baseOffsets = names.map(baseOffsetOf).filter((offset) => offset !== undefined)
    const isNew = baseOffsets.length === 0
    if (isNew) baseOffsets.push(0)
    baseOffsets.sort((a, b) => a - b)
    const segments: Segment[] = []
    let end = 0
    for (const [index, baseOffset] of baseOffsets.entries()) {
      const segment = await Segment.open(directory, baseOffset, fileSystem)
      const isLast = index === baseOffsets.length - 1
      const isTrusted = (isClean || !isLast) && (await segment.loadIndexes())
      if (!isTrusted) {
        const cut = await recoverSegment(segment, environment.engine, config.indexIntervalBytes)
        if (cut !== undefined) environment.onCut?.(cut)
      }
      segments.push(segment)
      if (isLast) end = await endOffset(segment)
    }
    if (isNew) await fileSystem.syncDirectory(directory)
    const snapshots = ProducerSnapshots.find(directory, names, environment)
    const producers = await snapshots.load(segments, end, isClean)
    return new PartitionLog(directory, config, environment, segments, end, startOffset, snapshots, producers)
  }

  /** The first offset that the log still has. */
  get logStartOffset(): number {
    return Math.max(this.#startOffset, this.#segments[0]?.baseOffset ?? 0)
  }

  /** The offset that the next record gets. */
  get logEndOffset(): number {
    return this.#nextOffset
  }

  /** Everything below is written to its file, and may be read. */
  get highWatermark(): number {
    return this.#highWatermark
  }

  get sizeInBytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.sizeInBytes, 0)
  }

  /** Bytes that were appended since the log was opened; only grows, for long polls. */
  get appendedBytes(): number {
    return this.#appendedBytes
  }

  /** The disk failed, and only opening the log anew helps. */
  get isOffline(): boolean {
    return this.#failure !== undefined
  }

  get #active(): Segment {
    const active = this.#segments.at(-1)
    if (active === undefined) throw new Error('a log has no segment')
    return active
  }

  /**
   * Gives a validated batch its offsets, in place and at once, and queues it: appends are in call order. Settles when
   * the
   * batch is written, or, for 'flushed' with `log.flush=commit`, when an fdatasync that began after that has ended.
   * Until
   * then the bytes belong to the log.
   *
   * A batch that its producer has sent before is not appended; it is answered with the offsets of the first time, when
   * those are as safe as `waitFor` asks.
   *
   * @throws StorageError (as a rejection) when the disk refuses; nothing of the batch is in the log then
   * @throws KafkaError (as a rejection) when the batch does not follow what its producer wrote before
   */
  append(batch: Uint8Array, waitFor: 'written' | 'flushed'): Promise<AppendResult> {
    const failure = this.#refusal()
    if (failure !== undefined) return Promise.reject(failure)
    const header = new RecordBatchHeader(batch)
    if (header.producerId < 0) return this.#enqueue(batch, header, waitFor, undefined)
    try {
      const verdict = this.#producers.prepare(header, this.#nextOffset, this.#environment.clock.nowMs())
      if (verdict.type === 'next') return this.#enqueue(batch, header, waitFor, verdict.entry)
      const answered = this.#queue.pushDuplicate(verdict.of, waitFor)
      this.#writing ??= this.#write()
      return answered
    } catch (error) {
      return Promise.reject(error)
    }
  }

  #enqueue(
    batch: Uint8Array,
    header: RecordBatchHeader,
    waitFor: 'written' | 'flushed',
    producer: ProducerEntry | undefined,
  ): Promise<AppendResult> {
    header.baseOffset = this.#nextOffset
    header.partitionLeaderEpoch = leaderEpoch
    this.#nextOffset += header.lastOffsetDelta + 1
    const appended = this.#queue.push(batch, header, waitFor, producer)
    this.#writing ??= this.#write()
    return appended
  }

  #refusal(): StorageError | undefined {
    if (this.#isClosed) return new StorageError('closed', `The log in ${this.directory} is closed.`)
    return this.#failure
  }

  /** One writer a log: while a group is being written, the next one gathers. */
  async #write(): Promise<void> {
    while (!this.#queue.isEmpty) {
      try {
        if (this.#isRollDue()) await this.#roll()
      } catch (error) {
        this.#goOffline(error)
        break
      }
      await this.#writeGroup(this.#active)
    }
    this.#writing = undefined
  }

  #isRollDue(): boolean {
    const active = this.#active
    const next = this.#queue.first
    if (next === undefined || active.sizeInBytes === 0) return false
    const age = active.firstTimestamp < 0 ? 0 : next.maxTimestamp - active.firstTimestamp
    const isFull = active.sizeInBytes + next.sizeInBytes > this.#config.segmentBytes
    return isFull || age > this.#config.segmentMs || !active.fits(next.lastOffset)
  }

  async #writeGroup(segment: Segment): Promise<void> {
    const room = this.#config.segmentBytes - segment.sizeInBytes
    const group = this.#queue.takeGroup(room, (lastOffset) => segment.fits(lastOffset))
    const batches = group.filter(({ duplicateOf }) => duplicateOf === undefined).map(({ batch }) => batch)
    try {
      if (batches.length > 0) await segment.file.write(batches, segment.sizeInBytes)
    } catch (error) {
      await this.#undo(segment, group, error)
      return
    }
    this.#publish(segment, group)
  }

  /** Makes a written group visible, and answers those who waited for no more than that. */
  #publish(segment: Segment, group: readonly Append[]): void {
    for (const append of group) {
      if (append.duplicateOf !== undefined) continue
      if (append.producer !== undefined) {
        this.#producers.commit(append.producer)
        segment.mayHaveProducers = true
      }
      segment.add(append, this.#config.indexIntervalBytes)
      this.#appendedBytes += append.sizeInBytes
      this.#highWatermark = append.lastOffset + 1
    }
    this.#flusher.written(group, segment)
    for (const listener of this.#listeners) listener()
  }

  /**
   * A write that failed may have left a part behind: the file is cut back to what was good, and every append that was
   * not
   * written is refused, so that the next one follows the last good one. If even that fails, the log is offline.
   */
  async #undo(segment: Segment, group: readonly Append[], cause: unknown): Promise<void> {
    this.#flusher.truncated()
    try {
      await segment.file.truncate(segment.sizeInBytes)
    } catch (error) {
      this.#goOffline(error)
    }
    this.#nextOffset = this.#highWatermark
    this.#producers.rollBack()
    const refused = [...group, ...this.#queue.drain()]
    const error = toStorageError(cause, `write ${segment.logPath}`)
    for (const append of refused) append.reject(error)
  }

  #goOffline(error: unknown): StorageError {
    this.#failure ??= toStorageError(
      error,
      `keep the log in ${this.directory}; it is offline until the broker starts again`,
    )
    for (const append of this.#queue.drain()) append.reject(this.#failure)
    this.#flusher.reject(this.#failure)
    return this.#failure
  }

  /** Has everything that was appended so far on the disk. @throws StorageError */
  async flush(): Promise<void> {
    await this.#writing
    if (this.#failure !== undefined) throw this.#failure
    await this.#flusher.flush()
  }

  /**
   * Ends the active segment, complete on the disk, and begins the next; only the last segment can be torn by a crash.
   */
  async #roll(): Promise<void> {
    const { fileSystem } = this.#environment
    await this.#flusher.settled()
    await this.#active.seal()
    await this.#snapshots.take(this.#producers, this.#highWatermark)
    const segment = await Segment.open(this.directory, this.#highWatermark, fileSystem)
    await fileSystem.syncDirectory(this.directory)
    this.#segments.push(segment)
  }

  /**
   * Whole batches from the one that contains `offset`, at most `maxBytes`, never beyond the high watermark; the first
   * one
   * comes whole if `minOneBatch`. Empty at the log's end.
   *
   * @throws OffsetOutOfRange, StorageError (as rejections)
   */
  async read(offset: number, maxBytes: number, minOneBatch: boolean): Promise<Uint8Array> {
    if (offset < this.logStartOffset || offset > this.#highWatermark) {
      throw new OffsetOutOfRange(offset, this.logStartOffset, this.#highWatermark)
    }
    if (offset === this.#highWatermark || (maxBytes <= 0 && !minOneBatch)) return new Uint8Array(0)
    const segment = this.#segmentFor(offset)
    const position = segment.positionFor(offset, this.#environment.engine)
    const { indexIntervalBytes } = this.#config
    return segment.hold(() => readBatches(segment, position, offset, maxBytes, minOneBatch, indexIntervalBytes))
  }

  #segmentFor(offset: number): Segment {
    const segment = this.#segments.findLast(({ baseOffset }) => baseOffset <= offset)
    if (segment === undefined) throw new Error(`no segment for offset ${offset}`)
    return segment
  }

  /**
   * The first batch with records at or behind `fromOffset` that has one as new as `timestampMs`, if there is one; which
   * record it is stands inside.
   */
  async findByTimestamp(
    timestampMs: number,
    fromOffset: number = this.logStartOffset,
  ): Promise<FoundBatch | undefined> {
    for (const segment of [...this.#segments]) {
      if (segment.maxTimestamp < timestampMs || !this.#segments.includes(segment)) continue
      const found = await segment.findByTimestamp(timestampMs, fromOffset, this.#environment.engine)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The batch with the largest timestamp of the log, if there is any timestamp. */
  async findMaxTimestamp(): Promise<FoundBatch | undefined> {
    const largest = this.#segments.reduce((max, { maxTimestamp }) => Math.max(max, maxTimestamp), -1)
    return largest < 0 ? undefined : this.findByTimestamp(largest)
  }

  /**
   * Drops every batch that reaches `offset`; the next append follows what is left. Nothing may be waiting to be
   * written.
   */
  async truncateTo(offset: number): Promise<void> {
    await this.flush()
    await this.#flusher.forget()
    this.#flusher.truncated()
    await this.#snapshots.removeAbove(offset)
    while (this.#segments.length > 1 && this.#active.baseOffset >= offset) {
      await this.#segments.pop()?.remove()
      // One after the other: a crash must not leave a hole.
      await this.#environment.fileSystem.syncDirectory(this.directory)
    }
    for await (const { header, position } of this.#active.headers(0)) {
      if (header.lastOffset < offset) continue
      await this.#active.truncate(position, header.baseOffset)
      break
    }
    this.#nextOffset = await endOffset(this.#active)
    this.#highWatermark = this.#nextOffset
    if (!this.#producers.isEmpty) {
      this.#producers = await this.#snapshots.load(this.#segments, this.#nextOffset, false)
    }
  }

  /** The producers with idempotence on that the log remembers, as of the high watermark. */
  activeProducers(): ProducerEntry[] {
    return [...this.#producers.entries()]
  }

  /**
   * Lets the log begin at `offset`, where it does not begin behind it, and removes segments that hold nothing else.
   * @throws OffsetOutOfRange, StorageError (as rejections)
   */
  async deleteRecordsBefore(offset: number): Promise<void> {
    if (offset < 0 || offset > this.#highWatermark) {
      throw new OffsetOutOfRange(offset, this.logStartOffset, this.#highWatermark)
    }
    // What readers no longer get must not come back as another record: a crash could take the end of the log.
    await this.flush()
    this.#startOffset = Math.max(offset, this.#startOffset)
    while ((this.#segments[1]?.baseOffset ?? Number.POSITIVE_INFINITY) <= this.#startOffset) {
      await this.#segments.shift()?.remove()
    }
  }

  /** Calls the listener whenever the high watermark moves; returns how to stop. */
  onAdvance(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  setConfig(config: LogConfig): void {
    this.#config = config
  }

  /**
   * Writes what is queued, has all of it and the indexes on the disk, and closes. @throws StorageError if it is offline
   */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#flusher.close()
    await this.#writing
    await this.#flusher.settled()
    try {
      if (this.#failure !== undefined) throw this.#failure
      await this.#active.seal()
      await this.#snapshots.takeLast(this.#producers, this.#highWatermark)
    } finally {
      await Promise.all(this.#segments.map((segment) => segment.close()))
    }
  }

  /** Closes without a thought for the content, which is about to be removed. */
  async abandon(): Promise<void> {
    this.#isClosed = true
    this.#flusher.close()
    await this.#writing
    await this.#flusher.settled()
    await Promise.all(this.#segments.map((segment) => segment.close()))
  }
}
