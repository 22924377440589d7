import type { KafkaErrorName } from '@odradek/protocol'
import type { ClassicGroup } from './classic-group.ts'
import { type ClassicMember, metadataFor, noAssignment } from './classic-member.ts'
import type { JoinAnswer, SyncAnswer } from './classic-messages.ts'

/** What a member learns of the generation that it has come into; the leader also learns who else is in it. */
export function joinAnswer(group: ClassicGroup, { memberId }: ClassicMember): JoinAnswer {
  const { generationId, protocolType, protocolName, leaderId } = group
  return {
    error: 'NONE',
    memberId,
    generationId,
    protocolType,
    protocolName,
    leaderId: leaderId ?? '',
    skipAssignment: false,
    members: memberId === leaderId ? everybodyIn(group) : [],
  }
}

function everybodyIn({ members, protocolName }: ClassicGroup): JoinAnswer['members'] {
  return [...members.values()].map(({ memberId, groupInstanceId, description }) => ({
    memberId,
    groupInstanceId,
    metadata: metadataFor(description.protocols, protocolName),
  }))
}

export function refusedJoin(memberId: string, error: KafkaErrorName): JoinAnswer {
  return {
    error,
    memberId,
    generationId: -1,
    protocolType: null,
    protocolName: null,
    leaderId: '',
    skipAssignment: false,
    members: [],
  }
}

export function refusedSync(error: KafkaErrorName): SyncAnswer {
  return { error, protocolType: null, protocolName: null, assignment: noAssignment }
}
