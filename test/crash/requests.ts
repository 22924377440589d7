import type { RawClient } from '@odradek/bench/raw-client'
import { createEngine } from '@odradek/engine-wasm'
import { errorByCode, type KafkaErrorName, type Uuid, zeroUuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { fetch } from '@odradek/protocol/01-fetch'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import { metadata } from '@odradek/protocol/03-metadata'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { offsetFetch } from '@odradek/protocol/09-offset-fetch'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { deleteRecords } from '@odradek/protocol/21-delete-records'
import { initProducerId } from '@odradek/protocol/22-init-producer-id'
import { decodeBatches, type LogRecord, offsetAfter } from '@odradek/records'

const timeoutMs = 60_000
const group = 'crash-group'
const earliest = -2
const noPartition = new Error('the broker left the partition out of its answer')
const engine = createEngine()

/** The broker answered, and said no where it had no reason to. */
export class Refused extends Error {
  readonly reason: KafkaErrorName

  constructor(what: string, code: number) {
    super(`${what}: ${errorByCode(code).name}`)
    this.reason = errorByCode(code).name
  }
}

function check(what: string, code: number): void {
  if (code !== 0) throw new Refused(what, code)
}

export interface Place {
  readonly topic: string
  readonly topicId: Uuid
  readonly partition: number
}

/** Appends a batch with acks=all, and gives its base offset. */
export async function append(client: RawClient, place: Place, records: Uint8Array): Promise<number> {
  const [offset] = await appendToAll(client, [{ place, records }])
  if (offset === undefined) throw noPartition
  return offset
}

/** Appends a batch to each of some partitions of a topic in one request, and gives their base offsets. */
export async function appendToAll(
  client: RawClient,
  appends: readonly { readonly place: Place; readonly records: Uint8Array }[],
): Promise<number[]> {
  const partitionData = appends.map(({ place, records }) => ({ index: place.partition, records }))
  const topicData = appends.slice(0, 1).map(({ place: { topicId } }) => ({ topicId, name: '', partitionData }))
  const request = { transactionalId: null, acks: -1, timeoutMs, topicData }
  const { responses } = await client.request(produce, 13, request)
  return appends.map(({ place: { topic, partition } }) => {
    const answer = responses[0]?.partitionResponses.find(({ index }) => index === partition)
    if (answer === undefined) throw noPartition
    check(`produce to ${topic}-${partition}`, answer.errorCode)
    return answer.baseOffset
  })
}

export interface Read {
  readonly records: LogRecord[]
  /** Of whole batches, by base offset. */
  readonly batchBytes: Map<number, number>
  readonly highWatermark: number
}

/** Everything from an offset on, or from where the log begins if that is behind it. */
export async function readFrom(client: RawClient, place: Place, from: number): Promise<Read> {
  const records: LogRecord[] = []
  const batchBytes = new Map<number, number>()
  for (let next = from; ; ) {
    const answer = await fetchOnce(client, place, next)
    if (errorByCode(answer.errorCode).name === 'OFFSET_OUT_OF_RANGE') {
      const begin = await logStart(client, place)
      if (begin <= next) throw new Refused(`fetch of offset ${next}, where the log begins at ${begin}`, 1)
      next = begin
      continue
    }
    check(`fetch from ${place.topic}-${place.partition}`, answer.errorCode)
    const bytes = answer.records ?? new Uint8Array(0)
    for (const record of decodeBatches(engine, bytes, next)) records.push(record)
    if (bytes.length > 0) batchBytes.set(next, bytes.length)
    const after = offsetAfter(bytes, next)
    if (after >= answer.highWatermark) return { records, batchBytes, highWatermark: answer.highWatermark }
    if (after === next)
      throw new Error(`${place.topic}-${place.partition}: nothing at ${next}, below the high watermark`)
    next = after
  }
}

async function fetchOnce(client: RawClient, { topicId, partition }: Place, fetchOffset: number) {
  const partitions = [{ partition, fetchOffset, partitionMaxBytes: 1 << 22 }]
  const request = { maxWaitMs: 0, minBytes: 0, maxBytes: 1 << 22, topics: [{ topicId, partitions }] }
  const { responses } = await client.request(fetch, 13, { ...request, forgottenTopicsData: [] })
  const answer = responses[0]?.partitions[0]
  if (answer === undefined) throw noPartition
  return answer
}

export async function logStart(client: RawClient, { topic, partition }: Place): Promise<number> {
  const partitions = [{ partitionIndex: partition, timestamp: earliest }]
  const { topics } = await client.request(listOffsets, 7, { replicaId: -1, topics: [{ name: topic, partitions }] })
  const answer = topics[0]?.partitions[0]
  if (answer === undefined) throw noPartition
  check(`the log start of ${topic}-${partition}`, answer.errorCode)
  return answer.offset
}

export async function createTopic(
  client: RawClient,
  name: string,
  numPartitions: number,
  config: Readonly<Record<string, string | number>> = {},
): Promise<Uuid> {
  const configs = Object.entries(config).map(([key, value]) => ({ name: key, value: String(value) }))
  const wanted = { name, numPartitions, replicationFactor: 1, assignments: [], configs }
  const { topics } = await client.request(createTopics, 7, { topics: [wanted], timeoutMs })
  const [created] = topics
  if (created === undefined) throw noPartition
  check(`create ${name}`, created.errorCode)
  return created.topicId
}

export async function deleteTopic(client: RawClient, name: string): Promise<void> {
  const { responses } = await client.request(deleteTopics, 6, { topics: [{ name, topicId: zeroUuid }], timeoutMs })
  check(`delete ${name}`, responses[0]?.errorCode ?? -1)
}

/** Names and ids of every topic. */
export async function listTopics(client: RawClient): Promise<Map<string, Uuid>> {
  const { topics } = await client.request(metadata, 12, { topics: null, allowAutoTopicCreation: false })
  return new Map(topics.map(({ name, topicId }) => [name ?? '', topicId]))
}

/** Deletes what lies below an offset, and gives the low watermark. */
export async function deleteBefore(client: RawClient, { topic, partition }: Place, offset: number): Promise<number> {
  const topics = [{ name: topic, partitions: [{ partitionIndex: partition, offset }] }]
  const answer = (await client.request(deleteRecords, 2, { topics, timeoutMs })).topics[0]?.partitions[0]
  if (answer === undefined) throw noPartition
  check(`delete records of ${topic}`, answer.errorCode)
  return answer.lowWatermark
}

export async function newProducer(client: RawClient): Promise<{ producerId: number; producerEpoch: number }> {
  const answer = await client.request(initProducerId, 4, { transactionalId: null, transactionTimeoutMs: timeoutMs })
  check('a producer id', answer.errorCode)
  return answer
}

export async function commitOffset(client: RawClient, { topic, partition }: Place, offset: number): Promise<void> {
  const partitions = [{ partitionIndex: partition, committedOffset: offset, committedMetadata: String(offset) }]
  const request = { groupId: group, generationIdOrMemberEpoch: -1, memberId: '', topics: [{ name: topic, partitions }] }
  const { topics } = await client.request(offsetCommit, 9, request)
  check('commit', topics[0]?.partitions[0]?.errorCode ?? -1)
}

/** -1 if nothing was committed. */
export async function committedOffset(client: RawClient, { topic, partition }: Place): Promise<number> {
  const groups = [{ groupId: group, topics: [{ name: topic, partitionIndexes: [partition] }] }]
  const answer = (await client.request(offsetFetch, 9, { groups })).groups[0]
  check('fetch a committed offset', answer?.errorCode ?? -1)
  return answer?.topics[0]?.partitions[0]?.committedOffset ?? -1
}
