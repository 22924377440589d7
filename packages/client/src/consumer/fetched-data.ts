import type { Engine } from '@odradek/engine-wasm'
import { KafkaError, logOverhead, RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { CorruptBatchError, controlMarker, openBatch } from '@odradek/records'
import type { AbortedTransactions } from './aborted-transactions.ts'
import { OpenedBatch } from './opened-batch.ts'
import type { ReadPartition } from './read-partition.ts'

export interface OpenOptions {
  readonly engine: Engine
  readonly maxDecompressedBytes: number
  readonly checkCrcs: boolean
}

/** What keeps an account of the bytes that wait. */
export interface WaitingBytes {
  waitingBytes: number
}

/** What an answer brought of one partition, and how far it was opened. */
export class FetchedData {
  readonly partition: ReadPartition
  /** Where the answer is from; it knows how much of it waits. */
  readonly broker: WaitingBytes
  readonly #bytes: Uint8Array
  readonly #header: RecordBatchHeader
  readonly #aborted: AbortedTransactions | undefined
  /** Records below are not to be delivered: a batch is sent whole, though what was asked for begins inside of it. */
  readonly #fromOffset: number
  /** A batch that is delivered in part, and is gone on with later. */
  opened: OpenedBatch | undefined
  #position = 0
  #isCounted = true

  /** `aborted`: undefined if what was aborted is read as well. */
  constructor(
    partition: ReadPartition,
    broker: WaitingBytes,
    bytes: Uint8Array,
    aborted: AbortedTransactions | undefined,
  ) {
    this.partition = partition
    this.broker = broker
    this.#bytes = bytes
    this.#header = new RecordBatchHeader(bytes)
    this.#aborted = aborted
    this.#fromOffset = partition.fetchOffset
    broker.waitingBytes += bytes.length
  }

  /** Whether it counts as waiting: what is paused does not, as nobody is going to take it. */
  set isCounted(isCounted: boolean) {
    if (isCounted === this.#isCounted) return
    this.#isCounted = isCounted
    const left = this.#bytes.length - this.#position
    this.broker.waitingBytes += isCounted ? left : -left
  }

  /**
   * The next batch that has something to deliver, or undefined at the end.
   *
   * @throws KafkaError CORRUPT_MESSAGE, and again at the next call
   */
  next(options: OpenOptions): OpenedBatch | undefined {
    for (;;) {
      const size = wholeBatchSize(this.#header, this.#position, this.#bytes.length)
      if (size === 0) {
        this.#advance(this.#bytes.length - this.#position)
        return undefined
      }
      if (size < 0) throw notABatch(this.partition, this.partition.position, size)
      const endOffset = Math.min(this.partition.endOffset, this.#header.lastOffset + 1)
      const batch = this.#open(size, endOffset, options)
      this.#advance(size)
      if (batch !== undefined) return batch
      this.partition.position = Math.max(this.partition.position, endOffset)
    }
  }

  /** Nobody is going to read the rest. */
  drop(): void {
    this.#advance(this.#bytes.length - this.#position)
  }

  #advance(bytes: number): void {
    this.#position += bytes
    if (this.#isCounted) this.broker.waitingBytes -= bytes
  }

  #open(size: number, endOffset: number, options: OpenOptions): OpenedBatch | undefined {
    const header = this.#header
    if (header.lastOffset < this.#fromOffset || header.baseOffset >= this.partition.endOffset) return undefined
    const batch = this.#bytes.subarray(this.#position, this.#position + size)
    try {
      if (header.isControl) {
        // Nobody but `read_committed` has to know what a marker says.
        this.#aborted?.end(header, controlMarker(options.engine, batch, { checkCrc: options.checkCrcs }))
        return undefined
      }
      if (this.#aborted?.has(header)) return undefined
      return this.#openRecords(batch, endOffset, options)
    } catch (error) {
      if (error instanceof CorruptBatchError) throw corrupt(this.partition, header.baseOffset, error)
      throw error
    }
  }

  #openRecords(
    batch: Uint8Array,
    endOffset: number,
    { engine, maxDecompressedBytes, checkCrcs }: OpenOptions,
  ): OpenedBatch | undefined {
    const records = openBatch(engine, batch, maxDecompressedBytes, { checkCrc: checkCrcs })
    let first = 0
    while (first < records.count && records.offset(first) < this.#fromOffset) first++
    let end = records.count
    while (end > first && records.offset(end - 1) >= endOffset) end--
    if (first === end) return undefined
    return new OpenedBatch(this.partition, records, {
      first,
      end,
      endOffset,
      leaderEpoch: this.#header.partitionLeaderEpoch,
    })
  }
}

/** What the whole batches of an answer are, by their headers. */
export interface BatchesSummary {
  /** Where to read on, also if compaction has left a batch without a record. */
  readonly endOffset: number
  readonly recordCount: number
  /** Behind them stands what is no batch. */
  readonly isBroken: boolean
}

export function summarize(partition: ReadPartition, bytes: Uint8Array): BatchesSummary {
  const header = new RecordBatchHeader(bytes)
  let endOffset = partition.fetchOffset
  let recordCount = 0
  for (let position = 0; ; ) {
    const size = wholeBatchSize(header, position, bytes.length)
    if (size <= 0) return { endOffset, recordCount, isBroken: size < 0 }
    endOffset = Math.max(endOffset, header.lastOffset + 1)
    if (!header.isControl) recordCount += header.recordCount
    position += size
  }
}

/** Puts the header at the position. 0 if the batch is cut off at the end, negative if it is none. */
function wholeBatchSize(header: RecordBatchHeader, position: number, end: number): number {
  if (position + recordBatchOverhead > end) return 0
  header.position = position
  const { batchLength, sizeInBytes } = header
  if (batchLength < recordBatchOverhead - logOverhead) return Math.min(batchLength, -1)
  return position + sizeInBytes > end ? 0 : sizeInBytes
}

function notABatch(partition: ReadPartition, offset: number, size: number): KafkaError {
  return corrupt(partition, offset, new CorruptBatchError(`a batch announces ${size} bytes`))
}

function corrupt(partition: ReadPartition, offset: number, cause: CorruptBatchError): KafkaError {
  return new KafkaError('CORRUPT_MESSAGE', `${partition.name} at offset ${offset}: ${cause.message}`, { cause })
}
