import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int8, int16, int32, string, struct, uuid } from '../generator/language.ts'

const topicPartitions = struct('TopicPartitions', {
  topicId: uuid,
  topicName: string,
  partitions: array(int32),
})

const assignment = struct('Assignment', {
  topicPartitions: array(topicPartitions),
})

/**
 * State and members of KIP-848 groups. 1 member type (KIP-1099).
 */
export const consumerGroupDescribe: ApiSchema = api(
  69,
  'ConsumerGroupDescribe',
  { versions: '0-1', flexible: '0+' },
  {
    request: {
      groupIds: array(string),
      includeAuthorizedOperations: bool,
    },
    response: {
      throttleTimeMs: int32,
      groups: array({
        errorCode: int16,
        errorMessage: string.nullable().default(null),
        groupId: string,
        groupState: string,
        groupEpoch: int32,
        assignmentEpoch: int32,
        assignorName: string,
        members: array({
          memberId: string,
          instanceId: string.nullable().default(null),
          rackId: string.nullable().default(null),
          memberEpoch: int32,
          clientId: string,
          clientHost: string,
          subscribedTopicNames: array(string),
          subscribedTopicRegex: string.nullable().default(null),
          assignment: assignment,
          targetAssignment: assignment,
          memberType: int8.since(1).default(-1),
        }),
        authorizedOperations: int32.default(-2147483648),
      }),
    },
  },
)
