/**
 * What a partition knows of the producers that write to it with idempotence on, and what it makes of their next batch
 * (KIP-98). The rules are those of Kafka's ProducerAppendInfo.
 */
import { KafkaError, ProtocolError } from '@odradek/protocol'
import { defaultProducerIdExpirationMs, maxInt32, producerBatchesKept, producerExpiryCheckMs } from '../limits.ts'

/** One of a producer's last batches: enough to know it again. */
export interface ProducerBatch {
  readonly lastSequence: number
  readonly lastOffset: number
  /** Records of the batch less one; the first sequence and the first offset follow from it. */
  readonly offsetDelta: number
  readonly timestampMs: number
}

/** A producer as of some batch. Never changed, only replaced, so that a write that failed has nothing to undo in it. */
export interface ProducerEntry {
  readonly producerId: number
  readonly epoch: number
  /** Of the last transaction marker; -1 if there was none. */
  readonly coordinatorEpoch: number
  readonly lastTimestampMs: number
  /** Where the open transaction began; -1 if none is open. */
  readonly currentTxnFirstOffset: number
  /** Of this epoch, oldest first, at most `producerBatchesKept`. */
  readonly batches: readonly ProducerBatch[]
}

/** The part of a batch header that tells producers apart. */
export interface SequencedBatch {
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly lastOffsetDelta: number
  readonly maxTimestamp: number
  readonly isTransactional: boolean
}

const noSequence = -1
const noEpoch = -1

/** Sequences run from 0 to 2^31-1, and begin again. */
export function addToSequence(sequence: number, count: number): number {
  return (sequence + count) % (maxInt32 + 1)
}

function subtractFromSequence(sequence: number, count: number): number {
  return sequence < count ? sequence - count + maxInt32 + 1 : sequence - count
}

export function firstSequence({ lastSequence, offsetDelta }: ProducerBatch): number {
  return subtractFromSequence(lastSequence, offsetDelta)
}

export function lastSequence({ batches }: ProducerEntry): number {
  return batches.at(-1)?.lastSequence ?? noSequence
}

/** The batch that was sent before and is now sent again, if it is one of those that are kept. */
export function findDuplicate(entry: ProducerEntry, batch: SequencedBatch): ProducerBatch | undefined {
  if (batch.producerEpoch !== entry.epoch) return undefined
  const first = batch.baseSequence
  const last = addToSequence(first, batch.lastOffsetDelta)
  return entry.batches.find((kept) => firstSequence(kept) === first && kept.lastSequence === last)
}

/**
 * Whether the batch follows what the producer wrote so far. A producer that is not known may begin anywhere, as
 * retention may have removed all that it wrote.
 *
 * @throws KafkaError INVALID_PRODUCER_EPOCH, OUT_OF_ORDER_SEQUENCE_NUMBER
 */
export function checkFollows(entry: ProducerEntry, { producerEpoch, baseSequence }: SequencedBatch): void {
  const { producerId, epoch } = entry
  if (producerEpoch < epoch) {
    throw new KafkaError(
      'INVALID_PRODUCER_EPOCH',
      `epoch ${producerEpoch} of producer ${producerId} is over; it is at epoch ${epoch}`,
    )
  }
  if (epoch === noEpoch) return
  const expected = producerEpoch === epoch ? addToSequence(lastSequence(entry), 1) : 0
  if (baseSequence === expected) return
  throw new KafkaError(
    'OUT_OF_ORDER_SEQUENCE_NUMBER',
    `producer ${producerId} sent sequence ${baseSequence} in epoch ${producerEpoch}, where ${expected} is the next`,
  )
}

/** The producer after a batch of records. */
export function withBatch(entry: ProducerEntry | undefined, batch: SequencedBatch, baseOffset: number): ProducerEntry {
  const { producerEpoch, lastOffsetDelta, maxTimestamp } = batch
  const kept = entry?.epoch === producerEpoch ? entry.batches.slice(1 - producerBatchesKept) : []
  kept.push({
    lastSequence: addToSequence(batch.baseSequence, lastOffsetDelta),
    lastOffset: baseOffset + lastOffsetDelta,
    offsetDelta: lastOffsetDelta,
    timestampMs: maxTimestamp,
  })
  const openSince = entry?.currentTxnFirstOffset ?? -1
  return {
    producerId: batch.producerId,
    epoch: producerEpoch,
    coordinatorEpoch: entry?.coordinatorEpoch ?? -1,
    lastTimestampMs: maxTimestamp,
    currentTxnFirstOffset: openSince === -1 && batch.isTransactional ? baseOffset : openSince,
    batches: kept,
  }
}

/** The producer after the marker that ends its transaction, which Kafka may have left in a log. */
export function withMarker(entry: ProducerEntry | undefined, batch: SequencedBatch): ProducerEntry {
  return {
    producerId: batch.producerId,
    epoch: batch.producerEpoch,
    coordinatorEpoch: entry?.coordinatorEpoch ?? -1,
    lastTimestampMs: batch.maxTimestamp,
    currentTxnFirstOffset: -1,
    batches: entry?.epoch === batch.producerEpoch ? entry.batches : [],
  }
}

/** Whether a stored batch is of a producer with idempotence on; an id that is no exact number was never given out. */
export function hasProducer(header: Pick<SequencedBatch, 'producerId'>): boolean {
  try {
    return header.producerId >= 0
  } catch (error) {
    if (error instanceof ProtocolError) return false
    throw error
  }
}

/** What becomes of a batch: it was there before, or the producer is this once it is written. */
export type Verdict =
  | { readonly type: 'duplicate'; readonly of: ProducerBatch }
  | { readonly type: 'next'; readonly entry: ProducerEntry }

/**
 * The producers of one log. A batch counts from the moment when it is queued, so that those behind it can be checked;
 * what it made of its producer becomes part of the log's state when it is written, and is forgotten when it could not
 * be.
 */
export class ProducerState {
  readonly #expirationMs: number
  /** As of the last batch that is written. */
  readonly #written = new Map<number, ProducerEntry>()
  /** As of the last batch that is queued, for those that have one. */
  readonly #queued = new Map<number, ProducerEntry>()
  #nextExpiryMs = 0

  /** `expirationMs` after its last batch a producer is forgotten: `producer.id.expiration.ms`. */
  constructor(expirationMs: number = defaultProducerIdExpirationMs) {
    this.#expirationMs = expirationMs
  }

  /** No producer is known, in the log or on the way into it. */
  get isEmpty(): boolean {
    return this.#written.size === 0 && this.#queued.size === 0
  }

  /** Every producer as of the last batch that is written, for snapshots. */
  entries(): IterableIterator<ProducerEntry> {
    return this.#written.values()
  }

  /** Judges a batch that is to be appended at `baseOffset`, and counts on it. @throws KafkaError, see `checkFollows` */
  prepare(batch: SequencedBatch, baseOffset: number, nowMs: number): Verdict {
    this.#expire(nowMs)
    const { producerId } = batch
    const known = this.#queued.get(producerId) ?? this.#written.get(producerId)
    if (known !== undefined) {
      const duplicate = findDuplicate(known, batch)
      if (duplicate !== undefined) return { type: 'duplicate', of: duplicate }
      checkFollows(known, batch)
    }
    const entry = withBatch(known, batch, baseOffset)
    this.#queued.set(producerId, entry)
    return { type: 'next', entry }
  }

  /** The batch that made this entry is written. */
  commit(entry: ProducerEntry): void {
    const { producerId } = entry
    this.#written.set(producerId, entry)
    if (this.#queued.get(producerId) === entry) this.#queued.delete(producerId)
  }

  /** Nothing of what was queued gets into the log. */
  rollBack(): void {
    this.#queued.clear()
  }

  /** Takes a producer from a snapshot, unless it has expired meanwhile. */
  load(entry: ProducerEntry, nowMs: number): void {
    if (!this.#isExpired(entry, nowMs)) this.#written.set(entry.producerId, entry)
  }

  /** Takes account of a batch that is in the log already: whatever its sequence, it is a fact. */
  replay(batch: SequencedBatch & { readonly baseOffset: number; readonly isControl: boolean }): void {
    const known = this.#written.get(batch.producerId)
    const entry = batch.isControl ? withMarker(known, batch) : withBatch(known, batch, batch.baseOffset)
    this.#written.set(batch.producerId, entry)
  }

  #expire(nowMs: number): void {
    if (nowMs < this.#nextExpiryMs) return
    this.#nextExpiryMs = nowMs + producerExpiryCheckMs
    for (const entry of this.#written.values()) {
      if (this.#isExpired(entry, nowMs)) this.#written.delete(entry.producerId)
    }
  }

  #isExpired({ currentTxnFirstOffset, lastTimestampMs }: ProducerEntry, nowMs: number): boolean {
    return currentTxnFirstOffset === -1 && nowMs - lastTimestampMs >= this.#expirationMs
  }
}
