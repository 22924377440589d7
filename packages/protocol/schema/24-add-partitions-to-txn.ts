import { api, array, bool, int16, int32, int64, string, struct } from '../generator/language.ts'

const topic = struct('Topic', {
  name: string,
  partitions: array(int32),
})

const partitionResult = struct('PartitionResult', {
  partitionIndex: int32,
  partitionErrorCode: int16,
})

const topicResult = struct('TopicResult', {
  name: string,
  resultsByPartition: array(partitionResult),
})

/**
 * Adds partitions to a transaction (KIP-98). Clients use versions up to 3, brokers those from 4.
 * 3 flexible · 4 several transactions, verification (KIP-890) · 5 TRANSACTION_ABORTABLE (KIP-890)
 */
export const addPartitionsToTxn = api({
  key: 24,
  name: 'AddPartitionsToTxn',
  versions: '0-5',
  flexible: '3+',
  request: {
    transactions: array({
      transactionalId: string,
      producerId: int64,
      producerEpoch: int16,
      verifyOnly: bool.default(false),
      topics: array(topic),
    }).since(4),
    v3AndBelowTransactionalId: string.until(3),
    v3AndBelowProducerId: int64.until(3),
    v3AndBelowProducerEpoch: int16.until(3),
    v3AndBelowTopics: array(topic).until(3),
  },
  response: {
    throttleTimeMs: int32,
    errorCode: int16.since(4).ignorable(),
    resultsByTransaction: array({
      transactionalId: string,
      topicResults: array(topicResult),
    }).since(4),
    resultsByTopicV3AndBelow: array(topicResult).until(3),
  },
})
