import { errorCode, KafkaError } from '@odradek/protocol'
import {
  type ListOffsetsRequestTopicPartition,
  type ListOffsetsResponseInput,
  listOffsets,
} from '@odradek/protocol/02-list-offsets'
import { offsetForTimestamp } from '../../log/list-offsets.ts'
import { checkLeaderEpoch } from '../../log/read.ts'
import type { Partition } from '../../metadata/topics.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type PartitionResponse = ListOffsetsResponseInput['topics'][number]['partitions'][number]

/**
 * ListOffsets (2), versions 1-11: the first offset whose record is not older than a timestamp, or one of the special
 * timestamps -1 latest, -2 earliest, -3 largest timestamp (KIP-734, from 7), -4 earliest local (KIP-405, from 8),
 * -5 latest tiered (from 9; nothing is tiered, so none), -6 earliest not yet tiered (from 11; the log start).
 * The answer's timestamp is that of the record found. No record that new: offset -1, timestamp -1.
 */
export const handleListOffsets: Handler = handler(
  listOffsets,
  async (request, call): Promise<ListOffsetsResponseInput> => {
    const topics = await Promise.all(
      request.topics.map(async ({ name, partitions }) => ({
        name,
        partitions: await Promise.all(
          partitions.map((wanted) =>
            answer(call.services.topics.find(name)?.partitions[wanted.partitionIndex], wanted, call),
          ),
        ),
      })),
    )
    return { topics }
  },
)

async function answer(
  partition: Partition | undefined,
  { partitionIndex, timestamp, currentLeaderEpoch }: ListOffsetsRequestTopicPartition,
  { services, version }: Call,
): Promise<PartitionResponse> {
  if (partition === undefined) return failed(partitionIndex, errorCode('UNKNOWN_TOPIC_OR_PARTITION'))
  try {
    checkLeaderEpoch(currentLeaderEpoch)
    const { leaderEpoch, ...found } = await offsetForTimestamp(services, partition, timestamp)
    // Before version 4 an answer has no place for the epoch.
    return { partitionIndex, errorCode: 0, ...found, leaderEpoch: version < 4 ? undefined : leaderEpoch }
  } catch (error) {
    if (error instanceof KafkaError) return failed(partitionIndex, error.code)
    throw error
  }
}

function failed(partitionIndex: number, errorCode: number): PartitionResponse {
  return { partitionIndex, errorCode, offset: -1, timestamp: -1, leaderEpoch: -1 }
}
