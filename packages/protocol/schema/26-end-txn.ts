import { api, bool, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Commits or aborts a transaction (KIP-98).
 * 3 flexible · 4 TRANSACTION_ABORTABLE and 5 the epoch grows with every transaction (KIP-890)
 */
export const endTxn = api({
  key: 26,
  name: 'EndTxn',
  versions: '0-5',
  flexible: '3+',
  request: {
    transactionalId: string,
    producerId: int64,
    producerEpoch: int16,
    committed: bool, // false to abort
  },
  response: {
    throttleTimeMs: int32,
    errorCode: int16,
    producerId: int64.since(5).default(-1).ignorable(),
    producerEpoch: int16.since(5).default(-1).ignorable(),
  },
})
