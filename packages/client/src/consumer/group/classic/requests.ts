import { KafkaError } from '@odradek/protocol'
import { type JoinGroupResponse, joinGroup } from '@odradek/protocol/11-join-group'
import { heartbeat } from '@odradek/protocol/12-heartbeat'
import { leaveGroup } from '@odradek/protocol/13-leave-group'
import { syncGroup } from '@odradek/protocol/14-sync-group'
import type { TopicPartition } from '../../../topic-partition.ts'
import type { Assignment } from '../../assignors/assignor.ts'
import type { Coordinator } from '../coordinator.ts'
import type { GroupOptions } from '../group-options.ts'
import { decodeAssignment, encodeAssignment, encodeSubscription, type Subscription } from './subscription.ts'

const protocolType = 'consumer'
/** A join is answered when the last member has come, or after the rebalance timeout: a little later it is overdue. */
const joinMarginMs = 5000
/** Versions of LeaveGroup that name several members. */
const leavesManySince = 3

/** Who a member is in its group. */
export interface Identity {
  readonly memberId: string
  readonly generation: number
}

/**
 * A member without an id gets one in place of an answer, and has to join again with it (KIP-394).
 *
 * @throws KafkaError (as a rejection)
 */
export async function join(
  coordinator: Coordinator,
  options: GroupOptions,
  memberId: string,
  subscription: Subscription,
): Promise<JoinGroupResponse | { readonly givenMemberId: string }> {
  const { group, sessionTimeoutMs, maxPollIntervalMs, assignors, groupInstanceId = null } = options
  const request = {
    groupId: group,
    sessionTimeoutMs,
    rebalanceTimeoutMs: maxPollIntervalMs,
    memberId,
    groupInstanceId,
    protocolType,
    protocols: assignors.map((assignor) => ({
      name: assignor.name,
      metadata: encodeSubscription(assignor, subscription),
    })),
  }
  return coordinator.ask('membership', async (connection) => {
    const answer = await connection.request(joinGroup, request, { timeoutMs: maxPollIntervalMs + joinMarginMs })
    const error = errorOf(answer.errorCode)
    if (error?.error === 'MEMBER_ID_REQUIRED' && memberId === '') return { givenMemberId: answer.memberId }
    if (error !== undefined) throw error
    checkProtocolType(answer.protocolType)
    return answer
  })
}

/** The leader's assignment goes out, the member's own comes in. @throws KafkaError, ProtocolError (as a rejection) */
export async function sync(
  coordinator: Coordinator,
  { group, groupInstanceId }: GroupOptions,
  { memberId, generation }: Identity,
  protocolName: string | null,
  assignment: Assignment,
): Promise<TopicPartition[]> {
  const request = {
    groupId: group,
    generationId: generation,
    memberId,
    groupInstanceId: groupInstanceId ?? null,
    protocolType,
    protocolName,
    assignments: [...assignment].map(([assignee, partitions]) => ({
      memberId: assignee,
      assignment: encodeAssignment(partitions),
    })),
  }
  return coordinator.ask('membership', async (connection) => {
    const answer = await connection.request(syncGroup, request)
    const error = errorOf(answer.errorCode)
    if (error !== undefined) throw error
    checkProtocolType(answer.protocolType)
    return decodeAssignment(answer.assignment)
  })
}

/** @throws KafkaError (as a rejection) */
export async function beat(
  coordinator: Coordinator,
  { group, groupInstanceId }: GroupOptions,
  { memberId, generation }: Identity,
): Promise<void> {
  const request = { groupId: group, generationId: generation, memberId, groupInstanceId: groupInstanceId ?? null }
  await coordinator.ask('membership', async (connection) => {
    const { errorCode } = await connection.request(heartbeat, request)
    const error = errorOf(errorCode)
    if (error !== undefined) throw error
  })
}

/**
 * Leaves, over the connection that a join does not hold up: the coordinator then answers that join. @throws KafkaError
 * (as a rejection)
 */
export async function leave(coordinator: Coordinator, memberId: string, reason: string): Promise<void> {
  const { group: groupId } = coordinator
  await coordinator.ask('offsets', async (connection) => {
    const leavesMany = connection.versionOf(leaveGroup) >= leavesManySince
    const request = leavesMany ? { groupId, members: [{ memberId, reason }] } : { groupId, memberId }
    const { errorCode, members } = await connection.request(leaveGroup, request)
    const error = errorOf(errorCode) ?? errorOf(members[0]?.errorCode ?? 0)
    if (error !== undefined) throw error
  })
}

function errorOf(code: number): KafkaError | undefined {
  return code === 0 ? undefined : KafkaError.fromCode(code)
}

/** Null from a broker that does not say it. */
function checkProtocolType(answered: string | null): void {
  if (answered === null || answered === protocolType) return
  throw new KafkaError('INCONSISTENT_GROUP_PROTOCOL', `the group is one of '${answered}', not of consumers`)
}
