import { scanColumns, scanRowLength } from '@odradek/engine-wasm'
import type { RecordBatchHeader } from '@odradek/protocol'
import { hasProducer } from '../producers/producer-state.ts'
import type { ActiveProducer, Cleaning, CleaningEnvironment } from './cleaning.ts'
import type { OffsetMap } from './offset-map.ts'
import { emptied, type Retained, withDeleteHorizon, withoutRecords } from './rewrite-batch.ts'
import type { BatchScanner, ScannedRecords } from './stored-batches.ts'
import { type AbortedTransactions, isOfTransaction, markerOf } from './transactions.ts'

/** What becomes of a batch: it stays as it is, it goes, or it is replaced by this one. */
export type Verdict = 'keep' | 'drop' | Uint8Array

interface Scan {
  readonly records: ScannedRecords
  readonly retained: Retained
  readonly keptCount: number
  /** One stays that may go some time. */
  readonly hasTombstone: boolean
}

/**
 * Decides which batches and records of a log stay, in the order of the log. The rules are those of Kafka's Cleaner:
 *
 * - of a key the newest record stays, a tombstone until its batch's delete horizon, which is set when the batch is
 *   cleaned
 *   for the first time;
 * - what lies behind the newest offset of the map stays;
 * - records of aborted transactions go, and markers go after their horizon, once no batch of their transaction is left;
 * - the batch with the last sequence of a producer that is remembered stays, without records if need be.
 *
 * In two things it is more careful than Kafka: the horizon of a tombstone that the map does not reach yet is not set,
 * as
 * older records of its key are still there; and the last batch of each group of segments stays, without records if need
 * be, so that a swap that a crash cuts short knows what the new segment replaces.
 */
export class BatchFilter {
  readonly #cleaning: Cleaning
  readonly #environment: CleaningEnvironment
  readonly #map: OffsetMap
  readonly #scanner: BatchScanner
  readonly #producers: ReadonlyMap<number, ActiveProducer>
  /** Producers with a batch since their last marker. */
  readonly #inTransaction = new Set<number>()
  #retained: Retained = new Uint8Array(1024)
  keylessRecords = 0

  constructor(cleaning: Cleaning, environment: CleaningEnvironment, map: OffsetMap, scanner: BatchScanner) {
    this.#cleaning = cleaning
    this.#environment = environment
    this.#map = map
    this.#scanner = scanner
    this.#producers = new Map(cleaning.activeProducers.map((producer) => [producer.producerId, producer]))
  }

  /** `isLast`: the batch ends its group of segments. `aborted` is needed for batches of transactions alone. */
  judge(
    batch: Uint8Array,
    header: RecordBatchHeader,
    isLast: boolean,
    aborted: AbortedTransactions | undefined,
  ): Verdict {
    const isKept = isLast || this.#hasLastSequence(header)
    const isOfTransactions = isOfTransaction(header)
    if (isOfTransactions && header.isControl) return this.#judgeMarker(batch, header, isKept)
    if (isOfTransactions) {
      this.#inTransaction.add(header.producerId)
      if (aborted?.has(header) === true) return this.#withoutAny(batch, header, isKept)
    }
    if (header.baseOffset > this.#map.latestOffset) return 'keep'
    return this.#judgeRecords(batch, header, isKept)
  }

  #judgeRecords(batch: Uint8Array, header: RecordBatchHeader, isKept: boolean): Verdict {
    const { engine } = this.#environment
    const { records, retained, keptCount, hasTombstone } = this.#choose(batch, header)
    if (keptCount === 0) return this.#withoutAny(batch, header, isKept)
    if (hasTombstone && !header.hasDeleteHorizon && header.lastOffset <= this.#map.latestOffset) {
      return withDeleteHorizon(engine, batch, records, retained, this.#horizonMs)
    }
    return keptCount === records.count ? 'keep' : withoutRecords(engine, batch, records, retained)
  }

  #choose(batch: Uint8Array, header: RecordBatchHeader): Scan {
    const map = this.#map
    const records = this.#scanner.scan(batch, header)
    const { count, section, columns } = records
    if (this.#retained.length < count) this.#retained = new Uint8Array(count)
    const retained = this.#retained
    const { baseOffset } = header
    const isExpired = this.#isPastHorizon(header)
    let keptCount = 0
    let hasTombstone = false
    for (let index = 0, row = 0; index < count; index++, row += scanRowLength) {
      const offset = baseOffset + (columns[row + scanColumns.offsetDelta] ?? 0)
      const keyLength = columns[row + scanColumns.keyLength] ?? 0
      const isTombstone = (columns[row + scanColumns.valueLength] ?? 0) < 0
      let stays = true
      if (offset <= map.latestOffset) {
        if (keyLength < 0) {
          this.keylessRecords++
          stays = false
        } else {
          const newest = map.get(section, columns[row + scanColumns.keyPosition] ?? 0, keyLength)
          stays = offset >= newest && !(isTombstone && isExpired)
        }
      }
      retained[index] = stays ? 1 : 0
      if (!stays) continue
      keptCount++
      hasTombstone ||= isTombstone
    }
    return { records, retained, keptCount, hasTombstone }
  }

  #judgeMarker(batch: Uint8Array, header: RecordBatchHeader, isKept: boolean): Verdict {
    if (header.recordCount === 0) return isKept ? 'keep' : 'drop'
    if (markerOf(batch, header) === 'other') return 'keep'
    const isOfEmptyTransaction = !this.#inTransaction.delete(header.producerId)
    if (!isOfEmptyTransaction) return 'keep'
    if (this.#isPastHorizon(header)) return this.#withoutAny(batch, header, isKept)
    if (header.hasDeleteHorizon) return 'keep'
    const records = this.#scanner.scan(batch, header)
    const all = new Uint8Array(records.count).fill(1)
    return withDeleteHorizon(this.#environment.engine, batch, records, all, this.#horizonMs)
  }

  #withoutAny(batch: Uint8Array, header: RecordBatchHeader, isKept: boolean): Verdict {
    if (!isKept) return 'drop'
    return header.recordCount === 0 ? 'keep' : emptied(this.#environment.engine, batch)
  }

  get #horizonMs(): number {
    return this.#cleaning.nowMs + this.#cleaning.deleteRetentionMs
  }

  #isPastHorizon(header: RecordBatchHeader): boolean {
    return header.hasDeleteHorizon && header.baseTimestamp <= this.#cleaning.nowMs
  }

  /** A producer that has only written a marker in its epoch keeps that, so that it stays fenced. */
  #hasLastSequence(header: RecordBatchHeader): boolean {
    if (this.#producers.size === 0 || !hasProducer(header)) return false
    const producer = this.#producers.get(header.producerId)
    if (producer === undefined) return false
    if (producer.lastDataOffset >= 0) return header.lastOffset === producer.lastDataOffset
    return header.isControl && header.producerEpoch === producer.epoch
  }
}
