import { api, array, bool, int8, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Writes the end of a transaction into its partitions (KIP-98); between brokers.
 * 1 flexible · 2 transaction version (KIP-1228)
 */
export const writeTxnMarkers = api({
  key: 27,
  name: 'WriteTxnMarkers',
  versions: '1-2',
  flexible: '1+',
  request: {
    markers: array({
      producerId: int64,
      producerEpoch: int16,
      transactionResult: bool, // false: aborted
      topics: array({
        name: string,
        partitionIndexes: array(int32),
      }),
      coordinatorEpoch: int32,
      transactionVersion: int8.since(2).ignorable(),
    }),
  },
  response: {
    markers: array({
      producerId: int64,
      topics: array({
        name: string,
        partitions: array({
          partitionIndex: int32,
          errorCode: int16,
        }),
      }),
    }),
  },
})
