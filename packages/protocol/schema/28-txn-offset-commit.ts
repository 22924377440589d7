import { api, array, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Stores a group's offsets inside a transaction (KIP-98).
 * 2 leader epochs (KIP-320) · 3 flexible, the member that read (KIP-447)
 * 4 TRANSACTION_ABORTABLE and 5 implicit AddOffsetsToTxn (KIP-890)
 */
export const txnOffsetCommit = api({
  key: 28,
  name: 'TxnOffsetCommit',
  versions: '0-5',
  flexible: '3+',
  request: {
    transactionalId: string,
    groupId: string,
    producerId: int64,
    producerEpoch: int16,
    generationId: int32.since(3).default(-1),
    memberId: string.since(3),
    groupInstanceId: string.nullable().since(3).default(null),
    topics: array({
      name: string,
      partitions: array({
        partitionIndex: int32,
        committedOffset: int64,
        committedLeaderEpoch: int32.since(2).default(-1).ignorable(),
        committedMetadata: string.nullable(),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32,
    topics: array({
      name: string,
      partitions: array({
        partitionIndex: int32,
        errorCode: int16,
      }),
    }),
  },
})
