import type { Uuid } from '@odradek/protocol'
import type { NewRecord } from '@odradek/records'

/** A record that was sent. Its number is its own, stands in its header, and makes its value. */
export interface Sent {
  readonly number: number
  readonly key: string | null
  /** Of the value; null is a tombstone. */
  readonly bytes: number | null
  readonly timestampMs: number
}

/** What may go from a partition, and what may not. */
export interface Limits {
  /** The newest acknowledged record of a key stays, others may go. */
  readonly isCompacted?: boolean
  /** So many bytes stay at the end of the log. */
  readonly retentionBytes?: number
  /** Records younger than this stay. */
  readonly retentionMs?: number
  /** Records are deleted by request. */
  readonly isTrimmed?: boolean
}

/** Everything that is known of a partition from the outside. */
export class PartitionLedger {
  readonly topic: string
  readonly topicId: Uuid
  readonly partition: number
  readonly limits: Limits
  /** By number: whatever left for the broker, answered or not. */
  readonly sent = new Map<number, Sent>()
  /** By offset: what a broker has promised, by an answer or by giving it to a reader. */
  readonly promised = new Map<number, Sent>()
  readonly offsetOf = new Map<number, number>()
  /** Where the log began at least, when it was last asked or told. */
  logStart = 0
  /** The largest offset that somebody asked to delete up to. */
  mayStartAt = 0
  /** Behind the last record that was promised. */
  end = 0
  /** Everything below was looked at since it was promised. */
  checkedTo = 0
  acknowledgedCount = 0

  constructor(topic: string, topicId: Uuid, partition: number, limits: Limits) {
    this.topic = topic
    this.topicId = topicId
    this.partition = partition
    this.limits = limits
  }

  acknowledge(baseOffset: number, records: readonly Sent[]): void {
    for (const [index, sent] of records.entries()) this.promise(baseOffset + index, sent)
    this.acknowledgedCount += records.length
  }

  promise(offset: number, sent: Sent): void {
    this.promised.set(offset, sent)
    this.offsetOf.set(sent.number, offset)
    this.end = Math.max(this.end, offset + 1)
  }
}

export type PassingTopic =
  | { readonly state: 'gone' }
  | { readonly state: 'there'; readonly ledger: PartitionLedger }
  /** A request was under way when the broker died: it may be there or not, with this id or an unknown one. */
  | { readonly state: 'unsure'; readonly ledger: PartitionLedger | undefined }

/** A batch of the idempotent producer that was not answered, and is sent again by the next round. */
export interface PendingBatch {
  readonly records: readonly Sent[]
  readonly batch: Uint8Array
}

/** All that a crash may not undo. */
export interface Ledger {
  readonly partitions: PartitionLedger[]
  /** Of one topic; each request goes to all of them. */
  readonly spread: PartitionLedger[]
  readonly idempotent: {
    readonly ledger: PartitionLedger
    readonly producerId: number
    readonly producerEpoch: number
    nextSequence: number
    pending: PendingBatch[]
  }
  readonly committed: { sent: number; acknowledged: number }
  readonly passing: Map<string, PassingTopic>
}

let lastNumber = 0

export function newRecord(ledger: PartitionLedger, key: string | null, bytes: number | null, nowMs: number): Sent {
  const sent = { number: ++lastNumber, key, bytes, timestampMs: nowMs }
  ledger.sent.set(sent.number, sent)
  return sent
}

export function toRecord(sent: Sent): NewRecord {
  return {
    key: sent.key === null ? null : Buffer.from(sent.key),
    value: contentOf(sent),
    headers: [{ key: 'number', value: Buffer.from(String(sent.number)) }],
    timestampMs: sent.timestampMs,
  }
}

/** The number, again and again. */
export function contentOf({ number, bytes }: Sent): Buffer | null {
  return bytes === null ? null : Buffer.alloc(bytes, `${number};`)
}
