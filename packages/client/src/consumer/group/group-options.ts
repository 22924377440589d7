import type { Assignor } from '../assignors/assignor.ts'

/** How a consumer is a member of its group; every setting is there, as defaults are the consumer's business. */
export interface GroupOptions {
  /** `group.id`. */
  readonly group: string
  /** `group.protocol`. */
  readonly groupProtocol: 'classic' | 'consumer'
  /** `group.instance.id`: a static member (KIP-345), which comes back under this name without a rebalance. */
  readonly groupInstanceId?: string | undefined
  /** `session.timeout.ms`, of the classic protocol. */
  readonly sessionTimeoutMs: number
  /** `heartbeat.interval.ms`, of the classic protocol; the coordinator says it in the next-generation one. */
  readonly heartbeatIntervalMs: number
  /** `max.poll.interval.ms`: also how long a rebalance waits for a member (the rebalance timeout). */
  readonly maxPollIntervalMs: number
  /** `partition.assignment.strategy`, in the order of preference, of the classic protocol. */
  readonly assignors: readonly Assignor[]
  /** `group.remote.assignor`, of the next-generation protocol; without one the coordinator chooses. */
  readonly groupRemoteAssignor?: string | undefined
  /** `client.rack`. */
  readonly clientRack?: string | undefined
  /** Committed offsets wait for open transactions (KIP-447), as `read_committed` wants it. */
  readonly requireStable: boolean
  readonly topics: readonly string[]
}
