import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int8, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Writes the end of a transaction into its partitions; between brokers.
 */
export const writeTxnMarkers: ApiSchema = api(
  27,
  'WriteTxnMarkers',
  { versions: '1-2', flexible: '1+' },
  {
    request: {
      markers: array({
        producerId: int64,
        producerEpoch: int16,
        transactionResult: bool,
        topics: array({
          name: string,
          partitionIndexes: array(int32),
        }),
        coordinatorEpoch: int32,
        transactionVersion: int8.since(2).default(0),
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
  },
)
