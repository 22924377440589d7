import { KafkaError } from '@odradek/protocol'
import { describeTransactions } from '@odradek/protocol/65-describe-transactions'
import { listTransactions } from '@odradek/protocol/66-list-transactions'
import type { Cluster } from '../cluster/cluster.ts'
import type { TopicPartition } from '../topic-partition.ts'
import { fromCoordinators, fromEachBroker, type Results } from './calls.ts'
import { type Described, errorOf, missing, throwIfFailed, toDescribed, unwrap } from './outcome.ts'

/** A transactional id in the list of all. */
export interface TransactionListing {
  readonly transactionalId: string
  readonly producerId: number
  /** `Ongoing`, `CompleteCommit` … */
  readonly state: string
}

/** Which transactions are listed. */
export interface ListTransactionsOptions {
  /** Only transactions in one of these; default: all. */
  readonly states?: readonly string[]
  readonly producerIds?: readonly number[]
  /** Only those that have been open for longer (KIP-994); default: all. */
  readonly minDurationMs?: number
  /** Only ids that match this regular expression, in RE2's syntax (KIP-1152); default: all. */
  readonly transactionalIdPattern?: string
}

/** A transactional id, and its transaction. */
export interface TransactionDescription {
  readonly transactionalId: string
  readonly state: string
  readonly producerId: number
  readonly producerEpoch: number
  /** `transaction.timeout.ms` of its producer. */
  readonly timeoutMs: number
  /** Milliseconds since 1970; null: none is open. */
  readonly startTimestamp: number | null
  /** Node id of the broker that coordinates it. */
  readonly coordinator: number
  readonly partitions: readonly TopicPartition[]
}

/**
 * Transactions of the cluster (KIP-664). Odradek has none yet: there, every method rejects with UNSUPPORTED_VERSION.
 */
export class Transactions {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** All transactional ids of all brokers, by name. @throws KafkaError INVALID_REQUEST for a state that there is not */
  async list(options: ListTransactionsOptions = {}): Promise<TransactionListing[]> {
    const { states = [], producerIds = [], minDurationMs, transactionalIdPattern } = options
    const answers = await fromEachBroker(this.#cluster, async (connection) => {
      const answer = await connection.request(listTransactions, {
        stateFilters: states,
        producerIdFilters: producerIds,
        ...(minDurationMs === undefined ? {} : { durationFilter: minDurationMs }),
        ...(transactionalIdPattern === undefined ? {} : { transactionalIdPattern }),
      })
      throwIfFailed({ errorCode: answer.errorCode })
      // A broker leaves out what it does not know: without a complaint a typo would look like a cluster at rest.
      const unknown = answer.unknownStateFilters.join(', ')
      if (unknown !== '') throw new KafkaError('INVALID_REQUEST', `there is no state of transactions '${unknown}'`)
      return answer.transactionStates
    })
    const listings = answers.flat().map(({ transactionalId, producerId, transactionState }) => {
      return { transactionalId, producerId, state: transactionState }
    })
    return listings.sort((left, right) => (left.transactionalId < right.transactionalId ? -1 : 1))
  }

  /** @throws KafkaError (as a rejection) TRANSACTIONAL_ID_NOT_FOUND */
  describe(transactionalId: string): Promise<TransactionDescription>
  describe(transactionalIds: readonly string[]): Promise<Described<TransactionDescription>[]>
  async describe(
    wanted: string | readonly string[],
  ): Promise<TransactionDescription | Described<TransactionDescription>[]> {
    if (typeof wanted === 'string') return unwrap(await this.#describe([wanted]))
    const results = await this.#describe(wanted)
    return wanted.map((id, index) => toDescribed(id, results[index] ?? missing(`'${id}'`)))
  }

  #describe(ids: readonly string[]): Promise<Results<TransactionDescription>> {
    return fromCoordinators(this.#cluster, 'transaction', ids, async (connection, mine, nodeId) => {
      const { transactionStates } = await connection.request(describeTransactions, { transactionalIds: mine })
      const found = new Map(transactionStates.map((state) => [state.transactionalId, state]))
      return mine.map((id) => {
        const state = found.get(id)
        if (state === undefined) return missing(`'${id}'`)
        const description: TransactionDescription = {
          transactionalId: id,
          state: state.transactionState,
          producerId: state.producerId,
          producerEpoch: state.producerEpoch,
          timeoutMs: state.transactionTimeoutMs,
          startTimestamp: state.transactionStartTimeMs < 0 ? null : state.transactionStartTimeMs,
          coordinator: nodeId,
          partitions: state.topics.flatMap(({ topic, partitions }) =>
            partitions.map((partition) => ({ topic, partition })),
          ),
        }
        return errorOf({ errorCode: state.errorCode }, `transactional id '${id}'`) ?? description
      })
    })
  }
}
