import type { Codec } from '@odradek/protocol'

/**
 * What a benchmark does: records of what kind, how they are keyed and sent, and by how many. Everything is said, sizes
 * are bytes: what a file may leave out has been filled in by `readWorkload`. The same seed makes the same records.
 */
export interface Workload {
  readonly name: string
  readonly description: string
  readonly seed: number
  readonly partitions: number
  readonly producers: number
  readonly consumers: number
  readonly record: RecordShape
  readonly load: Load
  readonly producer: ProducerSettings
  /** Thrown away, in the same process, before anything is measured. */
  readonly warmUpSeconds: number
  readonly measureSeconds: number
}

export interface RecordShape {
  readonly size: SizeDistribution
  readonly key: KeyDistribution
  readonly payload: Payload
}

/** Bytes of a record's value. */
export type SizeDistribution =
  | { readonly kind: 'fixed'; readonly bytes: number }
  | { readonly kind: 'uniform'; readonly minBytes: number; readonly maxBytes: number }
  /** Most are small and some are large, as sizes of messages are; cut at `maxBytes`. */
  | { readonly kind: 'log-normal'; readonly medianBytes: number; readonly sigma: number; readonly maxBytes: number }

/** Keys are texts of `bytes` bytes, made of a number from 0 to `count` - 1. */
export type KeyDistribution =
  | { readonly kind: 'none' }
  | { readonly kind: 'uniform'; readonly count: number; readonly bytes: number }
  /** The key of rank k comes 1/k^`exponent` times as often as the first. */
  | { readonly kind: 'zipf'; readonly count: number; readonly exponent: number; readonly bytes: number }

export type Payload =
  /** Bytes that no codec can make smaller. */
  | { readonly kind: 'random' }
  /** Objects with the same fields and other values, as services write them. */
  | { readonly kind: 'json' }
  /** Lines of words. */
  | { readonly kind: 'text' }
  /** The user's own: each line is a value, whatever `size` says. */
  | { readonly kind: 'file'; readonly path: string }

/** When records are sent. */
export type Load =
  /** As many as are awaited at once, over all producers: the next goes when one is acknowledged. */
  | { readonly kind: 'closed'; readonly inFlight: number }
  /** As fast as the client takes them: what bounds them is its own memory. */
  | { readonly kind: 'maximum' }
  /** At a rate over all producers, whatever becomes of those before; latencies are from the time that was intended. */
  | { readonly kind: 'open'; readonly recordsPerSecond: number; readonly arrivals: 'poisson' | 'even' }
  /** Nobody sends: `bytes` of records lie there already, and are read again and again. */
  | { readonly kind: 'read'; readonly bytes: number }

/** By Kafka's names and meanings. A client without such a setting says so in what it was measured with. */
export interface ProducerSettings {
  readonly acks: 'all' | 1 | 0
  readonly idempotence: boolean
  readonly compression: Codec
  /** `batch.size`, bytes; 'auto' where the client has it. */
  readonly batchSize: number | 'auto'
  /** `linger.ms`; 'auto' where the client has it. */
  readonly lingerMs: number | 'auto'
}
