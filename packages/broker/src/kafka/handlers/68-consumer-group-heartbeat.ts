import { KafkaError } from '@odradek/protocol'
import {
  type ConsumerGroupHeartbeatResponseInput,
  consumerGroupHeartbeat,
} from '@odradek/protocol/68-consumer-group-heartbeat'
import { randomUuid } from '../../random.ts'
import { type Handler, handler } from '../handler.ts'

/**
 * ConsumerGroupHeartbeat (68), versions 0-1: all that a member of a consumer group says and hears (KIP-848). Before
 * version 1 the broker makes the member's id; from then on the member does (KIP-1082).
 */
export const handleConsumerGroupHeartbeat: Handler = handler(
  consumerGroupHeartbeat,
  async ({ groupId, ...request }, call): Promise<ConsumerGroupHeartbeatResponseInput> => {
    const { clientId, clientHost, version, services } = call
    const isUnnamed = request.memberId === '' && request.memberEpoch === 0 && version === 0
    const memberId = isUnnamed ? randomUuid() : request.memberId
    try {
      const heartbeat = { ...request, memberId, clientId: clientId ?? '', clientHost }
      const { assignment, ...answer } = await services.groups.consumerHeartbeat(groupId, heartbeat)
      const topicPartitions = assignment && { topicPartitions: assignment }
      return { throttleTimeMs: 0, errorCode: 0, ...answer, assignment: topicPartitions }
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      const refused = { errorCode: error.code, errorMessage: error.message, memberEpoch: 0, heartbeatIntervalMs: 0 }
      return { throttleTimeMs: 0, ...refused }
    }
  },
)
