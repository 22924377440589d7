import { errorCode, KafkaError } from '@odradek/protocol'
import { type SyncGroupResponseInput, syncGroup } from '@odradek/protocol/14-sync-group'
import { type Handler, handler } from '../handler.ts'

const noAssignment = new Uint8Array(0)

/**
 * SyncGroup (14), versions 0-5: the leader hands in everybody's assignment, the others wait for theirs. From 5 on the
 * protocol is named and checked (KIP-559).
 */
export const handleSyncGroup: Handler = handler(
  syncGroup,
  async ({ groupId, assignments, ...member }, { services }): Promise<SyncGroupResponseInput> => {
    try {
      // What the group keeps is copied: the request's frame is used again.
      const byMember = new Map(assignments.map(({ memberId, assignment }) => [memberId, assignment.slice()]))
      const { error, ...answer } = await services.groups.sync(groupId, { ...member, assignments: byMember })
      return { errorCode: errorCode(error), ...answer }
    } catch (error) {
      if (error instanceof KafkaError) return { errorCode: error.code, assignment: noAssignment }
      throw error
    }
  },
)
