import { KafkaError, type KafkaErrorName, type Uuid, uuidFromBytes } from '@odradek/protocol'
import type { Clock } from '../../clock.ts'
import type { Cluster, Lane } from '../../cluster/cluster.ts'
import type { Connection } from '../../cluster/connection.ts'

/** After these the group may have another coordinator. */
const coordinatorErrors: ReadonlySet<KafkaErrorName> = new Set<KafkaErrorName>([
  'NOT_COORDINATOR',
  'COORDINATOR_NOT_AVAILABLE',
  'NETWORK_EXCEPTION',
  'REQUEST_TIMED_OUT',
])

/**
 * Two connections to the coordinator: `membership` has the requests of one member alone, since a JoinGroup is answered
 * when all members have come, and Apache Kafka reads nothing of the connection until then. `offsets` is the client's
 * main connection: commits and lookups of what goes on being read do not wait for a join (Java's client has one
 * connection for both, and refuses commits during a join). Members of the same group in one client do not share one
 * either: the join of the one would hold back the heartbeat that tells the other to join.
 */
export type CoordinatorLane = 'membership' | 'offsets'

/** The broker that coordinates a group: looked up once, and again when it turns out to be another or to be gone. */
export class Coordinator {
  readonly group: string
  readonly #cluster: Cluster
  readonly #lane: Lane
  #nodeId: number | undefined
  #lookup: Promise<Connection> | undefined
  #own: Connection | undefined
  #isClosed = false

  constructor(cluster: Cluster, group: string) {
    this.group = group
    this.#cluster = cluster
    this.#lane = cluster.ownLane('group')
  }

  /** Runs one request against the coordinator. @throws KafkaError and what `ask` throws (as a rejection) */
  async ask<T>(lane: CoordinatorLane, ask: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      return await ask(await this.#connect(lane))
    } catch (error) {
      if (error instanceof KafkaError && coordinatorErrors.has(error.error)) this.#nodeId = undefined
      throw error
    }
  }

  async #connect(lane: CoordinatorLane): Promise<Connection> {
    this.#nodeId ??= await this.#find()
    if (lane === 'offsets') return this.#cluster.connectionTo(this.#nodeId)
    const connection = await this.#cluster.connectionTo(this.#nodeId, this.#lane)
    this.#own = connection
    if (this.#isClosed) connection.close()
    return connection
  }

  /** Whoever asks while the coordinator is being looked up waits for that. */
  async #find(): Promise<number> {
    this.#lookup ??= this.#cluster.coordinatorOf(this.group).finally(() => {
      this.#lookup = undefined
    })
    const { nodeId } = await this.#lookup
    return nodeId
  }

  /** Ends the member's own connection; what is still asked over it fails. */
  close(): void {
    this.#isClosed = true
    this.#own?.close()
  }
}

/** Version 4 of RFC 9562. */
export function randomUuid(clock: Clock): Uuid {
  const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(clock.random() * 256))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return uuidFromBytes(bytes)
}
