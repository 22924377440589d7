import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, string, struct, uuid } from '../generator/language.ts'

const topicPartitions = struct('TopicPartitions', {
  topicId: uuid,
  partitions: array(int32),
})

/**
 * All that a member of a KIP-848 group says and hears. 1 regular expressions and the member's own id (KIP-848).
 */
export const consumerGroupHeartbeat: ApiSchema = api(
  68,
  'ConsumerGroupHeartbeat',
  { versions: '0-1', flexible: '0+' },
  {
    request: {
      groupId: string,
      memberId: string,
      memberEpoch: int32,
      instanceId: string.nullable().default(null),
      rackId: string.nullable().default(null),
      rebalanceTimeoutMs: int32.default(-1),
      subscribedTopicNames: array(string).nullable().default(null),
      subscribedTopicRegex: string.nullable().since(1).default(null),
      serverAssignor: string.nullable().default(null),
      topicPartitions: array({
        topicId: uuid,
        partitions: array(int32),
      })
        .nullable()
        .default(null),
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16,
      errorMessage: string.nullable().default(null),
      memberId: string.nullable().default(null),
      memberEpoch: int32,
      heartbeatIntervalMs: int32,
      assignment: struct({
        topicPartitions: array(topicPartitions),
      })
        .nullable()
        .default(null),
    },
  },
)
