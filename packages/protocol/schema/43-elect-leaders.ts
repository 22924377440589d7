import type { ApiSchema } from '../generator/language.ts'
import { api, array, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Elects leaders. 1 unclean election (KIP-460).
 */
export const electLeaders: ApiSchema = api(
  43,
  'ElectLeaders',
  { versions: '0-2', flexible: '2+' },
  {
    request: {
      electionType: int8.since(1),
      topicPartitions: array({
        topic: string,
        partitions: array(int32),
      }).nullable(),
      timeoutMs: int32.default(60000),
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16.since(1),
      replicaElectionResults: array({
        topic: string,
        partitionResult: array({
          partitionId: int32,
          errorCode: int16,
          errorMessage: string.nullable(),
        }),
      }),
    },
  },
)
