import { KafkaError } from '@odradek/protocol'
import { type DescribeProducersResponseInput, describeProducers } from '@odradek/protocol/61-describe-producers'
import { lastSequence, type ProducerEntry } from '@odradek/storage'
import type { Topics } from '../../metadata/topics.ts'
import { type Handler, handler } from '../handler.ts'

type PartitionResponse = DescribeProducersResponseInput['topics'][number]['partitions'][number]
type ActiveProducer = PartitionResponse['activeProducers'][number]

/**
 * DescribeProducers (61), version 0 (KIP-664): the producers with idempotence on that a partition remembers, and how
 * far each of them is. What is under way and not in the log is not in the answer.
 */
export const handleDescribeProducers: Handler = handler(
  describeProducers,
  ({ topics }, { services }): DescribeProducersResponseInput => ({
    throttleTimeMs: 0,
    topics: topics.map(({ name, partitionIndexes }) => ({
      name,
      partitions: partitionIndexes.map((index) => describe(services.topics, name, index)),
    })),
  }),
)

function describe(topics: Topics, name: string, partitionIndex: number): PartitionResponse {
  try {
    const partition = topics.get(name).partitions[partitionIndex]
    if (partition === undefined) {
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${name}' has no partition ${partitionIndex}`)
    }
    return { partitionIndex, errorCode: 0, activeProducers: partition.log.activeProducers().map(toAnswer) }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    return { partitionIndex, errorCode: error.code, errorMessage: error.message, activeProducers: [] }
  }
}

function toAnswer(producer: ProducerEntry): ActiveProducer {
  return {
    producerId: producer.producerId,
    producerEpoch: producer.epoch,
    lastSequence: lastSequence(producer),
    lastTimestamp: producer.lastTimestampMs,
    coordinatorEpoch: producer.coordinatorEpoch,
    currentTxnStartOffset: producer.currentTxnFirstOffset,
  }
}
