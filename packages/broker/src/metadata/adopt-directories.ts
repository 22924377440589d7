import { ProtocolError, parseUuid, type Uuid } from '@odradek/protocol'
import type { DataDirectory, FoundPartition } from '@odradek/storage'
import { metadataTopic } from './log-store.ts'
import { commitChange, type MetadataStore } from './store.ts'

/**
 * Brings the directories on disk and the metadata together: partitions of deleted topics are removed, and those of
 * topics
 * that the metadata does not know, such as a directory that Apache Kafka wrote, become topics.
 */
export async function adoptDirectories(
  store: MetadataStore,
  directory: DataDirectory,
  randomUuid: () => Uuid,
): Promise<void> {
  const image = store.snapshot()
  const unknown = new Map<string, FoundPartition[]>()
  for (const found of await directory.partitions()) {
    if (found.topic === metadataTopic || image.topics.get(found.topic)?.id === found.topicId) continue
    if (found.topicId !== undefined && isDeleted(found.topicId, image.deletedTopicIds)) {
      await directory.removePartition(found.topic, found.partition)
    } else if (!image.topics.has(found.topic) && !found.topic.startsWith('__cluster_metadata')) {
      unknown.set(found.topic, [...(unknown.get(found.topic) ?? []), found])
    }
  }
  for (const [name, partitions] of unknown) {
    const partitionCount = Math.max(...partitions.map(({ partition }) => partition)) + 1
    const id = idOf(partitions) ?? randomUuid()
    await commitChange(store, () => ({ type: 'TopicCreated', topic: { id, name, partitionCount, config: {} } }))
  }
}

function isDeleted(topicId: string, deleted: ReadonlySet<string>): boolean {
  return deleted.has(topicId)
}

function idOf(partitions: readonly FoundPartition[]): Uuid | undefined {
  const text = partitions.find(({ topicId }) => topicId !== undefined)?.topicId
  try {
    return text === undefined ? undefined : parseUuid(text)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}
