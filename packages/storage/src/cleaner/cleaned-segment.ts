import type { RecordBatchHeader } from '@odradek/protocol'
import type { File, FileSystem } from '../file-system/file-system.ts'
import { cleanSyncBytes } from '../limits.ts'
import { OffsetIndex } from '../segment/offset-index.ts'
import { cleanedSuffix, type SegmentFile, segmentPath } from '../segment/segment-files.ts'
import { TimeIndex } from '../segment/time-index.ts'

/** A segment that is being written as `.cleaned` files, with its indexes. */
export class CleanedSegment {
  readonly #fileSystem: FileSystem
  readonly #directory: string
  readonly #baseOffset: number
  readonly #file: File
  readonly #indexIntervalBytes: number
  readonly #offsetIndex = new OffsetIndex()
  readonly #timeIndex = new TimeIndex()
  readonly #waiting: Uint8Array[] = []
  #writtenBytes = 0
  #unsyncedBytes = 0
  #bytesSinceIndexEntry = 0
  #maxTimestamp = -1
  #offsetOfMaxTimestamp = 0
  sizeInBytes = 0

  private constructor(
    fileSystem: FileSystem,
    directory: string,
    baseOffset: number,
    file: File,
    indexIntervalBytes: number,
  ) {
    this.#fileSystem = fileSystem
    this.#directory = directory
    this.#baseOffset = baseOffset
    this.#file = file
    this.#indexIntervalBytes = indexIntervalBytes
  }

  static async begin(
    fileSystem: FileSystem,
    directory: string,
    baseOffset: number,
    indexIntervalBytes: number,
  ): Promise<CleanedSegment> {
    const file = await fileSystem.open(`${segmentPath(directory, baseOffset, 'log')}${cleanedSuffix}`)
    await file.truncate(0)
    return new CleanedSegment(fileSystem, directory, baseOffset, file, indexIntervalBytes)
  }

  /** Takes account of the next batch; its bytes come with `write`. */
  add(header: RecordBatchHeader): void {
    const { lastOffset, maxTimestamp, sizeInBytes, recordCount } = header
    // Nobody who looks for a time wants a batch without records.
    if (maxTimestamp > this.#maxTimestamp && recordCount > 0) {
      this.#maxTimestamp = maxTimestamp
      this.#offsetOfMaxTimestamp = lastOffset
    }
    if (this.#bytesSinceIndexEntry > this.#indexIntervalBytes) {
      this.#offsetIndex.append(lastOffset - this.#baseOffset, this.sizeInBytes)
      this.#addTimeEntry()
      this.#bytesSinceIndexEntry = 0
    }
    this.#bytesSinceIndexEntry += sizeInBytes
    this.sizeInBytes += sizeInBytes
  }

  #addTimeEntry(): void {
    this.#timeIndex.append(this.#maxTimestamp, this.#offsetOfMaxTimestamp - this.#baseOffset)
  }

  /** Bytes of one or more batches, in their order. They must not change until the next `flush` has ended. */
  write(bytes: Uint8Array): void {
    this.#waiting.push(bytes)
  }

  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const bytes = this.#waiting.reduce((sum, { length }) => sum + length, 0)
    await this.#file.write(this.#waiting, this.#writtenBytes)
    this.#waiting.length = 0
    this.#writtenBytes += bytes
    this.#unsyncedBytes += bytes
    if (this.#unsyncedBytes >= cleanSyncBytes) await this.#sync()
  }

  async #sync(): Promise<void> {
    await this.#file.sync()
    this.#unsyncedBytes = 0
  }

  /** Has the segment and its indexes on the disk. */
  async finish(): Promise<void> {
    await this.flush()
    await this.#sync()
    this.#addTimeEntry()
    const path = (kind: SegmentFile): string =>
      `${segmentPath(this.#directory, this.#baseOffset, kind)}${cleanedSuffix}`
    await this.#fileSystem.writeFile(path('index'), this.#offsetIndex.content)
    await this.#fileSystem.writeFile(path('timeindex'), this.#timeIndex.content)
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}
