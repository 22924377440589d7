import { api, array, bool, int16, int32, string, struct, uuid } from '../generator/language.ts'

const cursor = struct('Cursor', {
  topicName: string,
  partitionIndex: int32,
})

/** Partitions of topics, page by page (KIP-966). */
export const describeTopicPartitions = api({
  key: 75,
  name: 'DescribeTopicPartitions',
  versions: '0',
  flexible: '0+',
  request: {
    topics: array({
      name: string,
    }),
    responsePartitionLimit: int32.default(2000),
    cursor: cursor.nullable().default(null),
  },
  response: {
    throttleTimeMs: int32.default(0),
    topics: array({
      errorCode: int16,
      name: string.nullable(),
      topicId: uuid,
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
        offlineReplicas: array(int32).default([]),
      }),
      topicAuthorizedOperations: int32.default(-0x8000_0000),
    }),
    nextCursor: cursor.nullable().default(null),
  },
})
