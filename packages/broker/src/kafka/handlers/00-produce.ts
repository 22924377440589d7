import { errorCode, KafkaError, type KafkaErrorName } from '@odradek/protocol'
import {
  type ProduceRequest,
  type ProduceRequestTopicData,
  type ProduceRequestTopicDataPartitionData,
  type ProduceResponseInput,
  produce,
} from '@odradek/protocol/00-produce'
import { append, checkMayProduce } from '../../log/append.ts'
import type { Partition, Topic } from '../../metadata/topics.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type TopicResponse = ProduceResponseInput['responses'][number]
type PartitionResponse = TopicResponse['partitionResponses'][number]

/** Where Kafka refuses a batch before it looks at the log; other refusals tell where the log starts. */
const tellsNoLogStart: ReadonlySet<KafkaErrorName> = new Set<KafkaErrorName>([
  'INVALID_REQUIRED_ACKS',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'CORRUPT_MESSAGE',
  'KAFKA_STORAGE_ERROR',
])

/**
 * Produce (0), versions 3-13; ApiVersions advertises it from 0, as older librdkafka otherwise sends uncompressed
 * (KAFKA-18659). From 13 on, topics are named by id alone (KIP-516).
 * Appends each partition's batch and answers per partition: one that fails does not fail the others.
 * acks=0 gets no answer; a failure then closes the connection, as the client could not learn of it otherwise.
 * A batch that an idempotent producer sends again (KIP-98) is answered with its first offset as success, as Kafka never
 * answers DUPLICATE_SEQUENCE_NUMBER; one that does not follow gets OUT_OF_ORDER_SEQUENCE_NUMBER or
 * INVALID_PRODUCER_EPOCH.
 * Left out: transactional batches (refused with INVALID_TXN_STATE until transactions exist).
 */
export const handleProduce: Handler = handler(
  produce,
  async (request, call): Promise<ProduceResponseInput | undefined> => {
    const { acks } = request
    // Every append is started before the first is waited for, so that they share a write and the order of requests
    // holds.
    const responses = await allSettled(request.topicData.map((topicData) => appendTopic(topicData, request, call)))
    if (acks !== 0) return { responses }
    const failure = responses.flatMap((topic) => topic.partitionResponses).find(({ errorCode }) => errorCode !== 0)
    if (failure !== undefined)
      throw KafkaError.fromCode(failure.errorCode, `a write with acks=0 failed: ${failure.errorMessage}`)
    return undefined
  },
)

/**
 * What all of them give, or, when all are settled, what the first that failed was rejected with: the request's bytes are
 * somebody else's as soon as it is answered, and no append may be under way then.
 */
async function allSettled<T>(work: readonly Promise<T>[]): Promise<T[]> {
  // Most requests are of one partition, and these promises less are a twentieth of what a small one costs.
  const [only] = work
  if (work.length === 1 && only !== undefined) return [await only]
  const settled = await Promise.allSettled(work)
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}

async function appendTopic(
  topicData: ProduceRequestTopicData,
  request: ProduceRequest,
  call: Call,
): Promise<TopicResponse> {
  const { topics } = call.services
  const isById = call.version >= 13
  const topic = isById ? topics.findById(topicData.topicId) : topics.find(topicData.name)
  const missing = isById ? errorCode('UNKNOWN_TOPIC_ID') : errorCode('UNKNOWN_TOPIC_OR_PARTITION')
  const partitionResponses = await allSettled(
    topicData.partitionData.map((data) => appendPartition(topic, data, request, call, missing)),
  )
  return { name: topicData.name, topicId: topicData.topicId, partitionResponses }
}

async function appendPartition(
  topic: Topic | undefined,
  data: ProduceRequestTopicDataPartitionData,
  request: ProduceRequest,
  call: Call,
  missing: number,
): Promise<PartitionResponse> {
  const partition = topic?.partitions[data.index]
  if (partition === undefined)
    return failed(data.index, topic === undefined ? missing : errorCode('UNKNOWN_TOPIC_OR_PARTITION'))
  const { index, records } = data
  try {
    const acks = checkRequest(request, partition, call)
    if (records === null) throw new KafkaError('INVALID_RECORD', 'the partition has no record batch')
    const { baseOffset, logStartOffset, logAppendTimeMs } = await append(call.services, partition, records, acks)
    return { index, errorCode: 0, baseOffset, logStartOffset, logAppendTimeMs }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    const refused = failed(index, error.code, error.message)
    return tellsNoLogStart.has(error.error) ? refused : { ...refused, logStartOffset: partition.log.logStartOffset }
  }
}

/** Gives what is waited for. @throws KafkaError */
function checkRequest({ acks, transactionalId }: ProduceRequest, partition: Partition, { clientId }: Call): -1 | 0 | 1 {
  checkMayProduce(partition.topic, clientId)
  if (acks !== -1 && acks !== 0 && acks !== 1)
    throw new KafkaError('INVALID_REQUIRED_ACKS', `acks=${acks} is none of -1, 0, 1`)
  if (transactionalId !== null) throw new KafkaError('INVALID_TXN_STATE', 'transactions are not served yet')
  return acks
}

function failed(index: number, errorCode: number, errorMessage: string | null = null): PartitionResponse {
  return { index, errorCode, errorMessage, baseOffset: -1 }
}
