import { api, array, int16, int32, int64, string, uuid } from '../generator/language.ts'

/**
 * Stores how far a group has read.
 * 6 leader epochs (KIP-320) · 7 static members (KIP-345) · 8 flexible
 * 9 member epochs and 10 topics by id (KIP-848)
 */
export const offsetCommit = api({
  key: 8,
  name: 'OffsetCommit',
  versions: '2-10',
  flexible: '8+',
  request: {
    groupId: string,
    generationIdOrMemberEpoch: int32.default(-1),
    memberId: string.default(''),
    groupInstanceId: string.nullable().since(7).default(null),
    retentionTimeMs: int64.until(4).default(-1).ignorable(),
    topics: array({
      name: string.until(9).ignorable(),
      topicId: uuid.since(10).ignorable(),
      partitions: array({
        partitionIndex: int32,
        committedOffset: int64,
        committedLeaderEpoch: int32.since(6).default(-1).ignorable(),
        committedMetadata: string.nullable(), // the group's own, kept as it is
      }),
    }),
  },
  response: {
    throttleTimeMs: int32.since(3).ignorable(),
    topics: array({
      name: string.until(9).ignorable(),
      topicId: uuid.since(10).ignorable(),
      partitions: array({
        partitionIndex: int32,
        errorCode: int16,
      }),
    }),
  },
})
