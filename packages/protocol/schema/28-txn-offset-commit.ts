import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Stores offsets inside a transaction. 3 group metadata (KIP-447); 5 implicit AddOffsetsToTxn (KIP-890).
 */
export const txnOffsetCommit: ApiSchema = api(
  28,
  'TxnOffsetCommit',
  { versions: '0-5', flexible: '3+' },
  {
    request: {
      transactionalId: string,
      groupId: string,
      producerId: int64,
      producerEpoch: int16,
      generationId: int32.since(3).default(-1),
      memberId: string.since(3).default(''),
      groupInstanceId: string.nullable().since(3).default(null),
      topics: array({
        name: string,
        partitions: array({
          partitionIndex: int32,
          committedOffset: int64,
          committedLeaderEpoch: int32.since(2).default(-1),
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
  },
)
