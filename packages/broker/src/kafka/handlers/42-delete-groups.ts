import { KafkaError } from '@odradek/protocol'
import { type DeleteGroupsResponseInput, deleteGroups } from '@odradek/protocol/42-delete-groups'
import { type Handler, handler } from '../handler.ts'

/** DeleteGroups (42), versions 0-2: groups without members, with their offsets; an error concerns its group alone. */
export const handleDeleteGroups: Handler = handler(
  deleteGroups,
  async ({ groupsNames }, { services }): Promise<DeleteGroupsResponseInput> => ({
    throttleTimeMs: 0,
    results: await Promise.all(
      groupsNames.map(async (groupId) => {
        try {
          await services.groups.deleteGroup(groupId)
          return { groupId, errorCode: 0 }
        } catch (error) {
          if (error instanceof KafkaError) return { groupId, errorCode: error.code }
          throw error
        }
      }),
    ),
  }),
)
