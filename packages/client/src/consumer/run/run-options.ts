import { checkOptions } from '../../options.ts'
import type { IncomingRecord } from '../incoming-record.ts'

/** What a handler is given beside the record. */
export interface HandlerContext {
  /** Aborted when the run's signal is, or when the record's partition is somebody else's and waits no longer. */
  readonly signal: AbortSignal
  /** How often the record was given to a handler, this time included, through retry topics too. 1 at first. */
  readonly attempt: number
}

/** Trying again in place, while records of other keys go on. */
export interface RetryOptions {
  /** Calls of the handler in one place, the first included (default 3). */
  readonly attempts?: number
  /** `retry.backoff.ms` (default 100): before the second; the others grow to the double each, with a fifth of jitter. */
  readonly backoffMs?: number
  /** `retry.backoff.max.ms` (default 1000). */
  readonly backoffMaxMs?: number
}

/** Where a record goes that failed, to be handled later without holding up what is behind it. */
export interface RetryTopic {
  /** How long it waits there. */
  readonly delayMs: number
  /** What is put behind the name of the record's topic (default `.retry.5s` for 5000 ms). */
  readonly suffix?: string
}

/** What is to become of a record that failed. Undefined: what the options say is next. */
export type FailureVerdict = 'skip' | 'fail' | 'deadLetter' | undefined

/** How records are handled in parallel. */
export interface ParallelOptions {
  /** Handlers at the same time, at most (default 16). */
  readonly concurrency?: number
  /** Ends the run: nothing more is begun, handlers are told, and `run` settles when they have. */
  readonly signal?: AbortSignal
}

/** How `run` goes about records, and about those that fail. */
export interface RunOptions<Incoming = IncomingRecord<unknown, unknown>> extends ParallelOptions {
  /**
   * What keeps its order. 'key' (default): records with the same key in one partition, and those of a partition that have
   * none among themselves. 'partition': all of a partition. 'record': nothing.
   */
  readonly by?: 'key' | 'partition' | 'record'
  /** `max.poll.records` (default 500, or `concurrency` if that is more): records in hand, handled or waiting, at most. */
  readonly maxPollRecords?: number
  /** Default: none, the first failure of a record is its last in its place. */
  readonly retry?: RetryOptions
  /** What a record goes through after that, one after the other (default: none). They have to exist, or may be made. */
  readonly retryTopics?: readonly RetryTopic[]
  /** The topic for what failed everywhere, or its name for a topic (default: none, the run fails). */
  readonly deadLetter?: string | ((topic: string) => string)
  /** Awaited whenever a handler failed, or a key or value could not be decoded; it may decide what is next. */
  readonly onError?: (
    error: unknown,
    record: Incoming,
    context: { readonly attempt: number },
  ) => Promise<FailureVerdict> | Promise<void> | FailureVerdict | void
}

/** All of it said, and checked. */
export interface RunSettings {
  readonly concurrency: number
  readonly by: 'key' | 'partition' | 'record'
  readonly maxPollRecords: number
  readonly retry: Required<RetryOptions>
  readonly retryTopics: readonly Required<RetryTopic>[]
  readonly deadLetter: ((topic: string) => string) | undefined
  readonly onError: RunOptions['onError']
  readonly signal: AbortSignal | undefined
}

const defaultConcurrency = 16
const defaultMaxPollRecords = 500
const orders = ['key', 'partition', 'record']
const names = ['concurrency', 'signal', 'by', 'maxPollRecords', 'retry', 'retryTopics', 'deadLetter', 'onError']
const retryDefaults = { attempts: 3, backoffMs: 100, backoffMaxMs: 1000 }

/** @throws TypeError for an option that does not exist, or a value that it cannot have */
export function runSettings(options: RunOptions): RunSettings {
  checkOptions(options, names, 'run')
  const { by = 'key', retry, retryTopics = [], deadLetter, onError, signal } = options
  if (!orders.includes(by)) throw new TypeError(`\`by\` is '${String(by)}', which is none of ${orders.join(', ')}`)
  const { concurrency } = parallelSettings(options)
  const maxPollRecords = options.maxPollRecords ?? Math.max(defaultMaxPollRecords, concurrency)
  checkWhole('maxPollRecords', maxPollRecords, 1)
  return {
    concurrency,
    by,
    maxPollRecords,
    retry: retrySettings(retry),
    retryTopics: retryTopics.map(retryTopicSettings),
    deadLetter: typeof deadLetter === 'string' ? () => deadLetter : deadLetter,
    onError,
    signal,
  }
}

export function parallelSettings({ concurrency = defaultConcurrency, signal }: ParallelOptions): {
  readonly concurrency: number
  readonly signal: AbortSignal | undefined
} {
  checkWhole('concurrency', concurrency, 1)
  return { concurrency, signal }
}

function retrySettings(retry: RetryOptions | undefined): Required<RetryOptions> {
  if (retry === undefined) return { ...retryDefaults, attempts: 1 }
  checkOptions(retry, Object.keys(retryDefaults), 'retry')
  const { attempts, backoffMs, backoffMaxMs } = retry
  const settings = {
    attempts: attempts ?? retryDefaults.attempts,
    backoffMs: backoffMs ?? retryDefaults.backoffMs,
    backoffMaxMs: backoffMaxMs ?? Math.max(retryDefaults.backoffMaxMs, backoffMs ?? 0),
  }
  checkWhole('retry.attempts', settings.attempts, 1)
  checkWhole('retry.backoffMs', settings.backoffMs, 0)
  checkWhole('retry.backoffMaxMs', settings.backoffMaxMs, 0)
  return settings
}

function retryTopicSettings(retryTopic: RetryTopic): Required<RetryTopic> {
  checkOptions(retryTopic, ['delayMs', 'suffix'], 'a retry topic')
  const { delayMs, suffix = `.retry.${duration(delayMs)}` } = retryTopic
  checkWhole('delayMs', delayMs, 0)
  return { delayMs, suffix }
}

/** '5s', '10m', '1h', or milliseconds where they are not whole. */
function duration(ms: number): string {
  const units = [
    { name: 'h', ms: 3_600_000 },
    { name: 'm', ms: 60_000 },
    { name: 's', ms: 1000 },
  ]
  const unit = units.find((each) => ms >= each.ms && ms % each.ms === 0)
  return unit === undefined ? `${ms}ms` : `${ms / unit.ms}${unit.name}`
}

function checkWhole(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least)
    throw new TypeError(`\`${name}\` is ${value}: it has to be a whole number from ${least} on`)
}
