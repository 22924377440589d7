import { errorCode, KafkaError } from '@odradek/protocol'
import { type HeartbeatResponseInput, heartbeat } from '@odradek/protocol/12-heartbeat'
import { type Handler, handler } from '../handler.ts'

/** Heartbeat (12), versions 0-4: keeps a member alive; REBALANCE_IN_PROGRESS tells it to join again. */
export const handleHeartbeat: Handler = handler(
  heartbeat,
  async ({ groupId, ...member }, { services }): Promise<HeartbeatResponseInput> => {
    try {
      return { errorCode: errorCode(await services.groups.heartbeat(groupId, member)) }
    } catch (error) {
      if (error instanceof KafkaError) return { errorCode: error.code }
      throw error
    }
  },
)
