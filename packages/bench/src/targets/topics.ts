import { createEngine, type Engine } from '@odradek/engine-wasm'
import { produce } from '@odradek/protocol/00-produce'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import type { BatchUse } from '../results/sample.ts'
import type { ProducerSettings, Workload } from '../workload/workload.ts'
import { BatchSource } from './batch-source.ts'
import { describeBatches } from './batch-use.ts'
import { Cluster, type ClusterOptions, throwIfRefused } from './cluster.ts'
import { readBatches } from './read-batches.ts'

const requestsInFlight = 4
const [latest, allReplicas, noReplica] = [-1, -1, -1]

/**
 * The topics of a target, over TCP, without anything of a client that is measured. Every promise settles: a broker that
 * dies, or says nothing for a minute, is an Error.
 */
export class Topics {
  readonly #cluster: Cluster
  readonly #engine: Engine = createEngine()

  /** `bootstrap` is `host:port`. It is connected to with the first request. */
  constructor(bootstrap: string, options: ClusterOptions = {}) {
    this.#cluster = new Cluster(bootstrap, options)
  }

  close(): void {
    this.#cluster.close()
  }

  /** Settles when every partition has its leader. @throws Error also for a topic that is there */
  async create(name: string, partitions: number): Promise<void> {
    const wanted = { name, numPartitions: partitions, replicationFactor: 1, assignments: [], configs: [] }
    const request = { topics: [wanted], timeoutMs: this.#cluster.patienceMs }
    const { topics } = await this.#cluster.request(createTopics, request, await this.#cluster.controller())
    throwIfRefused(topics[0]?.errorCode ?? -1, `topic ${name}`, topics[0]?.errorMessage)
    await this.#cluster.waitForLeaders(name)
  }

  async delete(name: string): Promise<void> {
    const request = { topicNames: [name], timeoutMs: this.#cluster.patienceMs }
    const { responses } = await this.#cluster.request(deleteTopics, request, await this.#cluster.controller())
    throwIfRefused(responses[0]?.errorCode ?? -1, `topic ${name}`, responses[0]?.errorMessage)
  }

  /** Of each partition the offset of what will be written next. */
  async endOffsets(name: string, partitions: number): Promise<number[]> {
    const leaders = await this.#cluster.leaders(name)
    return Promise.all(
      leaders.slice(0, partitions).map((leader, partition) => this.#endOffset(name, partition, leader)),
    )
  }

  /**
   * Writes the records that a `read` load reads: `load.bytes` of keys and values, in full batches of `batch.size` (128 KB
   * where it is 'auto'), which the partitions get in turn.
   */
  async fill(name: string, workload: Workload): Promise<void> {
    const leaders = await this.#cluster.leaders(name)
    const source = new BatchSource(this.#engine, workload)
    let turn = 0
    let isStopped = false
    const loop = async (): Promise<void> => {
      for (let batch = source.next(); batch !== undefined && !isStopped; batch = source.next()) {
        const partition = turn++ % leaders.length
        await this.#produce(name, partition, leaders[partition], batch)
      }
    }
    const stopping = (): void => {
      isStopped = true
    }
    const loops = Array.from({ length: requestsInFlight }, () => loop().finally(stopping))
    await Promise.all(loops)
  }

  /**
   * How full the batches are that lie in a topic from some offsets on, one for each partition; `settings` are what they
   * were sent with. A long log is looked at from there up to some bound, all partitions alike.
   */
  async batches(name: string, from: readonly number[], settings: ProducerSettings): Promise<BatchUse> {
    const leaders = await this.#cluster.leaders(name)
    const ends = await this.endOffsets(name, from.length)
    const parts = from.map((offset, partition) => {
      const [leader, end] = [leaders[partition], ends[partition]]
      if (leader === undefined || end === undefined) throw new Error(`topic ${name} has no partition ${partition}`)
      return { partition, leader, from: offset, end }
    })
    return describeBatches(this.#engine, await readBatches(this.#cluster, name, parts), settings.batchSize)
  }

  async #endOffset(name: string, partition: number, leader: string): Promise<number> {
    const topics = [{ name, partitions: [{ partitionIndex: partition, timestamp: latest }] }]
    const answer = await this.#cluster.request(listOffsets, { replicaId: noReplica, topics }, leader)
    const found = answer.topics[0]?.partitions[0]
    throwIfRefused(found?.errorCode ?? -1, `the end of ${name}-${partition}`)
    return found?.offset ?? -1
  }

  async #produce(name: string, index: number, leader: string | undefined, records: Uint8Array): Promise<void> {
    const topicData = [{ name, partitionData: [{ index, records }] }]
    const request = { acks: allReplicas, timeoutMs: this.#cluster.patienceMs, topicData }
    const { responses } = await this.#cluster.request(produce, request, leader)
    const answer = responses[0]?.partitionResponses[0]
    throwIfRefused(
      answer?.errorCode ?? -1,
      `a batch of ${records.length} bytes to ${name}-${index}`,
      answer?.errorMessage,
    )
  }
}
