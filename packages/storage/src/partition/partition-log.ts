import { RecordBatchHeader } from '@odradek/protocol'
import type { CleanedGroup } from '../cleaner/cleaning.ts'
import { ProducerSnapshots } from '../producers/producer-snapshots.ts'
import type { ProducerEntry, ProducerState } from '../producers/producer-state.ts'
import { type FoundBatch, Segment } from '../segment/segment.ts'
import { OffsetOutOfRange, StorageError, toStorageError } from '../storage-error.ts'
import { type Append, AppendQueue, type AppendResult } from './append-queue.ts'
import { Flusher } from './flusher.ts'
import type { LogConfig } from './log-config.ts'
import type { LogEnvironment } from './log-environment.ts'
import { LogReader } from './log-reader.ts'
import { OlderSegments } from './older-segments.ts'
import { type KnownLog, openSegments } from './opening.ts'
import { countBelow, countExpired } from './retention.ts'
import { isRollDue } from './rolling.ts'
import { Segments } from './segments.ts'
import { findByTimestamp, maxTimestampOf } from './time-search.ts'
import { writeGroup } from './write-group.ts'

interface OpenedLog {
  readonly segments: readonly Segment[]
  readonly endOffset: number
  readonly known: KnownLog
  readonly snapshots: ProducerSnapshots
  readonly producers: ProducerState
}

const leaderEpoch = 0

/**
 * The log of one partition: record batches in offset order, in segments. Appends are queued and go to the disk one
 * group after the other, each in a single gathering write; what is written is what readers see.
 */
export class PartitionLog {
  readonly directory: string
  readonly #environment: LogEnvironment
  readonly #segments: Segments
  readonly #reader: LogReader
  readonly #listeners = new Set<() => void>()
  readonly #queue = new AppendQueue()
  readonly #flusher: Flusher
  readonly #snapshots: ProducerSnapshots
  #producers: ProducerState
  #config: LogConfig
  #nextOffset: number
  #highWatermark: number
  /** Records below were deleted. */
  #startOffset: number
  #appendedBytes = 0
  /** Below it a crash leaves nothing to check. */
  #recoveryPoint: number
  /** What was at the recovery point in `appendedBytes`. */
  #checkedBytes = 0
  #rolling: Promise<void> | undefined
  #checkpointing: Promise<void> | undefined
  readonly #older: OlderSegments
  #writing: Promise<void> | undefined
  /** Set once the disk cannot be trusted any more; only opening the log anew helps. */
  #failure: StorageError | undefined
  #isClosed = false
  /** The files are not what they were when the log was last closed. */
  #isChanged: boolean

  private constructor(directory: string, config: LogConfig, environment: LogEnvironment, opened: OpenedLog) {
    const { endOffset, known } = opened
    const segments = new Segments(opened.segments)
    this.directory = directory
    this.#config = config
    this.#environment = environment
    this.#segments = segments
    this.#reader = new LogReader(segments, environment, () => this.#highWatermark)
    this.#older = new OlderSegments(directory, segments, environment)
    this.#nextOffset = endOffset
    this.#highWatermark = endOffset
    this.#startOffset = Math.min(known.startOffset ?? 0, endOffset)
    this.#recoveryPoint = Math.min(known.recoveryPoint, endOffset)
    this.#isChanged = endOffset > 0 && known.recoveryPoint !== Number.POSITIVE_INFINITY
    this.#snapshots = opened.snapshots
    this.#producers = opened.producers
    const flushed = { sync: () => segments.active.file.sync(), fail: (error: unknown) => this.#goOffline(error) }
    this.#flusher = new Flusher(environment.flush, environment.clock, flushed, environment.commit)
  }

  /**
   * Opens the log in a directory, or begins one. What is not known to be on the disk is read, checked and cut at the
   * first bad batch. @throws StorageError
   */
  static async open(
    directory: string,
    config: LogConfig,
    environment: LogEnvironment,
    known: KnownLog,
  ): Promise<PartitionLog> {
    const { segments, names, endOffset } = await openSegments(directory, config, environment, known)
    const snapshots = ProducerSnapshots.find(directory, names, environment)
    const isClean = known.recoveryPoint === Number.POSITIVE_INFINITY
    const producers = await snapshots.load(segments, endOffset, isClean)
    return new PartitionLog(directory, config, environment, { segments, endOffset, known, snapshots, producers })
  }

  /** The first offset that the log still has. */
  get logStartOffset(): number {
    return Math.max(this.#startOffset, this.#segments.first.baseOffset)
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
    return this.#segments.sizeInBytes
  }

  /** Bytes that were appended since the log was opened; only grows, for long polls. */
  get appendedBytes(): number {
    return this.#appendedBytes
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get config(): LogConfig {
    return this.#config
  }

  /** The disk failed, and only opening the log anew helps. */
  get isOffline(): boolean {
    return this.#failure !== undefined
  }

  /** Everything below is on the disk with its indexes; what a crash leaves to check lies behind it. */
  get recoveryPoint(): number {
    return this.#recoveryPoint
  }

  /** Bytes that a crash would leave to check. */
  get uncheckedBytes(): number {
    return this.#appendedBytes - this.#checkedBytes
  }

  /**
   * Gives a validated batch its offsets, in place and at once, and queues it: appends are in call order. Settles when
   * the batch is written, or, for 'flushed' with `log.flush=commit`, when an fdatasync that began after that has ended.
   * Until then the bytes belong to the log.
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
    // What else comes in the same turn goes along.
    await undefined
    while (!this.#queue.isEmpty) {
      try {
        if (isRollDue(this.#segments.active, this.#queue.first, this.#config, this.#environment.engine))
          await this.#rollOnce()
      } catch (error) {
        this.#goOffline(error)
        break
      }
      await this.#writeGroup(this.#segments.active)
    }
    this.#writing = undefined
  }

  async #writeGroup(segment: Segment): Promise<void> {
    const room = this.#config.segmentBytes - segment.sizeInBytes
    const group = this.#queue.takeGroup(room, (lastOffset) => segment.fits(lastOffset))
    try {
      await writeGroup(segment, group, this.#environment.flush)
    } catch (error) {
      await this.#undo(segment, group, error)
      return
    }
    this.#publish(segment, group)
  }

  /** Makes a written group visible, and answers those who waited for no more than that. */
  #publish(segment: Segment, group: readonly Append[]): void {
    this.#isChanged = true
    for (const append of group) {
      if (append.duplicateOf !== undefined) continue
      if (append.producer !== undefined) {
        this.#producers.commit(append.producer)
        segment.mayHaveProducers = true
      }
      if (this.#reader.wantsTail(append)) segment.memory.append(append.batch, segment.sizeInBytes, append)
      segment.add(append, this.#config.indexIntervalBytes)
      this.#appendedBytes += append.sizeInBytes
      this.#highWatermark = append.lastOffset + 1
    }
    this.#flusher.written(group, segment)
    for (const listener of this.#listeners) listener()
  }

  /**
   * A write that failed may have left a part behind: the file is cut back to what was good, and every append that was
   * not written is refused, so that the next one follows the last good one. If even that fails, the log is offline.
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
    await this.#checkpointing?.catch(() => undefined)
    await this.#flusher.settled()
    const { active } = this.#segments
    await active.file.sync()
    await active.seal()
    await this.#snapshots.take(this.#producers, this.#highWatermark)
    const segment = await Segment.create(this.directory, this.#highWatermark, this.#environment)
    await this.#environment.fileSystem.syncDirectory(this.directory)
    this.#segments.add(segment)
    this.#recoveryPoint = segment.baseOffset
    this.#checkedBytes = this.#appendedBytes
  }

  #rollOnce(): Promise<void> {
    this.#rolling ??= this.#roll().finally(() => {
      this.#rolling = undefined
    })
    return this.#rolling
  }

  /** Has all on the disk, with indexes, so that a crash leaves less to check. @throws StorageError (as a rejection) */
  async checkpoint(): Promise<void> {
    await this.#rolling
    if (this.#isClosed || this.#checkpointing !== undefined || this.uncheckedBytes === 0) return
    this.#checkpointing = this.#checkpoint().finally(() => {
      this.#checkpointing = undefined
    })
    await this.#checkpointing
  }

  async #checkpoint(): Promise<void> {
    const offset = this.#highWatermark
    const appendedBytes = this.#appendedBytes
    const { active } = this.#segments
    await Promise.all([this.#snapshots.take(this.#producers, offset), this.#flusher.flush()])
    if (this.#failure !== undefined) throw this.#failure
    await active.checkpoint()
    await this.#snapshots.removeBetween(active.baseOffset, offset)
    this.#recoveryPoint = offset
    this.#checkedBytes = appendedBytes
  }

  /**
   * Whole batches from the one that contains `offset`, at most `maxBytes`, never beyond the high watermark; the first
   * one comes whole if `minOneBatch`. Empty at the log's end.
   *
   * @throws OffsetOutOfRange, StorageError (as rejections)
   */
  read(offset: number, maxBytes: number, minOneBatch: boolean): Uint8Array | Promise<Uint8Array> {
    if (offset < this.logStartOffset || offset > this.#highWatermark) {
      return Promise.reject(new OffsetOutOfRange(offset, this.logStartOffset, this.#highWatermark))
    }
    if (maxBytes <= 0 && !minOneBatch) return nothing
    const read = this.#reader.read(offset, maxBytes, minOneBatch)
    return read instanceof Uint8Array ? read : this.#explain(read, offset)
  }

  /** Whoever reads what is deleted at the same moment hears that it is gone. */
  async #explain(read: Promise<Uint8Array>, offset: number): Promise<Uint8Array> {
    try {
      return await read
    } catch (error) {
      if (offset < this.logStartOffset) throw new OffsetOutOfRange(offset, this.logStartOffset, this.#highWatermark)
      if (error instanceof StorageError && error.kind === 'damaged') this.#environment.onDamage?.(error)
      throw error
    }
  }

  /**
   * The first batch with records at or behind `fromOffset` that has one as new as `timestampMs`, if there is one; which
   * record it is stands inside.
   */
  findByTimestamp(timestampMs: number, fromOffset: number = this.logStartOffset): Promise<FoundBatch | undefined> {
    return findByTimestamp(this.#segments, timestampMs, fromOffset, this.#environment.engine)
  }

  /** The batch with the largest timestamp of the log, if there is any timestamp. */
  async findMaxTimestamp(): Promise<FoundBatch | undefined> {
    const largest = await maxTimestampOf(this.#segments)
    return largest < 0 ? undefined : this.findByTimestamp(largest)
  }

  /**
   * Drops every batch that reaches `offset`; the next append follows what is left, and the log begins no later than
   * that. Nothing may be waiting to be written.
   */
  async truncateTo(offset: number): Promise<void> {
    await this.flush()
    await this.#flusher.forget()
    this.#flusher.truncated()
    await this.#snapshots.removeAbove(offset)
    while (this.#segments.active.baseOffset >= offset) {
      const emptied = this.#segments.takeActive()
      if (emptied === undefined) break
      await emptied.remove()
      // One after the other: a crash must not leave a hole.
      await this.#environment.fileSystem.syncDirectory(this.directory)
    }
    const { active } = this.#segments
    let end = active.baseOffset
    for await (const { header, position } of active.headers(0)) {
      if (header.lastOffset >= offset) {
        await active.truncate(position, header.baseOffset)
        break
      }
      end = header.lastOffset + 1
    }
    await active.file.sync()
    this.#nextOffset = end
    this.#highWatermark = end
    // Records may have been deleted up to the middle of the batch that was just dropped.
    this.#startOffset = Math.min(this.#startOffset, end)
    this.#recoveryPoint = Math.min(this.#recoveryPoint, end)
    if (!this.#producers.isEmpty) {
      this.#producers = await this.#snapshots.load([...this.#segments], this.#nextOffset, false)
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
    await this.#older.change(() => {
      return this.#older.drop(countBelow(this.#segments, this.#startOffset), this.#config.fileDeleteDelayMs)
    })
  }

  /**
   * Deletes the segments whose time is over, and those that are more than the log may keep. A segment leaves the log
   * at once; its files stay for `fileDeleteDelayMs`. Gives how many there were. @throws StorageError (as a rejection)
   */
  deleteExpired(): Promise<number> {
    return this.#older.change(async () => {
      const nowMs = this.#environment.clock.nowMs()
      const count = await countExpired(this.#segments, this.#config, this.logStartOffset, nowMs)
      if (count === 0 || this.#isClosed) return 0
      if (count === this.#segments.count) await this.#writeNothing(() => this.#rollOnce())
      await this.#older.drop(Math.min(count, this.#segments.count - 1), this.#config.fileDeleteDelayMs)
      return count
    })
  }

  /** Oldest first; the last one takes the appends. */
  get segments(): readonly Segment[] {
    return [...this.#segments]
  }

  /** Puts a cleaned segment in the place of others, see `OlderSegments`. @throws StorageError (as a rejection) */
  replaceSegments(group: CleanedGroup): Promise<boolean> {
    return this.#older.replace(group, this.#config.fileDeleteDelayMs)
  }

  /** Does something in the place of the writer, between two groups. @throws StorageError (as a rejection) */
  async #writeNothing(work: () => Promise<void>): Promise<void> {
    while (this.#writing !== undefined) await this.#writing
    const working = work().finally(() => {
      this.#writing = undefined
      if (!this.#queue.isEmpty) this.#writing = this.#write()
    })
    this.#writing = working.catch(() => undefined)
    await working
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
    await this.#stop()
    try {
      if (this.#failure !== undefined) throw this.#failure
      await this.#flusher.flush()
      if (this.#isChanged) await this.#segments.active.checkpoint()
      await this.#snapshots.takeLast(this.#producers, this.#highWatermark)
      this.#recoveryPoint = this.#highWatermark
    } finally {
      await Promise.all([...this.#segments].map((segment) => segment.close()))
    }
  }

  /** Closes without a thought for the content, which is about to be removed. */
  async abandon(): Promise<void> {
    await this.#stop()
    await Promise.all([...this.#segments].map((segment) => segment.close()))
  }

  async #stop(): Promise<void> {
    this.#isClosed = true
    this.#flusher.close()
    await this.#writing
    await this.#checkpointing?.catch(() => undefined)
    await this.#older.stop()
    await this.#flusher.settled()
  }
}

const nothing = new Uint8Array(0)
