import { api, array, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Elects leaders (KIP-183).
 * 1 unclean elections (KIP-460) · 2 flexible
 */
export const electLeaders = api({
  key: 43,
  name: 'ElectLeaders',
  versions: '0-2',
  flexible: '2+',
  request: {
    electionType: int8.since(1), // 0 preferred, 1 unclean
    /** Null for all. */
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
})
