import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int16, int32, string, struct, uuid } from '../generator/language.ts'

/**
 * Partitions of topics, page by page (KIP-966).
 */
export const describeTopicPartitions: ApiSchema = api(
  75,
  'DescribeTopicPartitions',
  { versions: '0', flexible: '0+' },
  {
    request: {
      topics: array({
        name: string,
      }),
      responsePartitionLimit: int32.default(2000),
      cursor: struct({
        topicName: string,
        partitionIndex: int32,
      })
        .nullable()
        .default(null),
    },
    response: {
      throttleTimeMs: int32.default(),
      topics: array({
        errorCode: int16,
        name: string.nullable(),
        topicId: uuid.default(),
        isInternal: bool.default(false),
        partitions: array({
          errorCode: int16,
          partitionIndex: int32,
          leaderId: int32,
          leaderEpoch: int32.default(-1),
          replicaNodes: array(int32),
          isrNodes: array(int32),
          eligibleLeaderReplicas: array(int32).nullable().default(null),
          lastKnownElr: array(int32).nullable().default(null),
          offlineReplicas: array(int32).default(),
        }),
        topicAuthorizedOperations: int32.default(-2147483648),
      }),
      nextCursor: struct({
        topicName: string,
        partitionIndex: int32,
      })
        .nullable()
        .default(null),
    },
  },
)
