import { errorCode, KafkaError } from '@odradek/protocol'
import { type LeaveGroupResponseInput, leaveGroup } from '@odradek/protocol/13-leave-group'
import { type Handler, handler } from '../handler.ts'

/**
 * LeaveGroup (13), versions 0-5. From 3 on several members leave at once, static ones by their instance id alone
 * (KIP-345), each with an error of its own.
 */
export const handleLeaveGroup: Handler = handler(
  leaveGroup,
  async (request, { services, version }): Promise<LeaveGroupResponseInput> => {
    const leaving = version >= 3 ? request.members : [{ memberId: request.memberId, groupInstanceId: null }]
    try {
      const errors = await services.groups.leave(request.groupId, leaving)
      if (version < 3) return { errorCode: errorCode(errors[0] ?? 'NONE'), members: [] }
      const members = leaving.map(({ memberId, groupInstanceId }, index) => ({
        memberId,
        groupInstanceId,
        errorCode: errorCode(errors[index] ?? 'UNKNOWN_SERVER_ERROR'),
      }))
      return { errorCode: 0, members }
    } catch (error) {
      if (error instanceof KafkaError) return { errorCode: error.code, members: [] }
      throw error
    }
  },
)
