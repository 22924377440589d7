import type { Uuid } from '@odradek/protocol'
import type { ConsumerGroupHeartbeatRequestInput } from '@odradek/protocol/68-consumer-group-heartbeat'
import type { GroupOptions } from '../group-options.ts'

/** What a member says of itself. */
export interface MemberState {
  readonly memberId: string
  /** 0 joins. */
  readonly memberEpoch: number
  readonly topics: readonly string[]
  readonly owned: ReadonlyMap<Uuid, ReadonlySet<number>>
}

/** What the coordinator was told last; undefined is to be told. */
export interface Told {
  readonly topics?: readonly string[] | undefined
  /** Told since the member had a new assignment. */
  readonly owned?: boolean | undefined
}

/** Epochs of a member that goes. */
const leaves = -1
const leavesToComeBack = -2

/**
 * A heartbeat says only what the coordinator does not know yet; after an error, and to join, that is everything, as
 * nobody knows what it has heard.
 */
export function heartbeatRequest(
  options: GroupOptions,
  { memberId, memberEpoch, topics, owned }: MemberState,
  told: Told | undefined,
): ConsumerGroupHeartbeatRequestInput {
  const { group, groupInstanceId = null, maxPollIntervalMs, clientRack = null, groupRemoteAssignor = null } = options
  const base = { groupId: group, memberId, memberEpoch, instanceId: groupInstanceId }
  const topicPartitions = [...owned].map(([topicId, partitions]) => ({ topicId, partitions: [...partitions] }))
  const constants = { rackId: clientRack, rebalanceTimeoutMs: maxPollIntervalMs, serverAssignor: groupRemoteAssignor }
  return {
    ...base,
    ...(told === undefined || memberEpoch === 0 ? constants : {}),
    subscribedTopicNames: told?.topics === topics ? null : [...topics].sort(),
    topicPartitions: memberEpoch === 0 ? [] : told?.owned === true ? null : topicPartitions,
  }
}

/** The last that a member says. A static one means to come back, and its partitions are kept for it. */
export function leaveRequest(
  { group, groupInstanceId }: GroupOptions,
  memberId: string,
): ConsumerGroupHeartbeatRequestInput {
  const memberEpoch = groupInstanceId === undefined ? leaves : leavesToComeBack
  return { groupId: group, memberId, memberEpoch, instanceId: groupInstanceId ?? null }
}
