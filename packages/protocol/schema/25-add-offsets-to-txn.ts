import type { ApiSchema } from '../generator/language.ts'
import { api, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Adds a group's offsets to a transaction.
 */
export const addOffsetsToTxn: ApiSchema = api(
  25,
  'AddOffsetsToTxn',
  { versions: '0-4', flexible: '3+' },
  {
    request: {
      transactionalId: string,
      producerId: int64,
      producerEpoch: int16,
      groupId: string,
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16,
    },
  },
)
