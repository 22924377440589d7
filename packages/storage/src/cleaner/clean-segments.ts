import { scanColumns, scanRowLength } from '@odradek/engine-wasm'
import { RecordBatchHeader } from '@odradek/protocol'
import { type Piece, readPieces } from '../segment/pieces.ts'
import { segmentPath } from '../segment/segment-files.ts'
import { removeCleaned } from '../segment/swap.ts'
import { BatchFilter } from './batch-filter.ts'
import { CleanedSegment } from './cleaned-segment.ts'
import type { CleanedGroup, Cleaning, CleaningEnvironment, CleaningResult, SegmentFile } from './cleaning.ts'
import { groupSegments, segmentsBetween } from './group-segments.ts'
import { OffsetMap } from './offset-map.ts'
import { BatchScanner } from './stored-batches.ts'
import { AbortedTransactions, isOfTransaction, markerOf } from './transactions.ts'

/**
 * Cleans a log, in two passes: the first finds the newest offset of each key of the dirty part, the second writes every
 * segment from the beginning of the log up to there anew, without what the newest offsets have made old. A group of
 * segments becomes one; each is given out when it is ready and complete on the disk, and the next is begun when the
 * caller asks for it, which is to say: has put the last one in its place. Nothing but `.cleaned` files is written.
 *
 * @throws StorageError when the log is not sound, or a segment is not there any more
 */
export async function* cleanSegments(
  cleaning: Cleaning,
  environment: CleaningEnvironment,
): AsyncGenerator<CleanedGroup, CleaningResult> {
  // What an earlier cleaning left would make a swap that a crash cuts short look like one that has not begun.
  await removeCleaned(environment.fileSystem, cleaning.directory)
  const run = new CleaningRun(cleaning, environment)
  await run.map()
  for (const group of groupSegments(cleaning, run.endOffset)) {
    const [first] = group
    if (first === undefined) continue
    await run.clean(group)
    yield { baseOffset: first.baseOffset, replaces: group.map(({ baseOffset }) => baseOffset) }
  }
  return run.result()
}

class CleaningRun {
  readonly #cleaning: Cleaning
  readonly #environment: CleaningEnvironment
  readonly #map: OffsetMap
  readonly #scanner: BatchScanner
  readonly #filter: BatchFilter
  /** Looked for when the first batch of a transaction is seen: most logs have none. */
  #aborted: AbortedTransactions | undefined
  #mappedBytes = 0
  #bytesBefore = 0
  #bytesAfter = 0

  constructor(cleaning: Cleaning, environment: CleaningEnvironment) {
    this.#cleaning = cleaning
    this.#environment = environment
    const { firstDirtyOffset, firstUncleanableOffset, dedupeBufferBytes, hashSeed } = cleaning
    this.#map = new OffsetMap(dedupeBufferBytes, firstUncleanableOffset - firstDirtyOffset, hashSeed)
    this.#map.latestOffset = firstDirtyOffset - 1
    this.#scanner = new BatchScanner(environment.engine, cleaning.maxDecompressedBytes)
    this.#filter = new BatchFilter(cleaning, environment, this.#map, this.#scanner)
  }

  get endOffset(): number {
    return this.#map.latestOffset + 1
  }

  result(): CleaningResult {
    return {
      endOffset: this.endOffset,
      mappedBytes: this.#mappedBytes,
      bytesBefore: this.#bytesBefore,
      bytesAfter: this.#bytesAfter,
      keylessRecords: this.#filter.keylessRecords,
    }
  }

  /** Pass one, up to where the map is full. */
  async map(): Promise<void> {
    const { firstDirtyOffset, firstUncleanableOffset } = this.#cleaning
    for (const segment of segmentsBetween(this.#cleaning, firstDirtyOffset, firstUncleanableOffset)) {
      if (!(await this.#mapSegment(segment))) return
      this.#mappedBytes += segment.sizeInBytes
    }
    // Batches at the end that were compacted away count as seen.
    this.#map.latestOffset = firstUncleanableOffset - 1
  }

  async #mapSegment(segment: SegmentFile): Promise<boolean> {
    for await (const { bytes } of this.#pieces(segment)) {
      const header = new RecordBatchHeader(bytes)
      for (let at = 0; at < bytes.length; at += header.sizeInBytes) {
        header.position = at
        if (header.lastOffset < this.#cleaning.firstDirtyOffset) continue
        if (isOfTransaction(header)) this.#aborted ??= await this.#findAborted()
        const isMapped = this.#mapBatch(bytes.subarray(at, at + header.sizeInBytes), header)
        if (!isMapped) return false
        if (this.#scanner.isPauseDue()) await this.#environment.pause()
      }
    }
    return true
  }

  /** False: the map is full, and reaches up to the last record that found room. */
  #mapBatch(batch: Uint8Array, header: RecordBatchHeader): boolean {
    const map = this.#map
    const isSkipped = header.isControl || (isOfTransaction(header) && this.#aborted?.has(header) === true)
    if (!isSkipped) {
      const { count, section, columns } = this.#scanner.scan(batch, header)
      const { baseOffset } = header
      for (let row = 0; row < count * scanRowLength; row += scanRowLength) {
        const offset = baseOffset + (columns[row + scanColumns.offsetDelta] ?? 0)
        const keyLength = columns[row + scanColumns.keyLength] ?? 0
        if (offset < this.#cleaning.firstDirtyOffset || keyLength < 0) continue
        if (!map.put(section, columns[row + scanColumns.keyPosition] ?? 0, keyLength, offset)) return false
        map.latestOffset = offset
      }
    }
    map.latestOffset = header.lastOffset
    return true
  }

  /** Pass two over segments that become one. */
  async clean(group: readonly SegmentFile[]): Promise<void> {
    const { fileSystem } = this.#environment
    const { directory, indexIntervalBytes } = this.#cleaning
    const base = group[0]?.baseOffset ?? 0
    const into = await CleanedSegment.begin(fileSystem, directory, base, indexIntervalBytes)
    try {
      const lastWithBatches = group.findLast(({ sizeInBytes }) => sizeInBytes > 0)
      for (const segment of group) {
        await this.#cleanSegment(segment, segment === lastWithBatches, into)
        this.#bytesBefore += segment.sizeInBytes
      }
      await into.finish()
    } finally {
      await into.close()
    }
    this.#bytesAfter += into.sizeInBytes
  }

  async #cleanSegment(segment: SegmentFile, endsGroup: boolean, into: CleanedSegment): Promise<void> {
    for await (const piece of this.#pieces(segment)) {
      await this.#cleanPiece(piece, endsGroup ? segment.sizeInBytes : Number.POSITIVE_INFINITY, into)
      await into.flush()
    }
  }

  /** Batches that stay as they are go together, as one run of bytes. The batch that ends at `groupEnd` stays. */
  async #cleanPiece({ bytes, position }: Piece, groupEnd: number, into: CleanedSegment): Promise<void> {
    const header = new RecordBatchHeader(bytes)
    let runStart = 0
    let at = 0
    const endRun = (): void => {
      if (at > runStart) into.write(bytes.subarray(runStart, at))
    }
    while (at < bytes.length) {
      header.position = at
      const end = at + header.sizeInBytes
      if (isOfTransaction(header)) this.#aborted ??= await this.#findAborted()
      const verdict = this.#filter.judge(bytes.subarray(at, end), header, position + end === groupEnd, this.#aborted)
      if (this.#scanner.isPauseDue()) await this.#environment.pause()
      if (verdict === 'keep') {
        into.add(header)
      } else {
        endRun()
        runStart = end
        if (verdict !== 'drop') {
          into.add(new RecordBatchHeader(verdict))
          into.write(verdict)
        }
      }
      at = end
    }
    endRun()
  }

  async #findAborted(): Promise<AbortedTransactions> {
    const aborted = new AbortedTransactions()
    for (const segment of this.#cleaning.segments) {
      for await (const { bytes } of this.#pieces(segment)) {
        const header = new RecordBatchHeader(bytes)
        for (let at = 0; at < bytes.length; at += header.sizeInBytes) {
          header.position = at
          if (isOfTransaction(header)) {
            aborted.add(header, header.isControl ? markerOf(bytes.subarray(at), header) : undefined)
          }
        }
      }
    }
    return aborted
  }

  async *#pieces({ baseOffset, sizeInBytes }: SegmentFile): AsyncGenerator<Piece> {
    const file = this.#environment.fileSystem.existing(segmentPath(this.#cleaning.directory, baseOffset, 'log'))
    try {
      for await (const piece of readPieces(file, sizeInBytes)) {
        await this.#environment.pause()
        yield piece
      }
    } finally {
      await file.close()
    }
  }
}
