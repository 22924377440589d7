import type { LogRecord, RecordHeader } from '@odradek/records'
import { decodePart } from './decode-error.ts'
import type { IncomingRecord } from './incoming-record.ts'
import type { OpenedBatch } from './opened-batch.ts'
import { showAsJson } from './shown-as-json.ts'

const notDecoded: unique symbol = Symbol('not decoded')

/** A record as a view of its batch: made when it is delivered, with nothing of its own but what was decoded. */
export class ReadRecord implements IncomingRecord<unknown, unknown> {
  readonly #batch: OpenedBatch
  readonly #index: number
  #key: unknown = notDecoded
  #value: unknown = notDecoded

  constructor(batch: OpenedBatch, index: number) {
    this.#batch = batch
    this.#index = index
  }

  get topic(): string {
    return this.#batch.source.topic
  }

  get partition(): number {
    return this.#batch.source.partition
  }

  get offset(): number {
    return this.#batch.records.offset(this.#index)
  }

  get timestamp(): number {
    return this.#batch.records.timestampMs(this.#index)
  }

  get headers(): readonly RecordHeader[] {
    return this.#batch.records.headers(this.#index)
  }

  get key(): unknown {
    if (this.#key === notDecoded) {
      const { records, source } = this.#batch
      this.#key = decodePart(source.serdes.key, 'key', records.key(this.#index), this)
    }
    return this.#key
  }

  get value(): unknown {
    if (this.#value === notDecoded) {
      const { records, source } = this.#batch
      this.#value = decodePart(source.serdes.value, 'value', records.value(this.#index), this)
    }
    return this.#value
  }

  /** Looks at key and value. @throws DecodeError */
  decode(): void {
    void this.key
    void this.value
  }

  /** As it was received. */
  get raw(): LogRecord {
    return this.#batch.records.record(this.#index)
  }

  commit(): Promise<void> {
    const { source, leaderEpoch } = this.#batch
    return source.committer.commitThrough(source, this.offset + 1, leaderEpoch)
  }

  toJSON(): object {
    const { topic, partition, offset, timestamp, key, value, headers } = this
    return { topic, partition, offset, timestamp, key, value, headers }
  }

  static {
    showAsJson(ReadRecord.prototype)
  }
}
