import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int16, int32, int64, string, struct } from '../generator/language.ts'

const addPartitionsToTxnTopic = struct('AddPartitionsToTxnTopic', {
  name: string,
  partitions: array(int32),
})

const addPartitionsToTxnPartitionResult = struct('AddPartitionsToTxnPartitionResult', {
  partitionIndex: int32,
  partitionErrorCode: int16,
})

const addPartitionsToTxnTopicResult = struct('AddPartitionsToTxnTopicResult', {
  name: string,
  resultsByPartition: array(addPartitionsToTxnPartitionResult),
})

/**
 * Adds partitions to a transaction. 4 several transactions at once, between brokers (KIP-890).
 */
export const addPartitionsToTxn: ApiSchema = api(
  24,
  'AddPartitionsToTxn',
  { versions: '0-5', flexible: '3+' },
  {
    request: {
      transactions: array({
        transactionalId: string.since(4),
        producerId: int64.since(4),
        producerEpoch: int16.since(4),
        verifyOnly: bool.since(4).default(false),
        topics: array(addPartitionsToTxnTopic).since(4),
      }).since(4),
      v3AndBelowTransactionalId: string.until(3),
      v3AndBelowProducerId: int64.until(3),
      v3AndBelowProducerEpoch: int16.until(3),
      v3AndBelowTopics: array(addPartitionsToTxnTopic).until(3),
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16.since(4).default(),
      resultsByTransaction: array({
        transactionalId: string.since(4),
        topicResults: array(addPartitionsToTxnTopicResult).since(4),
      }).since(4),
      resultsByTopicV3AndBelow: array(addPartitionsToTxnTopicResult).until(3),
    },
  },
)
