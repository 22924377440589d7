import { errorCode, KafkaError } from '@odradek/protocol'
import {
  type FetchRequest,
  type FetchRequestTopic,
  type FetchRequestTopicPartition,
  type FetchResponseInput,
  fetch,
} from '@odradek/protocol/01-fetch'
import { checkLeaderEpoch, read } from '../../log/read.ts'
import { waitForBytes } from '../../log/wait.ts'
import type { Partition, Topic } from '../../metadata/topics.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type TopicResponse = FetchResponseInput['responses'][number]
type PartitionResponse = TopicResponse['partitions'][number]

interface FetchOutcome {
  readonly responses: TopicResponse[]
  readonly bytes: number
  readonly hasError: boolean
}

/**
 * Fetch (1), versions 4-18. Whole batches from the one that contains the wanted offset; the client skips what lies
 * before.
 * The first batch of the answer comes whole even if it is larger than the limits (KIP-74). Waits up to `maxWaitMs` for
 * `minBytes`, unless some partition has an error. From 13 on topics are named by id alone (KIP-516).
 * Left out: fetch sessions (KIP-227; session id 0 is always answered, which tells clients to go on without one).
 */
export const handleFetch: Handler = handler(fetch, async (request, call): Promise<FetchResponseInput> => {
  if (request.sessionId !== 0) return { errorCode: errorCode('FETCH_SESSION_ID_NOT_FOUND'), responses: [] }
  const wanted = request.topics.map((topic) => resolveTopic(topic, call))
  let outcome = await readAll(wanted, request, call)
  if (outcome.bytes < request.minBytes && !outcome.hasError && request.maxWaitMs > 0) {
    const logs = wanted.flatMap(({ partitions }) => partitions.flatMap(({ partition }) => partition?.log ?? []))
    await waitForBytes(logs, request.minBytes - outcome.bytes, request.maxWaitMs, call.services.clock, call.closed)
    outcome = await readAll(wanted, request, call)
  }
  return { errorCode: 0, sessionId: 0, responses: outcome.responses }
})

interface WantedTopic {
  readonly request: FetchRequestTopic
  readonly topic: Topic | undefined
  readonly partitions: readonly WantedPartition[]
}

interface WantedPartition {
  readonly request: FetchRequestTopicPartition
  readonly partition: Partition | undefined
}

function resolveTopic(request: FetchRequestTopic, { services, version }: Call): WantedTopic {
  const topic = version >= 13 ? services.topics.findById(request.topicId) : services.topics.find(request.topic)
  const partitions = request.partitions.map((wanted) => ({
    request: wanted,
    partition: topic?.partitions[wanted.partition],
  }))
  return { request, topic, partitions }
}

/** One partition after the other, so that the limits on the whole answer hold. */
async function readAll(topics: readonly WantedTopic[], request: FetchRequest, call: Call): Promise<FetchOutcome> {
  const limit = Math.min(request.maxBytes, call.services.config.fetchMaxBytes)
  const missing = call.version >= 13 ? errorCode('UNKNOWN_TOPIC_ID') : errorCode('UNKNOWN_TOPIC_OR_PARTITION')
  const responses: TopicResponse[] = []
  let bytes = 0
  let hasError = false
  for (const { request: topicRequest, topic, partitions } of topics) {
    const answers: PartitionResponse[] = []
    for (const wanted of partitions) {
      const absent = topic === undefined ? missing : errorCode('UNKNOWN_TOPIC_OR_PARTITION')
      const answer = await readPartition(wanted, limit - bytes, bytes === 0, absent)
      bytes += answer.bytes
      hasError ||= answer.response.errorCode !== 0
      answers.push(answer.response)
    }
    responses.push({ topic: topicRequest.topic, topicId: topicRequest.topicId, partitions: answers })
  }
  return { responses, bytes, hasError }
}

async function readPartition(
  { request, partition }: WantedPartition,
  bytesLeft: number,
  isFirst: boolean,
  absent: number,
): Promise<{ response: PartitionResponse; bytes: number }> {
  if (partition === undefined) return { response: failed(request.partition, absent), bytes: 0 }
  const { log } = partition
  try {
    checkLeaderEpoch(request.currentLeaderEpoch)
    const maxBytes = Math.min(bytesLeft, request.partitionMaxBytes)
    const records = await read(partition, request.fetchOffset, maxBytes, isFirst)
    const response = {
      partitionIndex: request.partition,
      errorCode: 0,
      highWatermark: log.highWatermark,
      lastStableOffset: log.highWatermark,
      logStartOffset: log.logStartOffset,
      abortedTransactions: null,
      records,
    }
    return { response, bytes: records.length }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    const bounds = { highWatermark: log.highWatermark, logStartOffset: log.logStartOffset }
    return { response: { ...failed(request.partition, error.code), ...bounds }, bytes: 0 }
  }
}

function failed(partitionIndex: number, errorCode: number): PartitionResponse {
  return { partitionIndex, errorCode, highWatermark: -1, records: new Uint8Array(0) }
}
