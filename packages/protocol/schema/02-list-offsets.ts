import type { ApiSchema } from '../generator/language.ts'
import { api, array, int8, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Finds offsets by timestamp, and the ends of a log.
 * 4 leader epochs (KIP-320); 7 largest timestamp (KIP-734); 8 and 9 local and tiered logs (KIP-405, KIP-1005);
 * 10 timeout for remote reads (KIP-1075); 11 earliest not yet tiered (KIP-1023).
 */
export const listOffsets: ApiSchema = api(
  2,
  'ListOffsets',
  { versions: '1-11', flexible: '6+' },
  {
    request: {
      replicaId: int32,
      isolationLevel: int8.since(2),
      topics: array({
        name: string,
        partitions: array({
          partitionIndex: int32,
          currentLeaderEpoch: int32.since(4).default(-1),
          timestamp: int64,
        }),
      }),
      timeoutMs: int32.since(10).default(),
    },
    response: {
      throttleTimeMs: int32.since(2).default(),
      topics: array({
        name: string,
        partitions: array({
          partitionIndex: int32,
          errorCode: int16,
          timestamp: int64.default(-1),
          offset: int64.default(-1),
          leaderEpoch: int32.since(4).default(-1),
        }),
      }),
    },
  },
)
