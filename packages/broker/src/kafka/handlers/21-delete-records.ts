import { KafkaError } from '@odradek/protocol'
import {
  type DeleteRecordsRequestTopicPartition,
  type DeleteRecordsResponseInput,
  deleteRecords as deleteRecordsApi,
} from '@odradek/protocol/21-delete-records'
import { deleteRecords } from '../../log/delete-records.ts'
import type { Services } from '../../services.ts'
import { type Handler, handler } from '../handler.ts'

type PartitionResponse = DeleteRecordsResponseInput['topics'][number]['partitions'][number]

/**
 * DeleteRecords (21), versions 0-2 (KIP-107): records below an offset, -1 for all of them. The answer's low watermark
 * is where the log begins then. Records of internal topics, and of topics that are only compacted, are kept.
 */
export const handleDeleteRecords: Handler = handler(
  deleteRecordsApi,
  async (request, { services }): Promise<DeleteRecordsResponseInput> => ({
    throttleTimeMs: 0,
    topics: await Promise.all(
      request.topics.map(async ({ name, partitions }) => ({
        name,
        partitions: await Promise.all(partitions.map((wanted) => remove(name, wanted, services))),
      })),
    ),
  }),
)

async function remove(
  name: string,
  { partitionIndex, offset }: DeleteRecordsRequestTopicPartition,
  { topics }: Services,
): Promise<PartitionResponse> {
  try {
    const partition = topics.find(name)?.partitions[partitionIndex]
    if (partition === undefined) throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION')
    return { partitionIndex, lowWatermark: await deleteRecords(topics, partition, offset), errorCode: 0 }
  } catch (error) {
    if (error instanceof KafkaError) return { partitionIndex, lowWatermark: -1, errorCode: error.code }
    throw error
  }
}
