import { KafkaError, parseUuid, zeroUuid } from '@odradek/protocol'
import type { MetadataResponse } from '@odradek/protocol/03-metadata'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { createPartitions } from '@odradek/protocol/37-create-partitions'
import type { Cluster } from '../cluster/cluster.ts'
import { checkOptions } from '../options.ts'
import { byTopic, controllerOf, patience, type Results, settleEach, type TimeoutOptions } from './calls.ts'
import { type Described, errorOf, ignore, missing, type Outcome, toDescribed, toOutcome, unwrap } from './outcome.ts'
import { askOffsets } from './records.ts'

/** What a new topic is to be. */
export interface NewTopicOptions {
  /** Default: the broker's `num.partitions`. */
  readonly partitions?: number
  /** Default: the broker's `default.replication.factor`. */
  readonly replicationFactor?: number
  /** Node ids for each partition, the preferred leader first, instead of the two numbers above. */
  readonly assignments?: readonly (readonly number[])[]
  /** By Kafka's names. */
  readonly config?: Readonly<Record<string, string>>
}

/** A topic to create. */
export interface NewTopic extends NewTopicOptions {
  readonly name: string
}

const creationOptions = ['partitions', 'replicationFactor', 'assignments', 'config', 'validateOnly', 'timeoutMs']

/** How a change is made. */
export interface ChangeOptions extends TimeoutOptions {
  /** Has the broker check the change and do nothing; default false. */
  readonly validateOnly?: boolean
}

/** A topic by its name, or by the id that it alone has had. */
export type TopicReference = string | { readonly id: string }

/** How many partitions a topic is to have. */
export interface NewPartitions {
  readonly name: string
  /** How many there are to be in all. */
  readonly count: number
  /** Node ids for each new partition, the preferred leader first; default: the controller's choice. */
  readonly assignments?: readonly (readonly number[])[]
}

/** A partition: who has it, and what it holds. */
export interface PartitionDescription {
  readonly partition: number
  /** Node id; -1 if there is none at the moment. */
  readonly leader: number
  /** -1 from a broker that does not tell. */
  readonly leaderEpoch: number
  /** Node ids, the preferred leader first. */
  readonly replicas: readonly number[]
  /** Those in sync. */
  readonly isr: readonly number[]
  /** Those that are down. */
  readonly offline: readonly number[]
  /** -1 where no leader can tell. */
  readonly earliestOffset: number
  /** The end of the log, for whoever reads what is committed or not; -1 where no leader can tell. */
  readonly latestOffset: number
}

/** A topic and its partitions. */
export interface TopicDescription {
  readonly name: string
  readonly id: string
  readonly isInternal: boolean
  readonly partitions: readonly PartitionDescription[]
}

/**
 * Topics of the cluster. What takes one topic rejects with KafkaError; what takes a list says of each topic how it
 * went.
 */
export class Topics {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /**
   * Settles when the topic is there and its leaders are known.
   * @throws KafkaError (as a rejection) TOPIC_ALREADY_EXISTS
   */
  create(name: string, options?: NewTopicOptions & ChangeOptions): Promise<void>
  create(topics: readonly NewTopic[], options?: ChangeOptions): Promise<Outcome[]>
  async create(wanted: string | readonly NewTopic[], options: NewTopicOptions & ChangeOptions = {}): Promise<unknown> {
    checkOptions(options, creationOptions, 'topics.create')
    if (typeof wanted !== 'string') return toOutcomes(wanted, await this.#create(wanted, options))
    return ignore(unwrap(await this.#create([{ name: wanted, ...options }], options)))
  }

  async #create(
    topics: readonly NewTopic[],
    { validateOnly = false, timeoutMs = this.#cluster.options.requestTimeoutMs }: ChangeOptions,
  ): Promise<Results<object>> {
    const results = await settleEach(this.#cluster, topics, async (wanted) => {
      const connection = await controllerOf(this.#cluster)
      const request = { topics: wanted.map(toCreation), timeoutMs, validateOnly }
      const answer = await connection.request(createTopics, request, patience(this.#cluster, timeoutMs))
      return matchByName(wanted, answer.topics)
    })
    const created = topics.filter((_, index) => !(results[index] instanceof KafkaError))
    if (!validateOnly) await Promise.all(created.map(({ name }) => this.#awaitLeaders(name)))
    return results
  }

  /** A broker hears of a topic a little after the controller has made it. */
  async #awaitLeaders(name: string): Promise<void> {
    await settleEach(
      this.#cluster,
      [name],
      async () => [await this.#cluster.refreshTopic(name, { mayCreate: false })],
      isNews,
    )
  }

  /** Names, in order; internal topics only if they are asked for. */
  async list({ includeInternal = false }: { readonly includeInternal?: boolean } = {}): Promise<string[]> {
    const { topics } = await this.#cluster.describe(null)
    const wanted = topics.filter(({ isInternal }) => includeInternal || !isInternal)
    return wanted.flatMap(({ name }) => name ?? []).sort()
  }

  /** @throws KafkaError (as a rejection) UNKNOWN_TOPIC_OR_PARTITION */
  describe(name: string): Promise<TopicDescription>
  describe(names: readonly string[]): Promise<Described<TopicDescription>[]>
  async describe(wanted: string | readonly string[]): Promise<TopicDescription | Described<TopicDescription>[]> {
    if (typeof wanted === 'string') return unwrap(await this.#describe([wanted]))
    const results = await this.#describe(wanted)
    return results.map((result, index) => toDescribed(wanted[index] ?? '', result))
  }

  async #describe(names: readonly string[]): Promise<Results<TopicDescription>> {
    const found = await settleEach(this.#cluster, names, async (wanted) => {
      const { topics } = await this.#cluster.describe(wanted)
      const answers = new Map(topics.map((topic) => [topic.name, topic]))
      return wanted.map((name) => {
        const topic = answers.get(name)
        return topic === undefined ? missing(`topic '${name}'`) : (errorOf(topic, `topic '${name}'`) ?? topic)
      })
    })
    const led = found.flatMap((topic) => (topic instanceof KafkaError ? [] : ledPartitions(topic)))
    const [earliest, latest] = await Promise.all([
      askOffsets(this.#cluster, led, 'earliest'),
      askOffsets(this.#cluster, led, 'latest'),
    ])
    const offsets = byTopic(led.map((each, index) => ({ ...each, ends: [earliest[index], latest[index]] as const })))
    return found.map((topic, index) => {
      if (topic instanceof KafkaError) return topic
      const name = names[index] ?? ''
      const ends = new Map(offsets.get(name)?.map((each) => [each.partition, each.ends]))
      const partitions = topic.partitions.map((partition): PartitionDescription => {
        const [first, end] = ends.get(partition.partitionIndex) ?? []
        return { ...describePartition(partition), earliestOffset: offsetIn(first), latestOffset: offsetIn(end) }
      })
      partitions.sort((left, right) => left.partition - right.partition)
      return { name, id: topic.topicId, isInternal: topic.isInternal, partitions }
    })
  }

  /** Gives a topic more partitions, `count` in all. Keys may go to other partitions than before. */
  setPartitions(name: string, count: number, options?: ChangeOptions): Promise<void>
  setPartitions(topics: readonly NewPartitions[], options?: ChangeOptions): Promise<Outcome[]>
  async setPartitions(
    wanted: string | readonly NewPartitions[],
    second?: number | ChangeOptions,
    third?: ChangeOptions,
  ): Promise<unknown> {
    if (typeof wanted !== 'string') {
      const options = typeof second === 'object' ? second : {}
      return toOutcomes(wanted, await this.#setPartitions(wanted, options))
    }
    const count = typeof second === 'number' ? second : 0
    return ignore(unwrap(await this.#setPartitions([{ name: wanted, count }], third ?? {})))
  }

  #setPartitions(
    topics: readonly NewPartitions[],
    { validateOnly = false, timeoutMs = this.#cluster.options.requestTimeoutMs }: ChangeOptions,
  ): Promise<Results<object>> {
    return settleEach(this.#cluster, topics, async (wanted) => {
      const connection = await controllerOf(this.#cluster)
      const request = { topics: wanted.map(toAddition), timeoutMs, validateOnly }
      const { results } = await connection.request(createPartitions, request, patience(this.#cluster, timeoutMs))
      for (const { name } of wanted) this.#cluster.forgetTopic(name)
      return matchByName(wanted, results)
    })
  }

  /**
   * Deletes a topic with all that is in it.
   * @throws KafkaError (as a rejection) UNKNOWN_TOPIC_OR_PARTITION, UNKNOWN_TOPIC_ID
   */
  delete(topic: TopicReference, options?: TimeoutOptions): Promise<void>
  /** An outcome's name is the name or the id that was given. */
  delete(topics: readonly TopicReference[], options?: TimeoutOptions): Promise<Outcome[]>
  async delete(wanted: TopicReference | readonly TopicReference[], options: TimeoutOptions = {}): Promise<unknown> {
    if (!isList(wanted)) {
      return ignore(unwrap(await this.#delete([wanted], options)))
    }
    const named = wanted.map((topic) => ({ name: labelOf(topic) }))
    return toOutcomes(named, await this.#delete(wanted, options))
  }

  #delete(
    topics: readonly TopicReference[],
    { timeoutMs = this.#cluster.options.requestTimeoutMs }: TimeoutOptions,
  ): Promise<Results<object>> {
    return settleEach(this.#cluster, topics, async (wanted) => {
      const connection = await controllerOf(this.#cluster)
      // Before version 6 there are no ids; then a topic that is given by its id makes the request fail.
      const references = wanted.map((topic) =>
        typeof topic === 'string' ? { name: topic, topicId: zeroUuid } : { name: null, topicId: parseUuid(topic.id) },
      )
      const hasIds = connection.versionOf(deleteTopics) >= 6
      const topicNames = references.flatMap(({ name }) => name ?? [])
      if (!hasIds && topicNames.length < wanted.length) {
        throw new KafkaError('UNSUPPORTED_VERSION', 'the broker knows no ids of topics: name them')
      }
      const request = hasIds ? { topics: references, topicNames: [], timeoutMs } : { topics: [], topicNames, timeoutMs }
      const { responses } = await connection.request(deleteTopics, request, patience(this.#cluster, timeoutMs))
      for (const { name } of responses) if (name !== null) this.#cluster.forgetTopic(name)
      const answers = new Map(
        responses.flatMap((answer) => [[answer.name, answer] as const, [answer.topicId, answer] as const]),
      )
      return wanted.map((topic) => {
        const answer = answers.get(typeof topic === 'string' ? topic : parseUuid(topic.id))
        return answer === undefined ? missing(`topic '${labelOf(topic)}'`) : (errorOf(answer) ?? answer)
      })
    })
  }
}

type TopicAnswer = MetadataResponse['topics'][number]

function isNews({ error }: KafkaError): boolean {
  return error === 'UNKNOWN_TOPIC_OR_PARTITION' || error === 'LEADER_NOT_AVAILABLE'
}

function isList(wanted: TopicReference | readonly TopicReference[]): wanted is readonly TopicReference[] {
  return Array.isArray(wanted)
}

function labelOf(topic: TopicReference): string {
  return typeof topic === 'string' ? topic : topic.id
}

function toCreation({ name, partitions = -1, replicationFactor = -1, assignments = [], config = {} }: NewTopic): {
  name: string
  numPartitions: number
  replicationFactor: number
  assignments: { partitionIndex: number; brokerIds: readonly number[] }[]
  configs: { name: string; value: string }[]
} {
  return {
    name,
    numPartitions: partitions,
    replicationFactor,
    assignments: assignments.map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds })),
    configs: Object.entries(config).map(([key, value]) => ({ name: key, value })),
  }
}

function toAddition({ name, count, assignments }: NewPartitions): {
  name: string
  count: number
  assignments: { brokerIds: readonly number[] }[] | null
} {
  return { name, count, assignments: assignments?.map((brokerIds) => ({ brokerIds })) ?? null }
}

function matchByName<Answer extends { name: string; errorCode: number; errorMessage: string | null }>(
  wanted: readonly { readonly name: string }[],
  answers: readonly Answer[],
): Results<Answer> {
  const byName = new Map(answers.map((answer) => [answer.name, answer]))
  return wanted.map(({ name }) => {
    const answer = byName.get(name)
    return answer === undefined ? missing(`topic '${name}'`) : (errorOf(answer) ?? answer)
  })
}

function toOutcomes(topics: readonly { readonly name: string }[], results: Results<object>): Outcome[] {
  return topics.map(({ name }, index) => toOutcome(name, results[index]))
}

/** Partitions that have a leader to ask. */
function ledPartitions({ name, partitions }: TopicAnswer): { topic: string; partition: number }[] {
  const led = partitions.filter(({ leaderId }) => leaderId >= 0)
  return led.map(({ partitionIndex }) => ({ topic: name ?? '', partition: partitionIndex }))
}

function describePartition(
  partition: TopicAnswer['partitions'][number],
): Omit<PartitionDescription, 'earliestOffset' | 'latestOffset'> {
  return {
    partition: partition.partitionIndex,
    leader: partition.leaderId,
    leaderEpoch: partition.leaderEpoch,
    replicas: partition.replicaNodes,
    isr: partition.isrNodes,
    offline: partition.offlineReplicas,
  }
}

function offsetIn(result: { readonly offset: number } | KafkaError | undefined): number {
  return result === undefined || result instanceof KafkaError ? -1 : result.offset
}
