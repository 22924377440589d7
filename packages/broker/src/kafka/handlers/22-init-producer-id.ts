import { errorCode, type KafkaErrorName } from '@odradek/protocol'
import {
  type InitProducerIdRequest,
  type InitProducerIdResponseInput,
  initProducerId,
} from '@odradek/protocol/22-init-producer-id'
import { type Handler, handler } from '../handler.ts'

/**
 * InitProducerId (22), versions 0-5: a new producer id with epoch 0 for a producer with idempotence on, unique over
 * restarts. One that names the id and epoch it has (KIP-360, from 3 on) gets a new id all the same, as in Kafka:
 * without a transactional id a producer bumps its epoch by itself. It names both or neither.
 * Left out: transactional ids, which get an error that clients do not retry.
 */
export const handleInitProducerId: Handler = handler(
  initProducerId,
  async (request, { services }): Promise<InitProducerIdResponseInput> => {
    const fault = faultOf(request)
    if (fault !== undefined) return { errorCode: errorCode(fault), producerId: -1, producerEpoch: -1 }
    return { errorCode: 0, producerId: await services.producerIds.next(), producerEpoch: 0 }
  },
)

function faultOf({ transactionalId, producerId, producerEpoch }: InitProducerIdRequest): KafkaErrorName | undefined {
  if ((producerId === -1) !== (producerEpoch === -1) || transactionalId === '') return 'INVALID_REQUEST'
  return transactionalId === null ? undefined : 'UNSUPPORTED_VERSION'
}
