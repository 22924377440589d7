import { errorCode, KafkaError } from '@odradek/protocol'
import { type OffsetDeleteResponseInput, offsetDelete } from '@odradek/protocol/47-offset-delete'
import { type Handler, handler } from '../handler.ts'

/** OffsetDelete (47), version 0: forgets offsets of topics that no member of the group reads (KIP-496). */
export const handleOffsetDelete: Handler = handler(
  offsetDelete,
  async ({ groupId, topics }, { services }): Promise<OffsetDeleteResponseInput> => {
    const exists = (topic: string, partition: number): boolean =>
      services.topics.find(topic)?.partitions[partition] !== undefined
    const wanted = topics.flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex }) => ({ topic: name, partition: partitionIndex })),
    )
    try {
      const known = wanted.filter(({ topic, partition }) => exists(topic, partition))
      const codes = (await services.groups.deleteOffsets(groupId, known)).map(errorCode)[Symbol.iterator]()
      const unknown = errorCode('UNKNOWN_TOPIC_OR_PARTITION')
      const answers = topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex }) => ({
          partitionIndex,
          errorCode: exists(name, partitionIndex) ? (codes.next().value ?? unknown) : unknown,
        })),
      }))
      return { errorCode: 0, topics: answers }
    } catch (error) {
      if (error instanceof KafkaError) return { errorCode: error.code, topics: [] }
      throw error
    }
  },
)
