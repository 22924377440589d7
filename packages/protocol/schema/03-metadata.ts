import { api, array, bool, int16, int32, string, uuid } from '../generator/language.ts'

/**
 * Brokers, topics, partitions and their leaders.
 * 1 null asks for all topics · 4 creation may be forbidden · 5 offline replicas (KIP-112)
 * 7 leader epochs (KIP-320) · 8 authorized operations (KIP-430) · 9 flexible
 * 10 topic ids (KIP-516), 12 that may be asked for
 * 11 those of the cluster move to DescribeCluster (KIP-700) · 13 an error of the whole answer (KIP-1102)
 */
export const metadata = api({
  key: 3,
  name: 'Metadata',
  versions: '0-13',
  flexible: '9+',
  request: {
    /** Null for all, in version 0 an empty list. */
    topics: array({
      topicId: uuid.since(10).ignorable(),
      name: string.nullable(10),
    }).nullable(1),
    allowAutoTopicCreation: bool.since(4).default(true),
    includeClusterAuthorizedOperations: bool.since(8).until(10),
    includeTopicAuthorizedOperations: bool.since(8),
  },
  response: {
    throttleTimeMs: int32.since(3).ignorable(),
    brokers: array({
      nodeId: int32,
      host: string,
      port: int32,
      rack: string.nullable().since(1).default(null).ignorable(),
    }),
    clusterId: string.nullable().since(2).default(null).ignorable(),
    controllerId: int32.since(1).default(-1).ignorable(),
    topics: array({
      errorCode: int16,
      name: string.nullable(12),
      topicId: uuid.since(10).ignorable(),
      isInternal: bool.since(1).ignorable(),
      partitions: array({
        errorCode: int16,
        partitionIndex: int32,
        leaderId: int32,
        leaderEpoch: int32.since(7).default(-1).ignorable(),
        replicaNodes: array(int32),
        isrNodes: array(int32),
        offlineReplicas: array(int32).since(5).ignorable(),
      }),
      topicAuthorizedOperations: int32.since(8).default(-0x8000_0000),
    }),
    clusterAuthorizedOperations: int32.since(8).until(10).default(-0x8000_0000),
    errorCode: int16.since(13).ignorable(),
  },
})
