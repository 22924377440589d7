import { KafkaError, type Uuid } from '@odradek/protocol'
import type { DataDirectory, PartitionLog } from '@odradek/storage'
import {
  type BrokerConfig,
  type BrokerLayers,
  effectiveTopicConfig,
  faultOfTopicConfig,
  type SettingTexts,
  type TopicConfig,
} from '../config/index.ts'
import { maxPartitionsPerRequest } from '../limits.ts'
import { adoptDirectories } from './adopt-directories.ts'
import { commitChange, type MetadataImage, type MetadataStore, type TopicImage } from './store.ts'
import { checkTopicName, collisionKey } from './topic-name.ts'

/** One broker leads every partition from its first day on. */
export const leaderEpoch = 0
/** Topics that belong to Kafka's own machinery; clients list them apart. */
const internalTopics: ReadonlySet<string> = new Set([
  '__consumer_offsets',
  '__transaction_state',
  '__share_group_state',
])

export interface Partition {
  readonly topic: Topic
  readonly index: number
  readonly log: PartitionLog
}

export interface Topic {
  readonly name: string
  readonly id: Uuid
  readonly isInternal: boolean
  /** Set for this topic. */
  readonly overrides: Readonly<Record<string, string>>
  /** In effect: overrides over the broker's settings. */
  readonly config: TopicConfig
  readonly partitions: readonly Partition[]
}

/** What changes of a topic while it is there; everybody else sees it through `Topic`. */
interface LiveTopic extends Topic {
  overrides: SettingTexts
  config: TopicConfig
  readonly partitions: Partition[]
}

/** What a client asks for; -1 partitions or replicas mean the broker's default. */
export interface TopicRequest {
  readonly name: string
  readonly partitionCount: number
  readonly replicationFactor: number
  readonly config: Readonly<Record<string, string>>
}

export interface TopicsEnvironment {
  readonly store: MetadataStore
  readonly directory: DataDirectory
  readonly config: BrokerConfig
  readonly randomUuid: () => Uuid
}

/**
 * The topics of this broker with their logs. Metadata is committed before a directory is made or removed, so that a
 * crash
 * between the two leaves work to redo at the next start, never a topic that is half there.
 */
export class Topics {
  readonly #store: MetadataStore
  readonly #directory: DataDirectory
  readonly #config: BrokerConfig
  readonly #randomUuid: () => Uuid
  readonly #byName = new Map<string, LiveTopic>()
  readonly #byId = new Map<Uuid, LiveTopic>()
  /** Changes run one after the other. */
  #lastChange: Promise<unknown> = Promise.resolve()

  private constructor({ store, directory, config, randomUuid }: TopicsEnvironment) {
    this.#store = store
    this.#directory = directory
    this.#config = config
    this.#randomUuid = randomUuid
  }

  /** Opens the log of every partition that the metadata names; makes those that a crash left missing. */
  static async open(environment: TopicsEnvironment): Promise<Topics> {
    const { store, directory, randomUuid } = environment
    const topics = new Topics(environment)
    await adoptDirectories(store, directory, randomUuid)
    await Promise.all([...store.snapshot().topics.values()].map((image) => topics.#open(image)))
    let { brokerConfigs } = store.snapshot()
    store.watch((image) => {
      if (image.brokerConfigs === brokerConfigs) return
      brokerConfigs = image.brokerConfigs
      for (const topic of topics.#byName.values()) topics.#configure(topic, topic.overrides)
    })
    return topics
  }

  list(): IterableIterator<Topic> {
    return this.#byName.values()
  }

  find(name: string): Topic | undefined {
    return this.#byName.get(name)
  }

  findById(id: Uuid): Topic | undefined {
    return this.#byId.get(id)
  }

  /** @throws KafkaError UNKNOWN_TOPIC_OR_PARTITION, or INVALID_TOPIC_EXCEPTION for what can be no topic's name */
  get(name: string): Topic {
    const topic = this.#byName.get(name)
    if (topic !== undefined) return topic
    checkTopicName(name)
    throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic '${name}'`)
  }

  /** @throws KafkaError UNKNOWN_TOPIC_ID */
  getById(id: Uuid): Topic {
    const topic = this.#byId.get(id)
    if (topic === undefined) throw new KafkaError('UNKNOWN_TOPIC_ID', `there is no topic with id ${id}`)
    return topic
  }

  /** Creates a topic with the broker's defaults on first use, where `auto.create.topics.enable` allows it. */
  async findOrCreate(name: string): Promise<Topic> {
    const existing = this.#byName.get(name)
    if (existing !== undefined) return existing
    if (!this.#config.autoCreateTopicsEnable) return this.get(name)
    const plan = this.plan({ name, partitionCount: -1, replicationFactor: -1, config: {} })
    return this.#change(async () => this.#byName.get(name) ?? (await this.#create(plan)))
  }

  /**
   * Checks a request against everything but races, and fills in the defaults.
   * @throws KafkaError with Kafka's code for what is wrong
   */
  plan({ name, partitionCount, replicationFactor, config }: TopicRequest): TopicImage {
    this.#checkNewName(name)
    if (replicationFactor !== -1 && replicationFactor !== 1) {
      throw new KafkaError(
        'INVALID_REPLICATION_FACTOR',
        `replication factor ${replicationFactor}: there is one broker, so it is 1 (or -1)`,
      )
    }
    const count = partitionCount === -1 ? this.#config.numPartitions : partitionCount
    if (count < 1 || count > maxPartitionsPerRequest) {
      throw new KafkaError('INVALID_PARTITIONS', `a topic has 1 to ${maxPartitionsPerRequest} partitions, not ${count}`)
    }
    const fault = faultOfTopicConfig(config)
    if (fault !== undefined) throw new KafkaError('INVALID_CONFIG', fault)
    return { id: this.#randomUuid(), name, partitionCount: count, config }
  }

  /** @throws KafkaError TOPIC_ALREADY_EXISTS if another request was quicker */
  create(plan: TopicImage): Promise<Topic> {
    return this.#change(() => this.#create(plan))
  }

  delete(topic: Topic): Promise<void> {
    return this.#change(() => this.#delete(topic))
  }

  /**
   * Sets what belongs to the topic itself; its logs go by it at once. `decide` makes the new settings of the present
   * ones.
   * @throws KafkaError INVALID_CONFIG, UNKNOWN_TOPIC_OR_PARTITION
   */
  changeConfig(name: string, decide: (present: SettingTexts) => SettingTexts, validateOnly: boolean): Promise<void> {
    return this.#change(async () => {
      const topic = this.#live(name)
      const overrides = decide(topic.overrides)
      const fault = faultOfTopicConfig(overrides)
      if (fault !== undefined) throw new KafkaError('INVALID_CONFIG', fault)
      if (validateOnly) return
      await commitChange(this.#store, () => ({ type: 'TopicConfigChanged', name, config: overrides }))
      this.#configure(topic, overrides)
    })
  }

  /**
   * Gives a topic more partitions; `count` is how many there are then.
   * @throws KafkaError INVALID_PARTITIONS unless that is more than now, UNKNOWN_TOPIC_OR_PARTITION
   */
  addPartitions(name: string, count: number, validateOnly: boolean): Promise<void> {
    return this.#change(async () => {
      const topic = this.#live(name)
      const present = topic.partitions.length
      if (count <= present) {
        throw new KafkaError('INVALID_PARTITIONS', `topic '${name}' has ${present} partitions; ${count} are no more`)
      }
      if (count - present > maxPartitionsPerRequest) {
        throw new KafkaError('INVALID_PARTITIONS', `at most ${maxPartitionsPerRequest} partitions are added at once`)
      }
      if (validateOnly) return
      await commitChange(this.#store, () => ({ type: 'PartitionsAdded', name, partitionCount: count }))
      await this.#openPartitions(topic, count)
    })
  }

  /**
   * Deletes the records of a partition below an offset.
   * @throws OffsetOutOfRange, StorageError (as rejections)
   */
  deleteRecordsBefore({ log }: Partition, offset: number): Promise<void> {
    return this.#directory.deleteRecordsBefore(log, offset)
  }

  #live(name: string): LiveTopic {
    const topic = this.#byName.get(name)
    if (topic === undefined) throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic '${name}'`)
    return topic
  }

  #configure(topic: LiveTopic, overrides: SettingTexts): void {
    topic.overrides = overrides
    topic.config = effectiveTopicConfig(this.layers, overrides)
    for (const { log } of topic.partitions) log.setConfig(topic.config)
  }

  /** What the topics take their defaults from. */
  get layers(): BrokerLayers {
    return brokerLayers(this.#config, this.#store.snapshot())
  }

  #change<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#lastChange.then(change)
    this.#lastChange = result.catch(() => undefined)
    return result
  }

  async #create(plan: TopicImage): Promise<Topic> {
    this.#checkNewName(plan.name)
    await commitChange(this.#store, () => ({ type: 'TopicCreated', topic: plan }))
    return this.#open(plan)
  }

  async #delete({ name, id, partitions }: Topic): Promise<void> {
    if (!this.#byId.has(id)) throw new KafkaError('UNKNOWN_TOPIC_ID', `topic '${name}' was deleted already`)
    await commitChange(this.#store, () => ({ type: 'TopicDeleted', id, name }))
    this.#byName.delete(name)
    this.#byId.delete(id)
    await Promise.all(partitions.map(({ log }) => this.#directory.removeLog(log)))
  }

  #checkNewName(name: string): void {
    checkTopicName(name)
    if (this.#byName.has(name)) throw new KafkaError('TOPIC_ALREADY_EXISTS', `topic '${name}' exists already`)
    const key = collisionKey(name)
    for (const other of this.#byName.keys()) {
      if (collisionKey(other) === key)
        throw new KafkaError('INVALID_TOPIC_EXCEPTION', `topic name '${name}' collides with '${other}'`)
    }
  }

  async #open(image: TopicImage): Promise<Topic> {
    const config = effectiveTopicConfig(this.layers, image.config)
    const topic: LiveTopic = {
      name: image.name,
      id: image.id,
      isInternal: internalTopics.has(image.name),
      overrides: image.config,
      config,
      partitions: [],
    }
    await this.#openPartitions(topic, image.partitionCount)
    this.#byName.set(topic.name, topic)
    this.#byId.set(topic.id, topic)
    return topic
  }

  /** Opens the logs of a topic that are not open yet; the topic has all of them, or as many as before. */
  async #openPartitions(topic: LiveTopic, count: number): Promise<void> {
    const { name, id, config, partitions } = topic
    const first = partitions.length
    const indexes = Array.from({ length: count - first }, (_, index) => first + index)
    const logs = await Promise.all(indexes.map((index) => this.#directory.openLog(name, index, id, config)))
    for (const [index, log] of logs.entries()) partitions.push({ topic, index: first + index, log })
    // The broker's settings may have changed meanwhile.
    this.#configure(topic, topic.overrides)
  }
}

/** What was set for this broker, at run time and at its start. */
export function brokerLayers(config: BrokerConfig, { brokerConfigs }: MetadataImage): BrokerLayers {
  return {
    ofBroker: brokerConfigs.get(String(config.nodeId)),
    ofCluster: brokerConfigs.get(''),
    given: config.given,
  }
}
