import type { WireCounts } from './driver.ts'

/** Of what librdkafka tells of itself, what is read here: STATISTICS.md of its documentation. */
interface Told {
  /** Requests and bytes that were sent to brokers. */
  readonly tx: number
  readonly tx_bytes: number
  readonly topics: Readonly<Record<string, { readonly partitions: Readonly<Record<string, ToldPartition>> }>>
}

interface ToldPartition {
  readonly fetch_state: string
}

/** What librdkafka last told of itself: at intervals, so that counts lag behind by one of them at most. */
export class ConfluentStatistics {
  #told: Told | undefined
  #onTold: (() => void) | undefined

  /** To be called with what comes of the event. */
  readonly listener = ({ message }: { readonly message: string }): void => {
    this.#told = JSON.parse(message)
    this.#onTold?.()
  }

  /** Undefined until something was told. */
  counts(): WireCounts | undefined {
    return this.#told === undefined ? undefined : { requests: this.#told.tx, bytes: this.#told.tx_bytes }
  }

  /** Settles when all of these partitions of a topic are fetched: where that begins is known by then. */
  fetching(topic: string, partitions: readonly number[]): Promise<void> {
    return new Promise((resolve) => {
      this.#onTold = () => {
        const told = this.#told?.topics[topic]?.partitions
        if (partitions.some((partition) => told?.[String(partition)]?.fetch_state !== 'active')) return
        this.#onTold = undefined
        resolve()
      }
    })
  }
}
