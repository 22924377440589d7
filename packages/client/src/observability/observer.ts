import type { KafkaError } from '@odradek/protocol'

/** A request that was answered, or was not. */
export interface RequestReport {
  /** Kafka's name of the API, such as `Produce`. */
  readonly api: string
  readonly version: number
  readonly nodeId: number
  /** From sending to the answer. */
  readonly latencyMs: number
  /** Bytes of the frames, sizes included; 0 received for a request that failed. */
  readonly sentBytes: number
  readonly receivedBytes: number
  readonly error?: KafkaError
}

/** A batch that a broker took, or that failed for good. */
export interface BatchReport {
  readonly topic: string
  readonly partition: number
  readonly records: number
  /** As it was sent, compressed. */
  readonly batchBytes: number
  /** As it would have been without compression. */
  readonly uncompressedBytes: number
  /** From its first record to when it was sent first. */
  readonly queueMs: number
  /** From its first record to the answer. */
  readonly totalMs: number
  readonly attempts: number
  /** `throttle_time_ms` of the answer; left out for none. */
  readonly throttleMs?: number
  readonly error?: KafkaError
}

/** What one fetch brought of one topic. */
export interface TopicFetchReport {
  readonly topic: string
  readonly bytes: number
  readonly records: number
}

/** What one fetch brought. */
export interface FetchReport {
  readonly nodeId: number
  readonly latencyMs: number
  readonly bytes: number
  readonly records: number
  readonly throttleMs: number
  /** The same by topic, one entry each; without it the figures of topics lack this fetch. */
  readonly topics?: readonly TopicFetchReport[]
}

/** What one partition has yet to give: the distance from where a consumer is to the high watermark. */
export interface LagReport {
  readonly topic: string
  readonly partition: number
  readonly lag: number
}

/** What happened in a consumer's membership of a group. */
export interface GroupReport {
  readonly group: string
  readonly event: 'joined' | 'rebalancing' | 'assigned' | 'revoked' | 'lost' | 'left' | 'heartbeat' | 'committed'
  /** Partitions that are meant, or that were committed; empty where none are. */
  readonly partitions: readonly { readonly topic: string; readonly partition: number }[]
  /** How long it took; 0 for what takes none. */
  readonly durationMs: number
  readonly error?: KafkaError
}

/** Hears what a client does: metrics, diagnostics channels and spans are made of it. Nothing here may throw. */
export interface Observer {
  connected(nodeId: number, host: string, port: number): void
  disconnected(nodeId: number, host: string, port: number, reason: KafkaError): void
  /** A request goes out; `requested` follows, whatever comes of it. */
  requesting(nodeId: number): void
  requested(report: RequestReport): void
  batched(report: BatchReport): void
  /** A batch is tried again, with so many records. */
  retried(topic: string, partition: number, error: KafkaError, records?: number): void
  fetched(report: FetchReport): void
  lagging(report: LagReport): void
  grouped(report: GroupReport): void
}
