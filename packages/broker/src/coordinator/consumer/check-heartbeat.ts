import { KafkaError } from '@odradek/protocol'
import type { ConsumerGroupCoordinatorConfig } from '../../config/index.ts'
import { awayEpoch } from './consumer-member.ts'
import type { HeartbeatRequest } from './consumer-messages.ts'

/** @throws KafkaError INVALID_REQUEST, UNSUPPORTED_ASSIGNOR; what a request must be, whatever the group is */
export function checkHeartbeat(
  groupId: string,
  request: HeartbeatRequest,
  { assignors }: ConsumerGroupCoordinatorConfig,
): void {
  const { memberId, memberEpoch, instanceId, rackId, serverAssignor } = request
  check(groupId !== '', "GroupId can't be empty.")
  check(instanceId !== '', "InstanceId can't be empty.")
  check(rackId !== '', "RackId can't be empty.")
  check(memberEpoch === 0 || memberId !== '', "MemberId can't be empty.")
  check(memberEpoch >= awayEpoch, `MemberEpoch is ${memberEpoch}, but must be greater than or equal to -2.`)
  check(memberEpoch !== awayEpoch || instanceId !== null, "InstanceId can't be null.")
  if (memberEpoch === 0) checkFirst(request)
  if (serverAssignor !== null && !assignors.includes(serverAssignor)) {
    throw new KafkaError(
      'UNSUPPORTED_ASSIGNOR',
      `ServerAssignor ${serverAssignor} is not supported. Supported assignors: ${assignors.join(', ')}.`,
    )
  }
}

function checkFirst(request: HeartbeatRequest): void {
  const { rebalanceTimeoutMs, topicPartitions, subscribedTopicNames, subscribedTopicRegex } = request
  check(rebalanceTimeoutMs !== -1, 'RebalanceTimeoutMs must be provided in first request.')
  check(topicPartitions?.length === 0, 'TopicPartitions must be empty when (re-)joining.')
  check(
    subscribedTopicNames !== null || subscribedTopicRegex !== null,
    'Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.',
  )
}

function check(isRight: boolean, message: string): void {
  if (!isRight) throw new KafkaError('INVALID_REQUEST', message)
}
