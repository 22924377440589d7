import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, string } from '../generator/language.ts'

/**
 * Moves replicas between directories of a broker (KIP-113).
 */
export const alterReplicaLogDirs: ApiSchema = api(
  34,
  'AlterReplicaLogDirs',
  { versions: '1-2', flexible: '2+' },
  {
    request: {
      dirs: array({
        path: string,
        topics: array({
          name: string,
          partitions: array(int32),
        }),
      }),
    },
    response: {
      throttleTimeMs: int32,
      results: array({
        topicName: string,
        partitions: array({
          partitionIndex: int32,
          errorCode: int16,
        }),
      }),
    },
  },
)
