import { api, int16, int32, int64, string } from '../generator/language.ts'

/**
 * A producer id for an idempotent or transactional producer (KIP-98).
 * 2 flexible · 3 the next epoch of an id one has (KIP-360) · 4 PRODUCER_FENCED (KIP-588)
 * 5 TRANSACTION_ABORTABLE (KIP-890) · 6 would be two-phase commit (KIP-939), unstable in Kafka 4.3 and left out
 */
export const initProducerId = api({
  key: 22,
  name: 'InitProducerId',
  versions: '0-5',
  flexible: '2+',
  request: {
    transactionalId: string.nullable(), // null for idempotence alone
    transactionTimeoutMs: int32,
    producerId: int64.since(3).default(-1),
    producerEpoch: int16.since(3).default(-1),
  },
  response: {
    throttleTimeMs: int32.default(0),
    errorCode: int16,
    producerId: int64.default(-1),
    producerEpoch: int16,
  },
})
