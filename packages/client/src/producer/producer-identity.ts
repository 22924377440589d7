import { KafkaError } from '@odradek/protocol'
import { initProducerId } from '@odradek/protocol/22-init-producer-id'
import type { Cluster } from '../cluster/cluster.ts'

/** Who a producer is to brokers (KIP-98). */
export interface ProducerNumbers {
  readonly producerId: number
  readonly producerEpoch: number
}

const maxEpoch = 0x7fff
const maxSequence = 0x7fff_ffff

/** The producer id of an idempotent producer, asked for when it is needed first. */
export class ProducerIdentity {
  readonly #cluster: Cluster
  #numbers: ProducerNumbers | undefined
  #asking: Promise<void> | undefined
  /** Why there are no numbers yet. */
  lastError: unknown

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  get numbers(): ProducerNumbers | undefined {
    return this.#numbers
  }

  /** Settles when there are numbers, however long it takes. @throws KafkaError (as a rejection) that will not change */
  obtain(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #ask(): Promise<void> {
    for (let attempt = 1; this.#numbers === undefined; attempt++) {
      try {
        this.#numbers = await this.#askOnce()
        this.lastError = undefined
      } catch (error) {
        this.lastError = error
        if (!(error instanceof KafkaError) || !error.retriable || this.#cluster.closing.aborted) throw error
        await this.#cluster.backoff(attempt)
      }
    }
  }

  async #askOnce(): Promise<ProducerNumbers> {
    const connection = await this.#cluster.connectionTo(-1)
    const request = { transactionalId: null, transactionTimeoutMs: 0x7fff_ffff, producerId: -1, producerEpoch: -1 }
    const { errorCode, producerId, producerEpoch } = await connection.request(initProducerId, request)
    if (errorCode !== 0) throw KafkaError.fromCode(errorCode)
    return { producerId, producerEpoch }
  }

  /** The next epoch, whose sequences begin at 0 (KIP-360). When epochs run out, another id has to be obtained. */
  bump(): void {
    const numbers = this.#numbers
    if (numbers === undefined) return
    const { producerId, producerEpoch } = numbers
    this.#numbers = producerEpoch < maxEpoch ? { producerId, producerEpoch: producerEpoch + 1 } : undefined
  }
}

/** Sequences are 31 bits and begin again at 0. */
export function sequenceAfter(sequence: number, records: number): number {
  return sequence > maxSequence - records ? records - (maxSequence - sequence) - 1 : sequence + records
}
