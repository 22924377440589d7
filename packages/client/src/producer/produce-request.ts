import type { Uuid } from '@odradek/protocol'
import type {
  ProduceRequestInput,
  ProduceResponse,
  ProduceResponseResponsePartitionResponse,
} from '@odradek/protocol/00-produce'
import type { Cluster } from '../cluster/cluster.ts'
import type { PartitionQueue } from './partition-queue.ts'
import type { ProducerBatch } from './producer-batch.ts'

/** A batch in a request. */
export interface SentBatch {
  readonly queue: PartitionQueue
  readonly batch: ProducerBatch
  readonly bytes: Uint8Array
}

export type ProduceAnswer = ProduceResponseResponsePartitionResponse

export interface Answered {
  /** To each batch, in the order of the batches; undefined for one that the broker left out. */
  readonly answers: readonly (ProduceAnswer | undefined)[]
  readonly throttleMs: number
}

/** From this version on a request names topics by their ids alone (KIP-516). */
const firstVersionOfIds = 13

/** A request with one batch for each partition, and the newest version that it can be said in. */
export function produceRequest(
  cluster: Cluster,
  acks: -1 | 0 | 1,
  sent: readonly SentBatch[],
): { request: ProduceRequestInput; maxVersion: number } {
  const topics = new Map<string, { index: number; records: Uint8Array }[]>()
  for (const { queue, bytes } of sent) {
    const partition = { index: queue.partition, records: bytes }
    const partitions = topics.get(queue.topic)
    if (partitions === undefined) topics.set(queue.topic, [partition])
    else partitions.push(partition)
  }
  const topicData = [...topics].map(([name, partitionData]) => {
    return { name, topicId: cluster.metadata.topic(name)?.id, partitionData }
  })
  const haveIds = topicData.every(({ topicId }) => topicId !== undefined)
  const request = { transactionalId: null, acks, timeoutMs: cluster.options.requestTimeoutMs, topicData }
  return { request, maxVersion: haveIds ? firstVersionOfIds : firstVersionOfIds - 1 }
}

/** The answer to each batch, in the order of the batches; a broker answers in an order of its own. */
export function answersTo(
  sent: readonly SentBatch[],
  { topicData }: ProduceRequestInput,
  { responses }: ProduceResponse,
): (ProduceAnswer | undefined)[] {
  const names = new Map<Uuid | undefined, string | undefined>(topicData.map(({ topicId, name }) => [topicId, name]))
  const answers = new Map<string, ProduceAnswer>()
  for (const { name, topicId, partitionResponses } of responses) {
    const topic = name === '' ? names.get(topicId) : name
    for (const answer of partitionResponses) answers.set(`${answer.index} ${topic}`, answer)
  }
  return sent.map(({ queue }) => answers.get(`${queue.partition} ${queue.topic}`))
}
