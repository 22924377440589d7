import { errorCode } from '@odradek/protocol'
import {
  type ConsumerGroupDescribeResponseInput,
  consumerGroupDescribe,
} from '@odradek/protocol/69-consumer-group-describe'
import type { ConsumerGroup } from '../../coordinator/consumer/consumer-group.ts'
import type { ConsumerMember } from '../../coordinator/consumer/consumer-member.ts'
import { type OwnedPartitions, type Partitions, toList } from '../../coordinator/consumer/partitions.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type DescribedGroup = ConsumerGroupDescribeResponseInput['groups'][number]
type DescribedMember = DescribedGroup['members'][number]

const memberTypes = { classic: 0, consumer: 1 } as const

/** ConsumerGroupDescribe (69), versions 0-1: a group with its epochs, and what each member has and will have. */
export const handleConsumerGroupDescribe: Handler = handler(
  consumerGroupDescribe,
  async ({ groupIds }, call): Promise<ConsumerGroupDescribeResponseInput> => ({
    throttleTimeMs: 0,
    groups: await Promise.all(groupIds.map((groupId) => describe(groupId, call))),
  }),
)

async function describe(groupId: string, call: Call): Promise<DescribedGroup> {
  if (groupId === '') return failed(groupId, errorCode('INVALID_GROUP_ID'), null)
  const group = await call.services.groups.find(groupId)
  if (group?.kind === 'consumer') return describeGroup(group, call)
  const message = group === undefined ? `Group ${groupId} not found.` : `Group ${groupId} is not a consumer group.`
  return failed(groupId, errorCode('GROUP_ID_NOT_FOUND'), message)
}

function describeGroup(group: ConsumerGroup, call: Call): DescribedGroup {
  return {
    errorCode: 0,
    groupId: group.groupId,
    groupState: group.state,
    groupEpoch: group.epoch,
    assignmentEpoch: group.targetEpoch,
    assignorName: group.assignorName,
    members: [...group.members.values()].map((member) => describeMember(member, group, call)),
  }
}

function describeMember(member: ConsumerMember, group: ConsumerGroup, call: Call): DescribedMember {
  const { memberId, memberEpoch, subscription, assigned } = member
  return {
    memberId,
    instanceId: subscription.instanceId,
    rackId: subscription.rackId,
    memberEpoch,
    clientId: subscription.clientId,
    clientHost: subscription.clientHost,
    subscribedTopicNames: subscription.topicNames,
    subscribedTopicRegex: subscription.topicRegex === '' ? null : subscription.topicRegex,
    assignment: withNames(assigned, call),
    targetAssignment: withNames(group.targetOf(memberId), call),
    memberType: subscription.classic === null ? memberTypes.consumer : memberTypes.classic,
  }
}

/** A topic that was deleted has no name any more, and is left out. */
function withNames(partitions: Partitions | OwnedPartitions, { services }: Call): DescribedMember['assignment'] {
  const topicPartitions = toList(partitions).flatMap((one) => {
    const topicName = services.topics.findById(one.topicId)?.name
    return topicName === undefined ? [] : [{ ...one, topicName }]
  })
  return { topicPartitions }
}

function failed(groupId: string, code: number, errorMessage: string | null): DescribedGroup {
  const nothing = { groupState: '', groupEpoch: 0, assignmentEpoch: 0, assignorName: '', members: [] }
  return { ...nothing, groupId, errorCode: code, errorMessage }
}
