import { api, array, bool, int16, int32, int64, string, struct, uuid } from '../generator/language.ts'

const topic = struct('Topic', {
  name: string,
  partitionIndexes: array(int32),
})

/**
 * How far groups have read; an offset of -1 is none.
 * 2 null asks for all topics (KIP-88) · 5 leader epochs (KIP-320) · 6 flexible · 7 stable offsets only (KIP-447)
 * 8 several groups at once (KIP-709) · 9 member epochs and 10 topics by id (KIP-848)
 */
export const offsetFetch = api({
  key: 9,
  name: 'OffsetFetch',
  versions: '1-10',
  flexible: '6+',
  request: {
    groupId: string.until(7),
    topics: array(topic).nullable(2).until(7), // null for all
    groups: array({
      groupId: string,
      memberId: string.nullable().since(9).default(null).ignorable(),
      memberEpoch: int32.since(9).default(-1).ignorable(),
      topics: array({
        name: string.until(9).ignorable(),
        topicId: uuid.since(10).ignorable(),
        partitionIndexes: array(int32),
      }).nullable(),
    }).since(8),
    requireStable: bool.since(7),
  },
  response: {
    throttleTimeMs: int32.since(3).ignorable(),
    topics: array({
      name: string,
      partitions: array({
        partitionIndex: int32,
        committedOffset: int64,
        committedLeaderEpoch: int32.since(5).default(-1).ignorable(),
        metadata: string.nullable(),
        errorCode: int16,
      }),
    }).until(7),
    errorCode: int16.since(2).until(7).ignorable(),
    groups: array({
      groupId: string,
      topics: array({
        name: string.until(9).ignorable(),
        topicId: uuid.since(10).ignorable(),
        partitions: array({
          partitionIndex: int32,
          committedOffset: int64,
          committedLeaderEpoch: int32.default(-1),
          metadata: string.nullable(),
          errorCode: int16,
        }),
      }),
      errorCode: int16.default(0),
    }).since(8),
  },
})
