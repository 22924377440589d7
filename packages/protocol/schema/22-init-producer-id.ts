import type { ApiSchema } from '../generator/language.ts'
import { api, int16, int32, int64, string } from '../generator/language.ts'

/**
 * A producer id for an idempotent or transactional producer. 3 the next epoch of an id one has (KIP-360).
 */
export const initProducerId: ApiSchema = api(
  22,
  'InitProducerId',
  { versions: '0-5', flexible: '2+' },
  {
    request: {
      transactionalId: string.nullable(),
      transactionTimeoutMs: int32,
      producerId: int64.since(3).default(-1),
      producerEpoch: int16.since(3).default(-1),
    },
    response: {
      throttleTimeMs: int32.default(),
      errorCode: int16,
      producerId: int64.default(-1),
      producerEpoch: int16,
    },
  },
)
