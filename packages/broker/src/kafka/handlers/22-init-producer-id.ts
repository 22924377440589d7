import { errorCode } from '@odradek/protocol'
import { type InitProducerIdResponseInput, initProducerId } from '@odradek/protocol/22-init-producer-id'
import { type Handler, handler } from '../handler.ts'

/**
 * InitProducerId (22), versions 0-5: a new producer id for a producer with idempotence on, unique over restarts.
 * A producer that keeps its id and asks for the next epoch (KIP-360, from 3 on) gets a new id too, which serves it as
 * well.
 * Left out: transactional ids, which get an error that clients do not retry.
 */
export const handleInitProducerId: Handler = handler(
  initProducerId,
  async ({ transactionalId }, { services }): Promise<InitProducerIdResponseInput> => {
    if (transactionalId !== null) {
      return { errorCode: errorCode('UNSUPPORTED_VERSION'), producerId: -1, producerEpoch: -1 }
    }
    return { errorCode: 0, producerId: await services.producerIds.next(), producerEpoch: 0 }
  },
)
