import { errorByCode, KafkaError, type Uuid } from '@odradek/protocol'
import type { MetadataResponse } from '@odradek/protocol/03-metadata'
import type { Endpoint } from '../transport/transport.ts'

/** What is known of a topic. */
export interface TopicMetadata {
  readonly name: string
  readonly id: Uuid
  /** Node id of each partition's leader; -1 if there is none at the moment. */
  readonly leaders: readonly number[]
  /** Of each partition; -1 from a broker that does not tell. */
  readonly leaderEpochs: readonly number[]
  /** When this was learnt, milliseconds since 1970. */
  readonly asOfMs: number
}

export interface BrokerDescription extends Endpoint {
  readonly nodeId: number
  readonly rack: string | null
}

/** Brokers, topics and leaders, as far as they were asked for. Data alone: who asks is the cluster. */
export class Metadata {
  readonly #topics = new Map<string, TopicMetadata>()
  #brokers = new Map<number, BrokerDescription>()
  clusterId: string | null = null
  controllerId = -1

  broker(nodeId: number): BrokerDescription | undefined {
    return this.#brokers.get(nodeId)
  }

  get brokers(): BrokerDescription[] {
    return [...this.#brokers.values()].sort((left, right) => left.nodeId - right.nodeId)
  }

  topic(name: string): TopicMetadata | undefined {
    return this.#topics.get(name)
  }

  forgetTopic(name: string): void {
    this.#topics.delete(name)
  }

  /** Somebody is asking for it anew: nobody else has to. */
  touchTopic(name: string, nowMs: number): void {
    const known = this.#topics.get(name)
    if (known !== undefined) this.#topics.set(name, { ...known, asOfMs: nowMs })
  }

  /**
   * Takes over what a broker says of the cluster. Topics are taken one by one, as each may have an error of its own.
   */
  learnBrokers({ brokers, clusterId, controllerId }: MetadataResponse): void {
    this.#brokers = new Map(
      brokers.map(({ nodeId, host, port, rack }) => [nodeId, { nodeId, host, port, rack: rack ?? null }]),
    )
    this.clusterId = clusterId
    this.controllerId = controllerId
  }

  /** @throws KafkaError if the topic has none of its own to tell but an error */
  learnTopic(name: string, topic: MetadataResponse['topics'][number], nowMs: number): TopicMetadata {
    if (topic.errorCode !== 0) {
      throw KafkaError.fromCode(topic.errorCode, `topic '${name}': ${errorByCode(topic.errorCode).meaning}`)
    }
    const known = this.#topics.get(name)
    const count = topic.partitions.length
    const leaders = new Array<number>(count).fill(-1)
    const leaderEpochs = new Array<number>(count).fill(-1)
    for (const { partitionIndex, leaderId, leaderEpoch } of topic.partitions) {
      // A broker that lags may tell of a leader that was.
      const knownEpoch = known?.id === topic.topicId ? (known.leaderEpochs[partitionIndex] ?? -1) : -1
      const isOld = leaderEpoch >= 0 && leaderEpoch < knownEpoch
      leaders[partitionIndex] = isOld ? (known?.leaders[partitionIndex] ?? -1) : leaderId
      leaderEpochs[partitionIndex] = isOld ? knownEpoch : leaderEpoch
    }
    const learnt = { name, id: topic.topicId, leaders, leaderEpochs, asOfMs: nowMs }
    this.#topics.set(name, learnt)
    return learnt
  }

  /** A broker said who leads a partition now, instead of doing what it was asked to (KIP-951). */
  learnLeader(name: string, partition: number, leaderId: number, leaderEpoch: number): void {
    const known = this.#topics.get(name)
    if (known === undefined || leaderEpoch <= (known.leaderEpochs[partition] ?? -1)) return
    this.#topics.set(name, {
      ...known,
      leaders: known.leaders.with(partition, leaderId),
      leaderEpochs: known.leaderEpochs.with(partition, leaderEpoch),
    })
  }

  learnEndpoints(endpoints: readonly BrokerDescription[]): void {
    for (const endpoint of endpoints) this.#brokers.set(endpoint.nodeId, endpoint)
  }
}
