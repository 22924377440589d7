import { errorCode, KafkaError } from '@odradek/protocol'
import { type ListGroupsResponseInput, listGroups } from '@odradek/protocol/16-list-groups'
import type { Group } from '../../coordinator/group-runtime.ts'
import { type Handler, handler } from '../handler.ts'

/** ListGroups (16), versions 0-5: all groups, from 4 on by state (KIP-518), from 5 on by type (KIP-848); any case. */
export const handleListGroups: Handler = handler(
  listGroups,
  async ({ statesFilter, typesFilter }, { services }): Promise<ListGroupsResponseInput> => {
    const states = new Set(statesFilter.map((state) => state.toLowerCase()))
    const types = new Set(typesFilter.map((type) => type.toLowerCase()))
    try {
      const listed = (await services.groups.groups()).map(describe)
      return {
        errorCode: 0,
        groups: listed.filter(
          ({ groupState, groupType }) =>
            (states.size === 0 || states.has(groupState.toLowerCase())) &&
            (types.size === 0 || types.has(groupType.toLowerCase())),
        ),
      }
    } catch (error) {
      if (error instanceof KafkaError) return { errorCode: errorCode(error.error), groups: [] }
      throw error
    }
  },
)

function describe(group: Group): { groupId: string; protocolType: string; groupState: string; groupType: string } {
  const { groupId, protocolType, state } = group
  return { groupId, protocolType: protocolType ?? '', groupState: state, groupType: group.kind }
}
