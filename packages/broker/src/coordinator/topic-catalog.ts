import type { Uuid } from '@odradek/protocol'
import type { MetadataStore } from '../metadata/store.ts'

/** What groups need to know of topics. */
export interface TopicCatalog {
  /** Another number means that something may have changed. */
  readonly revision: number
  names(): Iterable<string>
  find(name: string): CatalogTopic | undefined
  findById(id: Uuid): CatalogTopic | undefined
  /** Calls back with the name of each topic that is deleted from now on; returns how to stop. */
  onDelete(listener: (name: string) => void): () => void
}

export interface CatalogTopic {
  readonly id: Uuid
  readonly name: string
  readonly partitionCount: number
}

/** The topics of the metadata as it is at the moment. */
export function topicCatalog(store: MetadataStore): TopicCatalog {
  let indexed: { readonly revision: number; readonly byId: ReadonlyMap<Uuid, CatalogTopic> } | undefined
  const byId = (): ReadonlyMap<Uuid, CatalogTopic> => {
    const { revision, topics } = store.snapshot()
    if (indexed?.revision !== revision) {
      indexed = { revision, byId: new Map([...topics.values()].map((topic) => [topic.id, topic])) }
    }
    return indexed.byId
  }
  return {
    get revision() {
      return store.snapshot().revision
    },
    names: () => store.snapshot().topics.keys(),
    find: (name) => store.snapshot().topics.get(name),
    findById: (id) => byId().get(id),
    onDelete(listener) {
      let before = store.snapshot()
      return store.watch((image) => {
        const isDeletion = image.deletedTopicIds.size > before.deletedTopicIds.size
        const gone = isDeletion ? [...before.topics.keys()].filter((name) => !image.topics.has(name)) : []
        before = image
        for (const name of gone) listener(name)
      })
    },
  }
}
