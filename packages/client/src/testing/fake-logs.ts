import { createEngine } from '@odradek/engine-wasm'
import { crcStart, errorCode, type KafkaErrorName, RecordBatchHeader, type Uuid } from '@odradek/protocol'
import {
  type FetchRequest,
  type FetchRequestTopicPartition,
  type FetchResponseInput,
  type FetchResponseResponsePartitionInput,
  fetch,
} from '@odradek/protocol/01-fetch'
import { type ListOffsetsRequest, type ListOffsetsResponseInput, listOffsets } from '@odradek/protocol/02-list-offsets'
import { encodeBatch } from '@odradek/records'
import type { Answer, FakeCluster, ReceivedRequest, RequestContext } from './fake-cluster.ts'

const engine = createEngine()
const encoder = new TextEncoder()
const [transactional, control] = [0x10, 0x20]

interface StoredBatch {
  readonly baseOffset: number
  readonly endOffset: number
  readonly bytes: Uint8Array
}

interface FakeLog {
  startOffset: number
  endOffset: number
  readonly batches: StoredBatch[]
  lastStableOffset: number | undefined
  readonly aborted: { producerId: number; firstOffset: number }[]
}

/** What a test says in place of what is in the log. */
export type PartitionAnswer = Partial<FetchResponseResponsePartitionInput> & { readonly error?: KafkaErrorName }

/** Whether and how a partition is answered otherwise. */
export type PartitionScript = (
  topic: string,
  wanted: FetchRequestTopicPartition,
  context: RequestContext,
) => PartitionAnswer | undefined

/** Logs that the brokers of a fake cluster share, and serve with fetch sessions to whoever asks a leader. */
export class FakeLogs {
  readonly fetches: ReceivedRequest<FetchRequest>[]
  readonly lookups: ReceivedRequest<ListOffsetsRequest>[]
  script: PartitionScript = () => undefined
  /** What is answered to a whole request, if it is not the logs' own answer. */
  wholeAnswer: (request: FetchRequest, context: RequestContext) => Answer<FetchResponseInput> | undefined = () =>
    undefined
  /** Fetches that found nothing wait until something is appended, as a broker's do. */
  #waiting: ((isOver: boolean) => void)[] = []
  readonly #cluster: FakeCluster
  readonly #logs = new Map<string, FakeLog>()
  readonly #ids = new Map<Uuid, string>()
  readonly #sessions = new Map<number, Map<string, { topic: string; wanted: FetchRequestTopicPartition }>>()
  #nextSessionId = 100

  constructor(cluster: FakeCluster) {
    this.#cluster = cluster
    this.fetches = cluster.on(fetch, (request, context) => this.#fetch(request, context))
    this.lookups = cluster.on(listOffsets, (request) => this.#list(request))
  }

  /** A topic with one partition for each leader. */
  add(topic: string, leaders: readonly number[]): void {
    this.#ids.set(this.#cluster.addTopic(topic, leaders), topic)
    for (const partition of leaders.keys()) {
      const log = { startOffset: 0, endOffset: 0, batches: [], lastStableOffset: undefined, aborted: [] }
      this.#logs.set(`${topic}-${partition}`, log)
    }
  }

  log(topic: string, partition: number): FakeLog {
    const log = this.#logs.get(`${topic}-${partition}`)
    if (log === undefined) throw new Error(`there is no log of ${topic}-${partition}`)
    return log
  }

  /** One batch of these values. */
  append(topic: string, partition: number, values: readonly string[], { producerId = -1 } = {}): void {
    const records = values.map((value) => ({ key: null, value: encoder.encode(value), timestampMs: 1000 }))
    const batch = encodeBatch(engine, records, { producerId })
    this.#store(topic, partition, batch, producerId < 0 ? 0 : transactional)
  }

  /** The marker that ends a producer's transaction. */
  appendMarker(topic: string, partition: number, producerId: number, type: 'abort' | 'commit'): void {
    const key = Uint8Array.of(0, 0, 0, type === 'abort' ? 0 : 1)
    const batch = encodeBatch(engine, [{ key, value: new Uint8Array(6), timestampMs: 1000 }], { producerId })
    this.#store(topic, partition, batch, transactional | control)
  }

  /** Flips a bit of the last value of the batch that stands at an offset. */
  corrupt(topic: string, partition: number, baseOffset: number): void {
    const batch = this.log(topic, partition).batches.find((each) => each.baseOffset === baseOffset)
    if (batch === undefined) throw new Error(`there is no batch at ${baseOffset}`)
    // Behind the value stands how many headers there are.
    const last = batch.bytes.length - 2
    batch.bytes[last] = (batch.bytes[last] ?? 0) ^ 1
  }

  /** Fetches that wait look again; those whose time is over are answered with nothing. */
  release(isOver = false): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const look of waiting) look(isOver)
  }

  #store(topic: string, partition: number, bytes: Uint8Array, attributes: number): void {
    const log = this.log(topic, partition)
    const header = new RecordBatchHeader(bytes)
    header.baseOffset = log.endOffset
    header.partitionLeaderEpoch = this.#cluster.leaderEpochOf(topic, partition)
    header.attributes |= attributes
    header.crc = engine.crc32c(bytes.subarray(crcStart))
    log.endOffset = header.lastOffset + 1
    log.batches.push({ baseOffset: header.baseOffset, endOffset: log.endOffset, bytes })
    this.release()
  }

  async #fetch(request: FetchRequest, context: RequestContext): Promise<FetchResponseInput | 'never' | 'close'> {
    const answer = this.wholeAnswer(request, context)
    if (answer !== undefined) return answer
    const session = this.#session(request)
    for (;;) {
      const responses = [...session.wanted.values()].map(({ topic, wanted }) => ({
        topic,
        answer: this.#read(topic, wanted, context),
      }))
      const news = responses.filter(
        ({ answer }) => answer.errorCode !== 0 || answer.records !== null || 'isNews' in answer,
      )
      if (news.length > 0 || request.maxWaitMs === 0) return this.#respond(session.id, news)
      const isOver = await new Promise<boolean>((resolve) => this.#waiting.push(resolve))
      if (isOver) return this.#respond(session.id, [])
    }
  }

  #session(request: FetchRequest): {
    id: number
    wanted: Map<string, { topic: string; wanted: FetchRequestTopicPartition }>
  } {
    const known = this.#sessions.get(request.sessionId)
    const isNew = request.sessionEpoch <= 0 || known === undefined
    if (request.sessionEpoch <= 0) this.#sessions.delete(request.sessionId)
    const wanted = isNew ? new Map() : known
    const id = isNew ? this.#nextSessionId++ : request.sessionId
    for (const { topicId, partitions } of request.topics) {
      const topic = this.#ids.get(topicId) ?? ''
      for (const each of partitions) wanted.set(`${topic}-${each.partition}`, { topic, wanted: each })
    }
    for (const { topicId, partitions } of request.forgottenTopicsData) {
      for (const each of partitions) wanted.delete(`${this.#ids.get(topicId)}-${each}`)
    }
    if (request.sessionEpoch >= 0) this.#sessions.set(id, wanted)
    return { id, wanted }
  }

  #read(
    topic: string,
    wanted: FetchRequestTopicPartition,
    context: RequestContext,
  ): FetchResponseResponsePartitionInput {
    const { partition, fetchOffset, partitionMaxBytes } = wanted
    const log = this.log(topic, partition)
    const base = {
      partitionIndex: partition,
      errorCode: 0,
      highWatermark: log.endOffset,
      lastStableOffset: log.lastStableOffset ?? log.endOffset,
      logStartOffset: log.startOffset,
      abortedTransactions: log.aborted,
      records: null,
    }
    const scripted = this.script(topic, wanted, context)
    if (scripted?.error !== undefined) return { ...base, ...scripted, errorCode: errorCode(scripted.error) }
    if (scripted !== undefined) return { ...base, ...scripted, ...{ isNews: true } }
    if (this.#cluster.leaderOf(topic, partition) !== context.nodeId)
      return { ...base, errorCode: errorCode('NOT_LEADER_OR_FOLLOWER') }
    if (fetchOffset < log.startOffset || fetchOffset > log.endOffset)
      return { ...base, errorCode: errorCode('OFFSET_OUT_OF_RANGE') }
    const batches: Uint8Array[] = []
    let left = partitionMaxBytes
    for (const { endOffset, bytes } of log.batches) {
      if (endOffset <= fetchOffset || (batches.length > 0 && bytes.length > left)) continue
      batches.push(bytes)
      left -= bytes.length
    }
    return { ...base, records: batches.length === 0 ? null : Buffer.concat(batches) }
  }

  #respond(
    sessionId: number,
    found: readonly { topic: string; answer: FetchResponseResponsePartitionInput }[],
  ): FetchResponseInput {
    return {
      sessionId,
      responses: found.map(({ topic, answer }) => ({
        topic,
        topicId: this.#cluster.topicId(topic),
        partitions: [answer],
      })),
    }
  }

  #list({ topics }: ListOffsetsRequest): ListOffsetsResponseInput {
    return {
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex, timestamp }) => {
          const { startOffset, endOffset, lastStableOffset = endOffset } = this.log(name, partitionIndex)
          const offset = timestamp === -2 ? startOffset : timestamp === -1 ? lastStableOffset : -1
          return { partitionIndex, errorCode: 0, timestamp: -1, offset, leaderEpoch: 0 }
        }),
      })),
    }
  }
}
