import { errorCode } from '@odradek/protocol'
import { type DescribeGroupsResponseInput, describeGroups } from '@odradek/protocol/15-describe-groups'
import type { ClassicGroup } from '../../coordinator/classic/classic-group.ts'
import { type ClassicMember, metadataFor, noAssignment } from '../../coordinator/classic/classic-member.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type DescribedGroup = DescribeGroupsResponseInput['groups'][number]

/**
 * DescribeGroups (15), versions 0-6. A group that is not there is Dead, from 6 on GROUP_ID_NOT_FOUND too (KIP-1043).
 */
export const handleDescribeGroups: Handler = handler(
  describeGroups,
  async ({ groups }, call): Promise<DescribeGroupsResponseInput> => ({
    groups: await Promise.all(groups.map((groupId) => describe(groupId, call))),
  }),
)

async function describe(groupId: string, { services, version }: Call): Promise<DescribedGroup> {
  if (groupId === '') return { ...dead(groupId), errorCode: errorCode('INVALID_GROUP_ID') }
  const group = await services.groups.find(groupId)
  if (group?.kind !== 'classic') {
    if (version < 6) return dead(groupId)
    const errorMessage =
      group === undefined ? `Group ${groupId} not found.` : `Group ${groupId} is not a classic group.`
    return { ...dead(groupId), errorCode: errorCode('GROUP_ID_NOT_FOUND'), errorMessage }
  }
  return describeClassic(group)
}

function describeClassic(group: ClassicGroup): DescribedGroup {
  const isStable = group.state === 'Stable'
  return {
    errorCode: 0,
    groupId: group.groupId,
    groupState: group.state,
    protocolType: group.protocolType ?? '',
    protocolData: isStable ? (group.protocolName ?? '') : '',
    members: [...group.members.values()].map((member) => describeMember(member, group)),
  }
}

/** In the middle of a rebalance there is nothing to say of protocol and assignment. */
function describeMember(member: ClassicMember, group: ClassicGroup): DescribedGroup['members'][number] {
  const isStable = group.state === 'Stable'
  return {
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    clientId: member.description.clientId,
    clientHost: member.description.clientHost,
    memberMetadata: isStable ? metadataFor(member.description.protocols, group.protocolName) : noAssignment,
    memberAssignment: isStable ? member.assignment : noAssignment,
  }
}

function dead(groupId: string): DescribedGroup {
  return { errorCode: 0, groupId, groupState: 'Dead', protocolType: '', protocolData: '', members: [] }
}
