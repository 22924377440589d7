import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, int64, string, uuid } from '../generator/language.ts'

/**
 * Stores how far a group has read.
 * 6 leader epochs (KIP-320); 7 static members (KIP-345); 9 the member epoch of KIP-848; 10 topics by id.
 */
export const offsetCommit: ApiSchema = api(
  8,
  'OffsetCommit',
  { versions: '2-10', flexible: '8+' },
  {
    request: {
      groupId: string,
      generationIdOrMemberEpoch: int32.default(-1),
      memberId: string.default(),
      groupInstanceId: string.nullable().since(7).default(null),
      retentionTimeMs: int64.until(4).default(-1),
      topics: array({
        name: string.until(9).default(),
        topicId: uuid.since(10).default(),
        partitions: array({
          partitionIndex: int32,
          committedOffset: int64,
          committedLeaderEpoch: int32.since(6).default(-1),
          committedMetadata: string.nullable(),
        }),
      }),
    },
    response: {
      throttleTimeMs: int32.since(3).default(),
      topics: array({
        name: string.until(9).default(),
        topicId: uuid.since(10).default(),
        partitions: array({
          partitionIndex: int32,
          errorCode: int16,
        }),
      }),
    },
  },
)
