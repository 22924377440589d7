import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Directories, their sizes and replicas. 4 total and usable bytes (KIP-827); 5 cordoned directories (KIP-1066).
 */
export const describeLogDirs: ApiSchema = api(
  35,
  'DescribeLogDirs',
  { versions: '1-5', flexible: '2+' },
  {
    request: {
      topics: array({
        topic: string,
        partitions: array(int32),
      }).nullable(),
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16.since(3).default(),
      results: array({
        errorCode: int16,
        logDir: string,
        topics: array({
          name: string,
          partitions: array({
            partitionIndex: int32,
            partitionSize: int64,
            offsetLag: int64,
            isFutureKey: bool,
          }),
        }),
        totalBytes: int64.since(4).default(-1),
        usableBytes: int64.since(4).default(-1),
        isCordoned: bool.since(5).default(false),
      }),
    },
  },
)
