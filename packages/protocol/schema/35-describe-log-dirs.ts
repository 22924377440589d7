import { api, array, bool, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Directories of a broker, their sizes and replicas (KIP-113).
 * 2 flexible · 3 an error of the whole answer · 4 total and usable bytes (KIP-827)
 * 5 cordoned directories (KIP-1066)
 */
export const describeLogDirs = api({
  key: 35,
  name: 'DescribeLogDirs',
  versions: '1-5',
  flexible: '2+',
  request: {
    topics: array({
      topic: string,
      partitions: array(int32),
    }).nullable(),
  },
  response: {
    throttleTimeMs: int32,
    errorCode: int16.since(3).ignorable(),
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
      totalBytes: int64.since(4).default(-1).ignorable(),
      usableBytes: int64.since(4).default(-1).ignorable(),
      isCordoned: bool.since(5).ignorable(),
    }),
  },
})
