import type { LogRecord, RecordHeader } from '@odradek/records'
import type { Topic } from '../../topic.ts'
import { decodePart } from '../decode-error.ts'
import type { IncomingRecord } from '../incoming-record.ts'
import { showAsJson } from '../shown-as-json.ts'
import { type Origin, ownHeaders } from './failure-headers.ts'

/** A record as a consumer delivers it. */
export interface DeliveredRecord extends IncomingRecord<unknown, unknown> {
  /** As it was received. */
  readonly raw: LogRecord
  /** @throws DecodeError */
  decode(): void
}

/** A record that was handed out to be read elsewhere: its topic, key and value are those of its origin. */
export interface Decoded {
  readonly key: unknown
  readonly value: unknown
}

/** @throws DecodeError */
export function decodeRecord(record: DeliveredRecord, origin: Origin | undefined, serdes: SerdesOf): Decoded {
  if (origin === undefined) {
    record.decode()
    return record
  }
  const { key, value } = record.raw
  const topic = serdes(origin.topic)
  return {
    key: decodePart(topic.key, 'key', key, origin),
    value: decodePart(topic.value, 'value', value, origin),
  }
}

export type SerdesOf = (topic: string) => Topic<unknown, unknown>

/**
 * A record as a handler has it. One of a retry topic shows itself as it was in the topic that it came from, so that
 * whoever remembers offsets recognizes it.
 */
export class HandledRecord implements IncomingRecord<unknown, unknown> {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly #record: DeliveredRecord
  readonly #origin: Origin | undefined
  readonly #decode: () => Decoded
  readonly #commit: () => Promise<void>

  constructor(
    record: DeliveredRecord,
    origin: Origin | undefined,
    { decode, commit }: { decode: () => Decoded; commit: () => Promise<void> },
  ) {
    const { topic, partition, offset } = origin ?? record
    this.topic = topic
    this.partition = partition
    this.offset = offset
    this.#record = record
    this.#origin = origin
    this.#decode = decode
    this.#commit = commit
  }

  get timestamp(): number {
    return this.#origin?.timestamp ?? this.#record.timestamp
  }

  get key(): unknown {
    return this.#decode().key
  }

  get value(): unknown {
    return this.#decode().value
  }

  get headers(): readonly RecordHeader[] {
    return this.#origin === undefined ? this.#record.headers : ownHeaders(this.#record.headers)
  }

  /** Counts this record as finished, and commits what is finished of its partition without a gap. */
  commit(): Promise<void> {
    return this.#commit()
  }

  toJSON(): object {
    const { topic, partition, offset, timestamp, key, value, headers } = this
    return { topic, partition, offset, timestamp, key, value, headers }
  }

  static {
    showAsJson(HandledRecord.prototype)
  }
}
