import type { GroupMetadataValueInput } from '@odradek/protocol/group-records'
import type { ClassicGroup } from './classic-group.ts'
import { type MemberDescription, metadataFor } from './classic-member.ts'

/** A group as its record says it. Of each member's protocols the one that was chosen is remembered, as in Kafka. */
export function toStoredGroup(group: ClassicGroup): GroupMetadataValueInput {
  const { protocolType, generationId, protocolName, leaderId, stateSinceMs, members } = group
  return {
    protocolType: protocolType ?? '',
    generation: generationId,
    protocol: protocolName,
    leader: leaderId,
    currentStateTimestamp: stateSinceMs,
    members: [...members.values()].map(({ memberId, groupInstanceId, description, assignment }) => ({
      memberId,
      groupInstanceId,
      clientId: description.clientId,
      clientHost: description.clientHost,
      rebalanceTimeout: description.rebalanceTimeoutMs,
      sessionTimeout: description.sessionTimeoutMs,
      subscription: metadataFor(description.protocols, protocolName),
      assignment,
    })),
  }
}

export function descriptionOf(
  { clientId, clientHost, sessionTimeout, rebalanceTimeout, subscription }: GroupMetadataValueInput['members'][number],
  protocolName: string | null,
): MemberDescription {
  return {
    clientId,
    clientHost,
    sessionTimeoutMs: sessionTimeout,
    rebalanceTimeoutMs: rebalanceTimeout ?? sessionTimeout,
    protocols: [{ name: protocolName ?? '', metadata: subscription }],
  }
}
