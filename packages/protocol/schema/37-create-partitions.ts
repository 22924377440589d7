import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int16, int32, string } from '../generator/language.ts'

/**
 * Adds partitions to topics.
 */
export const createPartitions: ApiSchema = api(
  37,
  'CreatePartitions',
  { versions: '0-3', flexible: '2+' },
  {
    request: {
      topics: array({
        name: string,
        count: int32,
        assignments: array({
          brokerIds: array(int32),
        }).nullable(),
      }),
      timeoutMs: int32,
      validateOnly: bool,
    },
    response: {
      throttleTimeMs: int32,
      results: array({
        name: string,
        errorCode: int16,
        errorMessage: string.nullable().default(null),
      }),
    },
  },
)
