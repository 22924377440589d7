import { api, array, int8, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Finds offsets by timestamp; negative timestamps ask for the ends of a log.
 * 1 one offset each (KIP-79) · 2 isolation level (KIP-98) · 4 leader epochs (KIP-320) · 6 flexible
 * 7 largest timestamp (KIP-734) · 8 earliest local offset (KIP-405) · 9 last tiered offset (KIP-1005)
 * 10 timeout for remote logs (KIP-1075) · 11 earliest offset not yet tiered (KIP-1023)
 */
export const listOffsets = api({
  key: 2,
  name: 'ListOffsets',
  versions: '1-11',
  flexible: '6+',
  request: {
    replicaId: int32, // -1 for a consumer
    isolationLevel: int8.since(2), // 0 uncommitted too, 1 committed only
    topics: array({
      name: string,
      partitions: array({
        partitionIndex: int32,
        currentLeaderEpoch: int32.since(4).default(-1).ignorable(),
        // -1 latest, -2 earliest, -3 largest timestamp, -4 earliest local, -5 latest tiered, -6 next to tier
        timestamp: int64,
      }),
    }),
    timeoutMs: int32.since(10).ignorable(),
  },
  response: {
    throttleTimeMs: int32.since(2).ignorable(),
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
})
