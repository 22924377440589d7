import type { RecordHeader } from '@odradek/records'
import type { Topic } from '../topic.ts'

/** A topic, or the name of one whose keys and values are read as bytes. */
export type Subscribable = string | Topic<unknown, unknown>

/** A record that was read. Key and value are decoded when they are first looked at, once. */
export interface IncomingRecord<Key, Value, Name extends string = string> {
  readonly topic: Name
  readonly partition: number
  readonly offset: number
  /** Milliseconds since 1970: the producer's, or the broker's where `message.timestamp.type` is LogAppendTime. */
  readonly timestamp: number
  readonly key: Key | null
  /** Null is a tombstone. */
  readonly value: Value | null
  readonly headers: readonly RecordHeader[]
  /** Commits this record and all before it in its partition. @throws KafkaError (as a rejection) */
  commit(): Promise<void>
}

/** Records of one partition that stood in one batch of its log. */
export interface RecordBatch<Key, Value, Name extends string = string>
  extends Iterable<IncomingRecord<Key, Value, Name>, undefined> {
  readonly topic: Name
  readonly partition: number
  /** Offset behind the last record that every in-sync replica has, as the fetch that brought the batch said. */
  readonly highWatermark: number
  /** Records in here. */
  readonly count: number
  readonly firstOffset: number
  readonly lastOffset: number
  /** Commits the whole batch and all before it in its partition. @throws KafkaError (as a rejection) */
  commit(): Promise<void>
}

/** The records of a topic; of several, a union that `record.topic` tells apart. */
export type RecordOf<T extends Subscribable> = T extends string
  ? IncomingRecord<Uint8Array, Uint8Array, T>
  : T extends Topic<infer Key, infer Value>
    ? IncomingRecord<Key, Value, T['name']>
    : never

/** The batches of a topic; of several, a union that `batch.topic` tells apart. */
export type BatchOf<T extends Subscribable> = T extends string
  ? RecordBatch<Uint8Array, Uint8Array, T>
  : T extends Topic<infer Key, infer Value>
    ? RecordBatch<Key, Value, T['name']>
    : never
