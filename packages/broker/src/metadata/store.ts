import type { Uuid } from '@odradek/protocol'
import type { SettingTexts } from '../config/index.ts'

/** What the whole cluster agrees on. Immutable: a change makes a new image. */
export interface MetadataImage {
  /** Grows by one with every commit. */
  readonly revision: number
  readonly topics: ReadonlyMap<string, TopicImage>
  /** Ids of topics that were deleted: a directory that still carries one is a leftover, not a topic to adopt. */
  readonly deletedTopicIds: ReadonlySet<Uuid>
  /** Every producer id below was handed to some broker. */
  readonly nextProducerId: number
  /** What was set for brokers at run time, by node id as text; '' is the default of all. */
  readonly brokerConfigs: ReadonlyMap<string, SettingTexts>
  /** What was set for groups, by their id. */
  readonly groupConfigs: ReadonlyMap<string, SettingTexts>
}

export interface TopicImage {
  readonly id: Uuid
  readonly name: string
  readonly partitionCount: number
  /** Only what was set for this topic; the rest follows the broker's settings. */
  readonly config: SettingTexts
}

export type MetadataChange =
  | { readonly type: 'TopicCreated'; readonly topic: TopicImage }
  | { readonly type: 'TopicDeleted'; readonly id: Uuid; readonly name: string }
  | { readonly type: 'PartitionsAdded'; readonly name: string; readonly partitionCount: number }
  | { readonly type: 'ProducerIdsAllocated'; readonly nextProducerId: number }
  | { readonly type: 'TopicConfigChanged'; readonly name: string; readonly config: SettingTexts }
  | { readonly type: 'BrokerConfigChanged'; readonly broker: string; readonly config: SettingTexts }
  | { readonly type: 'GroupConfigChanged'; readonly group: string; readonly config: SettingTexts }

/** Another commit came first: read the snapshot again and decide anew. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict'
}

/**
 * Where metadata lives. One node keeps it in a log in its data directory; a cluster will keep it in a consensus engine.
 * Nothing else in the broker knows which.
 */
export interface MetadataStore {
  snapshot(): MetadataImage
  /**
   * Makes a change durable if nothing was committed since `revision`.
   * @throws RevisionConflict otherwise
   */
  commit(change: MetadataChange, revision: number): Promise<MetadataImage>
  /** Calls the listener with every image that follows the present one; returns how to stop. */
  watch(listener: (image: MetadataImage) => void): () => void
}

export const emptyImage: MetadataImage = {
  revision: 0,
  topics: new Map(),
  deletedTopicIds: new Set(),
  nextProducerId: 0,
  brokerConfigs: new Map(),
  groupConfigs: new Map(),
}

/** The image after one change. Pure, so that replaying the log gives what the commits gave. */
export function applyChange(image: MetadataImage, change: MetadataChange): MetadataImage {
  const next = { ...image, revision: image.revision + 1 }
  switch (change.type) {
    case 'TopicCreated':
      return { ...next, topics: new Map(image.topics).set(change.topic.name, change.topic) }
    case 'TopicDeleted': {
      const topics = new Map(image.topics)
      topics.delete(change.name)
      return { ...next, topics, deletedTopicIds: new Set(image.deletedTopicIds).add(change.id) }
    }
    case 'PartitionsAdded':
      return withTopic(next, change.name, { partitionCount: change.partitionCount })
    case 'ProducerIdsAllocated':
      return { ...next, nextProducerId: change.nextProducerId }
    case 'TopicConfigChanged':
      return withTopic(next, change.name, { config: change.config })
    case 'BrokerConfigChanged':
      return { ...next, brokerConfigs: withTexts(image.brokerConfigs, change.broker, change.config) }
    case 'GroupConfigChanged':
      return { ...next, groupConfigs: withTexts(image.groupConfigs, change.group, change.config) }
  }
}

function withTopic(image: MetadataImage, name: string, changed: Partial<TopicImage>): MetadataImage {
  const topic = image.topics.get(name)
  if (topic === undefined) return image
  return { ...image, topics: new Map(image.topics).set(name, { ...topic, ...changed }) }
}

/** A resource of which nothing is set is in no image. */
function withTexts(
  all: ReadonlyMap<string, SettingTexts>,
  name: string,
  texts: SettingTexts,
): ReadonlyMap<string, SettingTexts> {
  const next = new Map(all)
  if (Object.keys(texts).length === 0) next.delete(name)
  else next.set(name, texts)
  return next
}

/** Commits what `decide` makes of the present image, again from the new one whenever another commit came first. */
export async function commitChange(
  store: MetadataStore,
  decide: (image: MetadataImage) => MetadataChange,
): Promise<MetadataImage> {
  for (;;) {
    const image = store.snapshot()
    try {
      return await store.commit(decide(image), image.revision)
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error
    }
  }
}
