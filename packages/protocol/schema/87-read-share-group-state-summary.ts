import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, int64, string, uuid } from '../generator/language.ts'

/**
 * Reads a summary of the stored state of a share group (KIP-932); between brokers.
 */
export const readShareGroupStateSummary: ApiSchema = api(
  87,
  'ReadShareGroupStateSummary',
  { versions: '0-1', flexible: '0+' },
  {
    request: {
      groupId: string,
      topics: array({
        topicId: uuid,
        partitions: array({
          partition: int32,
          leaderEpoch: int32,
        }),
      }),
    },
    response: {
      results: array({
        topicId: uuid,
        partitions: array({
          partition: int32,
          errorCode: int16,
          errorMessage: string.nullable().default(null),
          stateEpoch: int32,
          leaderEpoch: int32,
          startOffset: int64,
          deliveryCompleteCount: int32.since(1).default(-1),
        }),
      }),
    },
  },
)
