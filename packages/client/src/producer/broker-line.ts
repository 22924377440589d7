import type { Cluster } from '../cluster/cluster.ts'
import type { Connection } from '../cluster/connection.ts'
import { BrokerAvailability } from './partitioners/broker-availability.ts'

export interface BrokerLineListener {
  /** There is a connection, or it is time to try for one again. */
  ready(): void
  /** The broker cannot be reached: its partitions may have other leaders by now. */
  unreachable(nodeId: number): void
}

/** A broker as a producer sees it: its connection, and how many requests are under way. */
export class BrokerLine {
  readonly nodeId: number
  readonly availability: BrokerAvailability
  readonly #cluster: Cluster
  readonly #listener: BrokerLineListener
  #connection: Connection | undefined
  #isConnecting = false
  #failures = 0
  /** Why there is no connection; undefined if there is one. */
  lastError: unknown
  inFlight = 0

  constructor(cluster: Cluster, nodeId: number, availabilityTimeoutMs: number, listener: BrokerLineListener) {
    this.#cluster = cluster
    this.nodeId = nodeId
    this.#listener = listener
    this.availability = new BrokerAvailability(availabilityTimeoutMs, cluster.options.clock.nowMs())
  }

  /** The open connection; undefined while one is being opened. */
  get connection(): Connection | undefined {
    if (this.#connection?.isOpen) return this.#connection
    if (!this.#isConnecting) this.#connect()
    return undefined
  }

  #connect(): void {
    this.#isConnecting = true
    this.#cluster.connectionTo(this.nodeId).then(
      (connection) => {
        this.#connection = connection
        this.#failures = 0
        this.lastError = undefined
        this.#isConnecting = false
        this.#listener.ready()
      },
      async (error: unknown) => {
        this.lastError = error
        this.#listener.unreachable(this.nodeId)
        await this.#cluster.backoff(++this.#failures)
        this.#isConnecting = false
        this.#listener.ready()
      },
    )
  }
}
