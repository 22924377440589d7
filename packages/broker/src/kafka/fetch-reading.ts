import { errorCode, KafkaError } from '@odradek/protocol'
import type { FetchRequest, FetchResponseInput } from '@odradek/protocol/01-fetch'
import type { PartitionLog } from '@odradek/storage'
import { checkLeaderEpoch, read } from '../log/read.ts'
import type { LogWatch } from '../log/wait.ts'
import { leaderEpoch, type Partition, type Topic } from '../metadata/topics.ts'
import type { FetchedPartition, FetchSession, PartitionNews } from './fetch-session.ts'
import type { Call } from './handler.ts'

type PartitionResponse = FetchResponseInput['responses'][number]['partitions'][number]

/** What one partition gives. */
export interface Answer {
  readonly wanted: FetchedPartition
  readonly response: PartitionResponse
  readonly news: PartitionNews
  /** The log that was read, and its `appendedBytes` just before; undefined where there is none. */
  readonly log: PartitionLog | undefined
  readonly seenBytes: number
}

export interface Outcome {
  readonly answers: readonly Answer[]
  readonly bytes: number
  /** There is an error to tell, or nothing to wait for. */
  readonly isUrgent: boolean
}

const noRecords = new Uint8Array(0)

/** Answer bytes that a request may get: what it and the broker allow. */
function maxBytesOf(request: FetchRequest, { services }: Call): number {
  return Math.min(request.maxBytes, services.config.fetchMaxBytes)
}

/** Reads until there are `minBytes` or the time is up; `listen` adds to the watch what the first reading left out. */
export async function readUntilEnough(
  request: FetchRequest,
  call: Call,
  watch: LogWatch,
  readOnce: () => Promise<Outcome>,
  listen: (outcome: Outcome) => void,
): Promise<Outcome> {
  const { clock } = call.services
  const deadlineMs = clock.nowMs() + request.maxWaitMs
  const minBytes = Math.min(request.minBytes, maxBytesOf(request, call))
  for (;;) {
    const before = watch.grownBytes
    const outcome = await readOnce()
    const leftMs = deadlineMs - clock.nowMs()
    if (outcome.bytes >= minBytes || outcome.isUrgent || leftMs <= 0) return outcome
    listen(outcome)
    await watch.wait(before + minBytes - outcome.bytes, leftMs, clock, call.hurry)
    if (watch.grownBytes === before || call.hurry.isRaised) return outcome
  }
}

/**
 * Reads one partition after the other, so that the limits on the whole answer hold. With a session, partitions that
 * have nothing to tell are passed over at the cost of a few comparisons each.
 */
export async function readPartitions(
  partitions: Iterable<FetchedPartition>,
  request: FetchRequest,
  call: Call,
  session: FetchSession | undefined,
): Promise<Outcome> {
  const maxBytes = maxBytesOf(request, call)
  const answers: Answer[] = []
  let topic: Topic | undefined
  let topicOf: FetchedPartition | undefined
  let bytes = 0
  let isUrgent = false
  let hasLog = false
  for (const wanted of partitions) {
    if (topicOf?.topic !== wanted.topic || topicOf.topicId !== wanted.topicId) topic = findTopic(wanted, call)
    topicOf = wanted
    const partition = topic?.partitions[wanted.index]
    session?.listen(wanted, partition?.log)
    if (partition === undefined) {
      answers.push(absent(wanted, topic, call))
      continue
    }
    hasLog = true
    if (session !== undefined && isQuiet(wanted, partition.log)) continue
    const reading = isAtEnd(wanted, partition.log)
      ? found(wanted, partition, noRecords, partition.log.appendedBytes)
      : readPartition(wanted, partition, maxBytes - bytes, bytes === 0)
    const answer = reading instanceof Promise ? await reading : reading
    bytes += answer.news.recordBytes
    isUrgent ||= answer.news.errorCode !== 0
    answers.push(answer)
  }
  return { answers, bytes, isUrgent: isUrgent || !hasLog }
}

function findTopic({ topic, topicId }: FetchedPartition, { services, version }: Call): Topic | undefined {
  return version >= 13 ? services.topics.findById(topicId) : services.topics.find(topic)
}

/** Whether there is nothing to read and nothing to refuse. */
function isAtEnd({ fetchOffset, currentLeaderEpoch }: FetchedPartition, { highWatermark }: PartitionLog): boolean {
  return fetchOffset === highWatermark && (currentLeaderEpoch === -1 || currentLeaderEpoch === leaderEpoch)
}

/** Whether the client is at the log's end and knows its bounds. */
function isQuiet(wanted: FetchedPartition, log: PartitionLog): boolean {
  const knowsBounds = wanted.highWatermark === log.highWatermark && wanted.logStartOffset === log.logStartOffset
  return knowsBounds && isAtEnd(wanted, log)
}

/** At once where the records are in memory: a consumer that keeps up costs no promise. */
function readPartition(
  wanted: FetchedPartition,
  partition: Partition,
  bytesLeft: number,
  isFirst: boolean,
): Answer | Promise<Answer> {
  const { log } = partition
  const seenBytes = log.appendedBytes
  const refuse = (error: unknown): Answer => {
    if (!(error instanceof KafkaError)) throw error
    return refused(wanted, error.code, null)
  }
  try {
    checkLeaderEpoch(wanted.currentLeaderEpoch)
    const maxBytes = Math.min(bytesLeft, wanted.maxBytes)
    const records = read(partition, wanted.fetchOffset, maxBytes, isFirst)
    if (records instanceof Uint8Array) return found(wanted, partition, records, seenBytes)
    return records.then((bytes) => found(wanted, partition, bytes, seenBytes)).catch(refuse)
  } catch (error) {
    return refuse(error)
  }
}

function found(wanted: FetchedPartition, { index, log }: Partition, records: Uint8Array, seenBytes: number): Answer {
  const { highWatermark, logStartOffset } = log
  const response = {
    partitionIndex: index,
    errorCode: 0,
    highWatermark,
    lastStableOffset: highWatermark,
    logStartOffset,
    abortedTransactions: null,
    records,
  }
  const news = { errorCode: 0, highWatermark, logStartOffset, recordBytes: records.length }
  return { wanted, response, news, log, seenBytes }
}

function absent(wanted: FetchedPartition, topic: Topic | undefined, { version }: Call): Answer {
  const isTopicId = topic === undefined && version >= 13
  return refused(wanted, errorCode(isTopicId ? 'UNKNOWN_TOPIC_ID' : 'UNKNOWN_TOPIC_OR_PARTITION'), [])
}

/** As in Kafka an error tells nothing of the log, and what is not there is told with an empty list of transactions. */
function refused(wanted: FetchedPartition, errorCode: number, abortedTransactions: [] | null): Answer {
  const unknown = { errorCode, highWatermark: -1, logStartOffset: -1 }
  const response = { ...unknown, partitionIndex: wanted.index, abortedTransactions, records: noRecords }
  return { wanted, response, news: { ...unknown, recordBytes: 0 }, log: undefined, seenBytes: 0 }
}
