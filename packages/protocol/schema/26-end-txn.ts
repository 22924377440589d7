import type { ApiSchema } from '../generator/language.ts'
import { api, bool, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Commits or aborts a transaction. 5 the epoch grows with every transaction (KIP-890).
 */
export const endTxn: ApiSchema = api(
  26,
  'EndTxn',
  { versions: '0-5', flexible: '3+' },
  {
    request: {
      transactionalId: string,
      producerId: int64,
      producerEpoch: int16,
      committed: bool,
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16,
      producerId: int64.since(5).default(-1),
      producerEpoch: int16.since(5).default(-1),
    },
  },
)
