import { errorCode, KafkaError } from '@odradek/protocol'
import { type JoinGroupRequest, type JoinGroupResponseInput, joinGroup } from '@odradek/protocol/11-join-group'
import type { JoinAnswer, JoinRequest } from '../../coordinator/classic/classic-messages.ts'
import { randomUuidText } from '../../random.ts'
import { type Call, type Handler, handler } from '../handler.ts'

/**
 * JoinGroup (11), versions 0-9. Answered when the rebalance is over. From 4 on a member without an id is given one and
 * has to come again with it (KIP-394). Versions 0 and 1 stay, since older librdkafka takes a broker without them for
 * one that has no groups.
 */
export const handleJoinGroup: Handler = handler(joinGroup, async (request, call): Promise<JoinGroupResponseInput> => {
  try {
    return answer(await call.services.groups.join(request.groupId, toJoinRequest(request, call)), call)
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    return refused(error.code, request.memberId, call)
  }
})

/** What the group keeps is copied: the request's frame is used again. */
function toJoinRequest(request: JoinGroupRequest, { clientId, clientHost, version }: Call): JoinRequest {
  const { memberId, groupInstanceId, sessionTimeoutMs, rebalanceTimeoutMs, protocolType } = request
  const protocols = request.protocols.map(({ name, metadata }) => ({ name, metadata: metadata.slice() }))
  return {
    memberId,
    groupInstanceId,
    clientId: clientId ?? '',
    clientHost,
    sessionTimeoutMs,
    // Before KIP-62 one time-out stood for both.
    rebalanceTimeoutMs: version === 0 || rebalanceTimeoutMs < 0 ? sessionTimeoutMs : rebalanceTimeoutMs,
    protocolType,
    protocols,
    newMemberId: `${groupInstanceId ?? clientId ?? ''}-${randomUuidText()}`,
    requiresKnownMemberId: version >= 4,
    canSkipAssignment: version >= 9,
  }
}

function answer(joined: JoinAnswer, call: Call): JoinGroupResponseInput {
  if (joined.error !== 'NONE') return refused(errorCode(joined.error), joined.memberId, call)
  return {
    errorCode: 0,
    generationId: joined.generationId,
    protocolType: joined.protocolType,
    protocolName: joined.protocolName,
    leader: joined.leaderId,
    skipAssignment: joined.skipAssignment,
    memberId: joined.memberId,
    members: joined.members,
  }
}

function refused(code: number, memberId: string, { version }: Call): JoinGroupResponseInput {
  const protocolName = version >= 7 ? null : ''
  return { errorCode: code, generationId: -1, protocolName, leader: '', skipAssignment: false, memberId, members: [] }
}
