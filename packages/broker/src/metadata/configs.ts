import { KafkaError } from '@odradek/protocol'
import type { Logger } from 'pino'
import {
  type BrokerConfig,
  type BrokerLayers,
  brokerEntries,
  type ConfigEntry,
  checkBrokerChange,
  clusterDefaultEntries,
  effectiveGroupConfig,
  faultOfGroupConfig,
  flattened,
  type GroupConfig,
  groupEntries,
  type SettingTexts,
  topicEntries,
  valuesOf,
} from '../config/index.ts'
import { maxConfigValueLength } from '../limits.ts'
import { metadataVersion } from './features.ts'
import { Loggers } from './loggers.ts'
import { commitChange, type MetadataStore } from './store.ts'
import { brokerLayers, type Topic, type Topics } from './topics.ts'

/** Makes the new settings of a resource of those that were set for it. */
export type Decide = (present: SettingTexts) => SettingTexts

export interface ConfigsEnvironment {
  readonly store: MetadataStore
  readonly topics: Topics
  readonly config: BrokerConfig
  readonly logger: Logger
}

/** Settings that change while the broker runs (KIP-226): what is in effect, and the way to change it. */
export class Configs {
  readonly loggers: Loggers
  readonly #store: MetadataStore
  readonly #topics: Topics
  readonly #config: BrokerConfig
  /** Changes of brokers and groups run one after the other; those of topics, after `Topics`' own. */
  #lastChange: Promise<unknown> = Promise.resolve()

  constructor({ store, topics, config, logger }: ConfigsEnvironment) {
    this.#store = store
    this.#topics = topics
    this.#config = config
    this.loggers = new Loggers(logger)
  }

  /** What was set for this broker, at run time and at its start. */
  get layers(): BrokerLayers {
    return brokerLayers(this.#config, this.#store.snapshot())
  }

  /** Changes of the metadata so far. */
  get revision(): number {
    return this.#store.snapshot().revision
  }

  /** A setting of the broker that is a number, as it is now. */
  number(name: string): number {
    return valuesOf(flattened(this.layers)).number(name)
  }

  /** Calls the listener after every change of a broker's settings; returns how to stop. */
  onBrokerChange(listener: () => void): () => void {
    let { brokerConfigs } = this.#store.snapshot()
    return this.#store.watch((image) => {
      if (image.brokerConfigs === brokerConfigs) return
      brokerConfigs = image.brokerConfigs
      listener()
    })
  }

  /** The settings that the coordinator of a group works by; those of a group that nobody has set are the broker's. */
  groupConfig(groupId: string): GroupConfig {
    return effectiveGroupConfig(this.layers, this.#ofGroup(groupId))
  }

  /** Groups for which something is set. */
  groupIds(): string[] {
    return [...this.#store.snapshot().groupConfigs.keys()]
  }

  topicEntries({ overrides }: Pick<Topic, 'overrides'>): ConfigEntry[] {
    return topicEntries(this.layers, overrides)
  }

  brokerEntries(): ConfigEntry[] {
    return brokerEntries(this.#config, this.layers, metadataVersion.name)
  }

  /** What is set at run time for every broker. */
  clusterDefaultEntries(): ConfigEntry[] {
    return clusterDefaultEntries(this.layers)
  }

  groupEntries(groupId: string): ConfigEntry[] {
    return groupEntries(this.layers, this.#ofGroup(groupId))
  }

  /** @throws KafkaError INVALID_CONFIG, UNKNOWN_TOPIC_OR_PARTITION */
  changeTopic(name: string, decide: Decide, validateOnly: boolean): Promise<void> {
    return this.#topics.changeConfig(name, bounded(decide), validateOnly)
  }

  /**
   * Settings of one broker, or of every one for ''. @throws KafkaError INVALID_REQUEST, INVALID_CONFIG
   */
  changeBroker(broker: string, decide: Decide, validateOnly: boolean): Promise<void> {
    return this.#change(async () => {
      const config = bounded(decide)(this.#store.snapshot().brokerConfigs.get(broker) ?? {})
      checkBrokerChange(config, broker !== '')
      if (!validateOnly) await commitChange(this.#store, () => ({ type: 'BrokerConfigChanged', broker, config }))
    })
  }

  /** @throws KafkaError INVALID_CONFIG */
  changeGroup(group: string, decide: Decide, validateOnly: boolean): Promise<void> {
    return this.#change(async () => {
      const config = bounded(decide)(this.#ofGroup(group))
      const fault = faultOfGroupConfig(this.layers, config)
      if (fault !== undefined) throw new KafkaError('INVALID_CONFIG', fault)
      if (!validateOnly) await commitChange(this.#store, () => ({ type: 'GroupConfigChanged', group, config }))
    })
  }

  #ofGroup(groupId: string): SettingTexts {
    return this.#store.snapshot().groupConfigs.get(groupId) ?? {}
  }

  #change(change: () => Promise<void>): Promise<void> {
    const result = this.#lastChange.then(change)
    this.#lastChange = result.catch(() => undefined)
    return result
  }
}

function bounded(decide: Decide): Decide {
  return (present) => {
    const texts = decide(present)
    const tooLong = Object.entries(texts).find(([, text]) => text.length > maxConfigValueLength)
    if (tooLong === undefined) return texts
    throw new KafkaError('INVALID_CONFIG', `The value of ${tooLong[0]} exceeds ${maxConfigValueLength} characters.`)
  }
}
