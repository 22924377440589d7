import { connect as connectTcp } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { createEngine } from '@odradek/engine-wasm'
import { errorByCode, type Uuid, zeroUuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import { metadata } from '@odradek/protocol/03-metadata'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { encodeBatch } from '@odradek/records'
import { RawClient } from '../raw-client.ts'
import { touch } from './tally.ts'
import { valuesOf } from './values.ts'

const timeoutMs = 30_000
const pauseMs = 20
/** Bytes of values in a batch of a topic that is read. */
const batchBytes = 128 * 1024
const requestsInFlight = 4
const [latest, allReplicas] = [-1, -1]

/** The topics of one broker, of one partition each, without anything of a client that is measured. */
export class BenchTopics {
  readonly #client: RawClient

  /** `bootstrap` is `host:port`. */
  constructor(bootstrap: string) {
    const [host, port] = bootstrap.split(/:(?=\d+$)/)
    this.#client = new RawClient(connectTcp(Number(port), host))
  }

  close(): void {
    this.#client.close()
  }

  /** Settles when the partition has its leader. */
  async create(name: string): Promise<Uuid> {
    const wanted = { name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }
    const { topics } = await this.#client.request(createTopics, 7, { topics: [wanted], timeoutMs })
    throwIfRefused(topics[0]?.errorCode ?? -1, `topic ${name}`)
    for (const until = performance.now() + timeoutMs; performance.now() < until; await delay(pauseMs)) {
      const asked = { topics: [{ name }], allowAutoTopicCreation: false, includeTopicAuthorizedOperations: false }
      const [topic] = (await this.#client.request(metadata, 12, asked)).topics
      if (topic?.errorCode === 0 && topic.partitions[0]?.errorCode === 0) return topic.topicId
    }
    throw new Error(`topic ${name} has no leader after ${timeoutMs} ms`)
  }

  async delete(name: string): Promise<void> {
    await this.#client.request(deleteTopics, 6, { topics: [{ name, topicId: zeroUuid }], timeoutMs })
  }

  async endOffset(name: string): Promise<number> {
    const partitions = [{ partitionIndex: 0, timestamp: latest }]
    const asked = { replicaId: -1, topics: [{ name, partitions }] }
    const { topics } = await this.#client.request(listOffsets, 7, asked)
    const partition = topics[0]?.partitions[0]
    throwIfRefused(partition?.errorCode ?? -1, `offsets of ${name}`)
    return partition?.offset ?? -1
  }

  /** Writes records in batches of 128 KB, not compressed; answers what `touch` makes of all values. */
  async fill(topicId: Uuid, count: number, valueBytes: number): Promise<number> {
    const values = valuesOf(valueBytes)
    const engine = createEngine()
    const perBatch = Math.max(1, Math.floor(batchBytes / valueBytes))
    let sum = 0
    let sent = 0
    const next = (): Uint8Array => {
      const records = Array.from({ length: Math.min(perBatch, count - sent) }, (_, index) => {
        const value = values[(sent + index) % values.length] ?? null
        if (value !== null) sum += touch(value)
        return { key: null, value, timestampMs: Date.now() }
      })
      sent += records.length
      return encodeBatch(engine, records)
    }
    const loop = async (): Promise<void> => {
      while (sent < count) await this.#produce(topicId, next())
    }
    await Promise.all(Array.from({ length: requestsInFlight }, loop))
    return sum
  }

  async #produce(topicId: Uuid, records: Uint8Array): Promise<void> {
    const topicData = [{ name: 'named-by-its-id', topicId, partitionData: [{ index: 0, records }] }]
    const request = { transactionalId: null, acks: allReplicas, timeoutMs, topicData }
    const { responses } = await this.#client.request(produce, 13, request)
    throwIfRefused(responses[0]?.partitionResponses[0]?.errorCode ?? -1, 'the topic to be read')
  }
}

function throwIfRefused(code: number, what: string): void {
  if (code !== 0) throw new Error(`${what}: ${errorByCode(code).name}`)
}
