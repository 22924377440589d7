import { errorCode, type KafkaErrorName } from '@odradek/protocol'
import {
  type ProduceRequest,
  type ProduceResponseInput,
  type ProduceResponseResponsePartitionResponseInput,
  produce,
} from '@odradek/protocol/00-produce'
import { initProducerId } from '@odradek/protocol/22-init-producer-id'
import { wait } from '../cluster/backoff.ts'
import type { DrivenClock } from './driven-clock.ts'
import { FakeCluster, type ReceivedRequest, type RequestContext } from './fake-cluster.ts'
import { type AppendResult, ModelLog } from './model-log.ts'

/** What goes wrong with one Produce request. */
export type Fault =
  /** The connection ends before the request was seen. */
  | { readonly kind: 'lost' }
  /** The connection ends after it was done. */
  | { readonly kind: 'unheard' }
  /** It is done, and never answered. */
  | { readonly kind: 'never' }
  /** Its answer, and every other of the node for a moment, ends behind so many bytes. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** It is done at once, and answered later. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** An error for the partitions of which `which` has the bit, which get nothing. */
  | { readonly kind: 'refused'; readonly error: KafkaErrorName; readonly which: number }
  /** An error for these partitions, though they were written. */
  | { readonly kind: 'doubtful'; readonly error: KafkaErrorName; readonly which: number }
  /** The answer has nothing to say of these partitions, which were written. */
  | { readonly kind: 'leftOut'; readonly which: number }
  /** Their leader is another one from now on. */
  | { readonly kind: 'moved'; readonly which: number }
  /** The node is away for a while. */
  | { readonly kind: 'stopped'; readonly ms: number }

export interface ModelOptions {
  /** Whether a broker that does not lead a partition tells who does (KIP-951). Default true. */
  readonly hints?: boolean
  /** The largest batch. */
  readonly maxMessageBytes?: number
  readonly firstEpoch?: number
  /** Of Produce; below 13 topics go by their names. */
  readonly produceVersion?: number
}

type PartitionData = ProduceRequest['topicData'][number]['partitionData'][number]
const cutForMs = 30
const firstVersionOfHints = 10

/** Brokers that keep what is produced, as Kafka's do; faults befall one Produce request after the other. */
export class ModelBrokers {
  readonly cluster: FakeCluster = new FakeCluster()
  readonly logs = new Map<string, ModelLog>()
  readonly received: ReceivedRequest<ProduceRequest>[]
  /** The next of them befalls the next request; undefined is none. */
  readonly faults: (Fault | undefined)[] = []
  /** Answers that have been asked for; after them producer ids come at once. */
  readonly identityErrors: KafkaErrorName[] = []
  /** Bytes that are no batch, as the partition said. */
  readonly broken: unknown[] = []
  readonly #clock: DrivenClock
  readonly #hints: boolean
  readonly #names = new Map<string, string>()
  maxMessageBytes: number
  #producerIds = 100

  constructor(
    clock: DrivenClock,
    {
      hints = true,
      maxMessageBytes = Number.POSITIVE_INFINITY,
      firstEpoch = 0,
      produceVersion = produce.maxVersion,
    }: ModelOptions = {},
  ) {
    this.#clock = clock
    this.#hints = hints && produceVersion >= firstVersionOfHints
    this.maxMessageBytes = maxMessageBytes
    this.cluster.on(initProducerId, () => {
      const name = this.identityErrors.shift()
      if (name !== undefined) return { errorCode: errorCode(name), producerId: -1, producerEpoch: -1 }
      return { errorCode: 0, producerId: ++this.#producerIds, producerEpoch: firstEpoch }
    })
    this.received = this.cluster.on(produce, (request, context) => this.#produce(request, context), {
      maxVersion: produceVersion,
    })
  }

  addTopic(name: string, leaders: readonly number[]): void {
    this.#names.set(this.cluster.addTopic(name, leaders), name)
    for (const partition of leaders.keys()) this.logs.set(`${name}-${partition}`, new ModelLog())
  }

  /** The values of a partition, by offset. */
  values(topic: string, partition: number): string[] {
    return this.logs.get(`${topic}-${partition}`)?.values ?? []
  }

  async #produce(request: ProduceRequest, context: RequestContext): Promise<ProduceResponseInput | 'close' | 'never'> {
    const { nodeId } = context
    const fault = this.faults.shift()
    if (fault?.kind === 'lost') return 'close'
    if (fault?.kind === 'stopped') {
      this.cluster.stop(nodeId)
      this.#clock.schedule(fault.ms, () => this.cluster.start(nodeId))
      return 'never'
    }
    const response = this.#answer(request, nodeId, fault)
    if (fault?.kind === 'unheard') return 'close'
    if (fault?.kind === 'never') return 'never'
    if (fault?.kind === 'slow') await wait(this.#clock, fault.ms)
    if (fault?.kind === 'cut') {
      this.cluster.cutAnswersAt.set(nodeId, fault.bytes)
      this.#clock.schedule(cutForMs, () => this.cluster.cutAnswersAt.delete(nodeId))
    }
    return response
  }

  #answer({ topicData }: ProduceRequest, nodeId: number, fault: Fault | undefined): ProduceResponseInput {
    let position = 0
    const responses = topicData.map(({ name, topicId, partitionData }) => {
      const topic = name === '' ? (this.#names.get(topicId) ?? '') : name
      const partitionResponses = partitionData.flatMap((data) => {
        const isMeant = fault !== undefined && 'which' in fault && ((fault.which >> (position++ % 8)) & 1) === 1
        return this.#partition(topic, data, nodeId, isMeant ? fault : undefined)
      })
      return { name, topicId, partitionResponses }
    })
    const nodeEndpoints = this.#hints
      ? this.cluster.nodeIds.map((each) => ({ nodeId: each, host: `node-${each}`, port: each, rack: null }))
      : []
    return { responses, throttleTimeMs: 7, nodeEndpoints }
  }

  #append(log: ModelLog, batch: Uint8Array): AppendResult {
    try {
      return log.append(batch)
    } catch (error) {
      this.broken.push(error)
      return { error: 'CORRUPT_MESSAGE', baseOffset: -1 }
    }
  }

  #partition(
    topic: string,
    { index, records }: PartitionData,
    nodeId: number,
    fault: Fault | undefined,
  ): ProduceResponseResponsePartitionResponseInput[] {
    const log = this.logs.get(`${topic}-${index}`)
    const fails = (name: KafkaErrorName) => [{ index, errorCode: errorCode(name), baseOffset: -1 }]
    if (log === undefined) return fails('UNKNOWN_TOPIC_OR_PARTITION')
    if (fault?.kind === 'moved') {
      const { nodeIds } = this.cluster
      this.cluster.moveLeader(topic, index, nodeIds[(nodeIds.indexOf(nodeId) + 1) % nodeIds.length] ?? -1)
    }
    const leaderId = this.cluster.leaderOf(topic, index)
    if (leaderId !== nodeId) {
      const currentLeader = { leaderId, leaderEpoch: this.cluster.leaderEpochOf(topic, index) }
      return fails('NOT_LEADER_OR_FOLLOWER').map((failed) => (this.#hints ? { ...failed, currentLeader } : failed))
    }
    if (fault?.kind === 'refused') return fails(fault.error)
    const batch = records ?? new Uint8Array(0)
    if (batch.length > this.maxMessageBytes) return fails('MESSAGE_TOO_LARGE')
    const { error, baseOffset } = this.#append(log, batch)
    if (fault?.kind === 'doubtful' && error === 'NONE') return fails(fault.error)
    if (fault?.kind === 'leftOut') return []
    return [{ index, errorCode: errorCode(error), baseOffset }]
  }
}
