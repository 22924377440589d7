import { KafkaError, type Uuid, zeroUuid } from '@odradek/protocol'
import type { Cluster } from '../../cluster/cluster.ts'

/** Ids of topics by name; undefined if a topic has none, or does not exist. @throws KafkaError (as a rejection) */
export async function topicIds(
  cluster: Cluster,
  names: Iterable<string>,
): Promise<ReadonlyMap<string, Uuid> | undefined> {
  const ids = new Map<string, Uuid>()
  try {
    await Promise.all(
      [...names].map(async (name) => {
        const { id } = await cluster.topic(name, { mayCreate: false })
        ids.set(name, id)
      }),
    )
  } catch (error) {
    if (error instanceof KafkaError && error.error === 'UNKNOWN_TOPIC_OR_PARTITION') return undefined
    throw error
  }
  return [...ids.values()].includes(zeroUuid) ? undefined : ids
}
