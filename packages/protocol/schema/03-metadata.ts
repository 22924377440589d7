import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int16, int32, string, uuid } from '../generator/language.ts'

/**
 * Brokers, topics, partitions and their leaders.
 * 4 creation may be forbidden; 5 offline replicas; 7 leader epochs (KIP-320); 8 authorized operations (KIP-430);
 * 10 topic ids (KIP-516); 13 a top-level error (KIP-1102).
 */
export const metadata: ApiSchema = api(
  3,
  'Metadata',
  { versions: '0-13', flexible: '9+' },
  {
    request: {
      topics: array({
        topicId: uuid.since(10).default(),
        name: string.nullable(10),
      }).nullable(1),
      allowAutoTopicCreation: bool.since(4).default(true),
      includeClusterAuthorizedOperations: bool.since(8).until(10),
      includeTopicAuthorizedOperations: bool.since(8),
    },
    response: {
      throttleTimeMs: int32.since(3).default(),
      brokers: array({
        nodeId: int32,
        host: string,
        port: int32,
        rack: string.nullable().since(1).default(null),
      }),
      clusterId: string.nullable().since(2).default(null),
      controllerId: int32.since(1).default(-1),
      topics: array({
        errorCode: int16,
        name: string.nullable(12),
        topicId: uuid.since(10).default(),
        isInternal: bool.since(1).default(false),
        partitions: array({
          errorCode: int16,
          partitionIndex: int32,
          leaderId: int32,
          leaderEpoch: int32.since(7).default(-1),
          replicaNodes: array(int32),
          isrNodes: array(int32),
          offlineReplicas: array(int32).since(5).default(),
        }),
        topicAuthorizedOperations: int32.since(8).default(-2147483648),
      }),
      clusterAuthorizedOperations: int32.since(8).until(10).default(-2147483648),
      errorCode: int16.since(13).default(),
    },
  },
)
