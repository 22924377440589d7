import { errorCode, KafkaError } from '@odradek/protocol'
import {
  type OffsetForLeaderEpochRequestTopicPartition,
  type OffsetForLeaderEpochResponseInput,
  offsetForLeaderEpoch,
} from '@odradek/protocol/23-offset-for-leader-epoch'
import { checkLeaderEpoch } from '../../log/read.ts'
import { leaderEpoch as onlyEpoch, type Partition } from '../../metadata/topics.ts'
import { type Handler, handler } from '../handler.ts'

type PartitionResponse = OffsetForLeaderEpochResponseInput['topics'][number]['partitions'][number]

/**
 * OffsetForLeaderEpoch (23), versions 2-4: where a leader epoch ends, by which a consumer learns whether the log was
 * cut below its position (KIP-320). There is one epoch, 0, and it ends with the log; of any other the answer is
 * undefined: epoch -1, offset -1.
 */
export const handleOffsetForLeaderEpoch: Handler = handler(
  offsetForLeaderEpoch,
  ({ topics }, { services }): OffsetForLeaderEpochResponseInput => ({
    topics: topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map((asked) => answer(services.topics.find(topic)?.partitions[asked.partition], asked)),
    })),
  }),
)

function answer(
  found: Partition | undefined,
  { partition, currentLeaderEpoch, leaderEpoch }: OffsetForLeaderEpochRequestTopicPartition,
): PartitionResponse {
  if (found === undefined) return { partition, errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION') }
  try {
    checkLeaderEpoch(currentLeaderEpoch)
  } catch (error) {
    if (error instanceof KafkaError) return { partition, errorCode: error.code }
    throw error
  }
  if (leaderEpoch !== onlyEpoch) return { partition, errorCode: 0 }
  return { partition, errorCode: 0, leaderEpoch, endOffset: found.log.highWatermark }
}
