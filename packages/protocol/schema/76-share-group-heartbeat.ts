import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, string, struct, uuid } from '../generator/language.ts'

const topicPartitions = struct('TopicPartitions', {
  topicId: uuid,
  partitions: array(int32),
})

/**
 * All that a member of a share group says and hears (KIP-932).
 */
export const shareGroupHeartbeat: ApiSchema = api(
  76,
  'ShareGroupHeartbeat',
  { versions: '1', flexible: '1+' },
  {
    request: {
      groupId: string,
      memberId: string,
      memberEpoch: int32,
      rackId: string.nullable().default(null),
      subscribedTopicNames: array(string).nullable().default(null),
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
