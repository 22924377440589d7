import type { Engine } from '@odradek/engine-wasm'
import { decodeBatches, defaultMaxDecompressedBytes, encodeBatch, type NewRecord, offsetAfter } from '@odradek/records'
import type { Clock } from '@odradek/storage'
import type { GroupCoordinatorConfig } from '../config/index.ts'
import { groupBatchBytes, offsetsReplayBytes } from '../limits.ts'
import { append } from '../log/append.ts'
import { read } from '../log/read.ts'
import type { Partition, Topic, Topics } from '../metadata/topics.ts'
import { decodeGroupRecord, encodeGroupRecord, type GroupRecord, isDamage, type KeyAndValue } from './group-record.ts'

export const offsetsTopicName = '__consumer_offsets'

export interface OffsetsTopicEnvironment {
  readonly topics: Topics
  readonly config: GroupCoordinatorConfig
  readonly engine: Engine
  readonly clock: Clock
}

/** Records that wait for the append before theirs. */
interface Gathering {
  readonly records: KeyAndValue[]
  readonly written: PromiseWithResolvers<void>
}

/**
 * The topic in which groups and their offsets are remembered. A group's records lie in one partition, in the order in
 * which they were appended; while one append is on its way to the disk, what comes gathers for the next.
 */
export class OffsetsTopic {
  readonly #environment: OffsetsTopicEnvironment
  readonly #gathering = new Map<number, Gathering>()
  #creation: Promise<Topic> | undefined

  constructor(environment: OffsetsTopicEnvironment) {
    this.#environment = environment
  }

  /** Makes the topic if this is the first group of this broker's life. */
  async ensure(): Promise<Topic> {
    const present = this.#environment.topics.find(offsetsTopicName)
    if (present !== undefined) return present
    this.#creation ??= this.#create().finally(() => {
      this.#creation = undefined
    })
    return this.#creation
  }

  async #create(): Promise<Topic> {
    const { topics, config } = this.#environment
    const plan = topics.plan({
      name: offsetsTopicName,
      partitionCount: config.offsetsTopicPartitions,
      replicationFactor: 1,
      config: {
        'cleanup.policy': 'compact',
        'compression.type': 'producer',
        'segment.bytes': String(config.offsetsTopicSegmentBytes),
      },
    })
    return topics.create(plan)
  }

  /**
   * Settles when the records are durable.
   * @throws KafkaError (as a rejection)
   */
  async append(groupId: string, records: readonly GroupRecord[]): Promise<void> {
    const topic = this.#environment.topics.find(offsetsTopicName) ?? (await this.ensure())
    const partition = partitionOf(topic, groupId)
    const encoded = records.map(encodeGroupRecord)
    const gathering = this.#gathering.get(partition.index)
    if (gathering !== undefined) {
      gathering.records.push(...encoded)
      return gathering.written.promise
    }
    const first: Gathering = { records: encoded, written: Promise.withResolvers() }
    this.#gathering.set(partition.index, first)
    this.#write(partition, first)
    return first.written.promise
  }

  /** Writes one gathering after the other until none has come meanwhile. */
  async #write(partition: Partition, first: Gathering): Promise<void> {
    const { engine, clock } = this.#environment
    const services = { engine, clock, config: { maxDecompressedBytes: defaultMaxDecompressedBytes } }
    let next: Gathering | undefined = first
    while (next !== undefined) {
      const current: Gathering = next
      const following: Gathering = { records: [], written: Promise.withResolvers() }
      this.#gathering.set(partition.index, following)
      try {
        await Promise.all(
          batchesOf(current.records, engine, clock).map((batch) => append(services, partition, batch, -1)),
        )
        current.written.resolve()
      } catch (error) {
        current.written.reject(error)
      }
      next = following.records.length > 0 ? following : undefined
    }
    this.#gathering.delete(partition.index)
  }

  /** Everything that is remembered, oldest first in each partition; what cannot be read is told to `onDamage`. */
  async *replay(onDamage: (reason: string) => void): AsyncGenerator<GroupRecord> {
    const { topics, engine } = this.#environment
    for (const partition of topics.find(offsetsTopicName)?.partitions ?? []) {
      const { log } = partition
      for (let offset = log.logStartOffset; offset < log.highWatermark; ) {
        const bytes = await read(partition, offset, offsetsReplayBytes, true)
        for (const { key, value, offset: recordOffset } of decodeBatches(engine, bytes, offset)) {
          const record = key === null ? undefined : tryDecode({ key, value }, recordOffset, onDamage)
          if (record !== undefined) yield record
        }
        offset = offsetAfter(bytes, offset)
      }
    }
  }
}

function tryDecode(stored: KeyAndValue, offset: number, onDamage: (reason: string) => void): GroupRecord | undefined {
  try {
    return decodeGroupRecord(stored)
  } catch (error) {
    if (!isDamage(error)) throw error
    onDamage(`${offsetsTopicName} offset ${offset}: ${String(error)}`)
    return undefined
  }
}

/** One record more than fits begins the next batch; a record that is larger alone has a batch of its own. */
function batchesOf(records: readonly KeyAndValue[], engine: Engine, clock: Clock): Uint8Array[] {
  const timestampMs = clock.nowMs()
  const batches: Uint8Array[] = []
  let gathered: NewRecord[] = []
  let bytes = 0
  for (const { key, value } of records) {
    const size = key.length + (value?.length ?? 0)
    if (gathered.length > 0 && bytes + size > groupBatchBytes) {
      batches.push(encodeBatch(engine, gathered))
      gathered = []
      bytes = 0
    }
    gathered.push({ key, value, timestampMs })
    bytes += size
  }
  if (gathered.length > 0) batches.push(encodeBatch(engine, gathered))
  return batches
}

/** Kafka's own choice of the partition, so that its tools look in the right one. */
export function partitionOf(topic: Topic, groupId: string): Partition {
  const index = (javaHashCode(groupId) & 0x7fff_ffff) % topic.partitions.length
  const partition = topic.partitions[index]
  if (partition === undefined) throw new Error(`${topic.name} has no partition ${index}`)
  return partition
}

/** `String.hashCode`: 31 · h + each UTF-16 unit, in 32 bits. */
function javaHashCode(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index++) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0
  return hash
}
