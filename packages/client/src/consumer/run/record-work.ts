import { murmur2 } from '@odradek/protocol'
import type { RecordHeader } from '@odradek/records'
import type { Clock } from '../../clock.ts'
import type { IncomingRecord } from '../incoming-record.ts'
import { headersOfFailure, type Origin, readOrigin } from './failure-headers.ts'
import { type Decoded, type DeliveredRecord, decodeRecord, HandledRecord, type SerdesOf } from './handled-record.ts'
import { type NextStep, nextStep } from './next-step.ts'
import type { HandlerContext, RunSettings } from './run-options.ts'
import type { Handling, Outcome, Placement, Work } from './runner.ts'

/** Bytes to be sent. */
export interface FailedRecord {
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly RecordHeader[]
}

export interface RecordWorkParts {
  readonly settings: RunSettings
  readonly clock: Clock
  readonly group: string | undefined
  /** How many retry topics a record of this topic has gone through: 0 for one that is none. */
  readonly retryLevel: (topic: string) => number
  /** Of topics that are subscribed to. */
  readonly serdes: SerdesOf
  /** Settles when every replica in sync has the record. */
  readonly send: (topic: string, record: FailedRecord) => Promise<unknown>
}

export type Handler = (record: IncomingRecord<unknown, unknown>, context: HandlerContext) => Promise<void> | void

/** Beyond the hashes of keys. */
const laneOfNoKey = 2 ** 32

/** Gives records to a handler, and those that fail to where they go then. */
export class RecordWork implements Work<DeliveredRecord> {
  readonly #parts: RecordWorkParts
  readonly #handler: Handler

  constructor(parts: RecordWorkParts, handler: Handler) {
    this.#parts = parts
    this.#handler = handler
  }

  place(record: DeliveredRecord): Placement {
    const { topic, partition, offset } = record
    const dueMs = this.#isOfRetryTopic(record) ? (readOrigin(record.raw)?.dueMs ?? 0) : 0
    return { topic, partition, offset, endOffset: offset + 1, lane: this.#laneOf(record), dueMs }
  }

  /** By the hash of the key: two keys of one hash wait for each other without need, and that is all. */
  #laneOf(record: DeliveredRecord): number | undefined {
    const { by } = this.#parts.settings
    if (by === 'record') return undefined
    if (by === 'partition') return 0
    const { key } = record.raw
    return key === null ? laneOfNoKey : murmur2(key)
  }

  async handle(record: DeliveredRecord, { signal, attempt: attemptHere, commit }: Handling): Promise<Outcome> {
    const origin = this.#originOf(record)
    const attempt = (origin?.attempts ?? 0) + attemptHere
    let decoded: Decoded | undefined
    const decode = (): Decoded => {
      if (origin === undefined && this.#isOfRetryTopic(record)) throw noOrigin(record)
      decoded ??= decodeRecord(record, origin, this.#parts.serdes)
      return decoded
    }
    const handled = new HandledRecord(record, origin, { decode, commit })
    try {
      decode()
      await this.#handler(handled, { signal, attempt })
      return 'finished'
    } catch (error) {
      if (signal.aborted) return 'left'
      return await this.#failed(handled, record, { error, attemptHere, attempt, isUndecodable: decoded === undefined })
    }
  }

  #originOf(record: DeliveredRecord): Origin | undefined {
    return this.#isOfRetryTopic(record) ? readOrigin(record.raw)?.origin : undefined
  }

  #isOfRetryTopic({ topic }: DeliveredRecord): boolean {
    return this.#parts.retryLevel(topic) > 0
  }

  async #failed(
    handled: HandledRecord,
    record: DeliveredRecord,
    failure: { error: unknown; attemptHere: number; attempt: number; isUndecodable: boolean },
  ): Promise<Outcome> {
    const { settings, clock, retryLevel } = this.#parts
    const { error, attemptHere, attempt, isUndecodable } = failure
    const verdict = (await settings.onError?.(error, handled, { attempt })) ?? undefined
    const failed = { attempt: attemptHere, retryLevel: retryLevel(record.topic), isUndecodable, verdict }
    const step = nextStep(settings, failed, clock.random())
    if (step.kind === 'again') return { againInMs: step.delayMs }
    if (step.kind === 'fail') throw error
    if (step.kind !== 'skip') await this.#send(step, handled, record, { error, attempt })
    return 'finished'
  }

  async #send(
    step: NextStep & { readonly kind: 'retryTopic' | 'deadLetter' },
    { topic, partition, offset, timestamp }: HandledRecord,
    record: DeliveredRecord,
    { error, attempt }: { error: unknown; attempt: number },
  ): Promise<void> {
    const { settings, clock, group, send } = this.#parts
    const isRetry = step.kind === 'retryTopic'
    const target = isRetry ? `${topic}${step.suffix}` : settings.deadLetter?.(topic)
    if (target === undefined) throw error
    const origin = { topic, partition, offset, timestamp, attempts: attempt }
    const dueMs = isRetry ? clock.nowMs() + step.delayMs : undefined
    const { raw } = record
    await send(target, {
      key: raw.key,
      value: raw.value,
      headers: headersOfFailure(raw, { origin, error, group, dueMs }),
    })
  }
}

function noOrigin({ topic, partition, offset }: DeliveredRecord): TypeError {
  return new TypeError(`${topic}-${partition} at offset ${offset}: no headers say which record is to be tried again`)
}
