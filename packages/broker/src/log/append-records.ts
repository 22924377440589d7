import { KafkaError, partitionForKey } from '@odradek/protocol'
import { encodeBatch, type NewRecord } from '@odradek/records'
import type { Partition, Topic } from '../metadata/topics.ts'
import type { Services } from '../services.ts'
import { append } from './append.ts'

export interface PlacedRecord {
  readonly record: NewRecord
  /** Undefined: by the key, or, without one, wherever the others of the call go. */
  readonly partition: number | undefined
}

/** Where a record is now, or why it is not. */
export type Placed = { readonly partition: number; readonly offset: number; readonly timestamp: number } | KafkaError

/**
 * What a record takes beside its parts, at most: five varints, attributes, and the batch's header spread over one
 * record.
 */
const recordOverhead = 100

/**
 * Appends records that came one by one: chooses partitions, keeps the order in each, makes batches that the topic
 * takes,
 * and answers in the order of the records. A record that is refused does not take the others of its batch along, unless
 * the disk refuses them all.
 */
export async function appendRecords(
  services: Services,
  topic: Topic,
  records: readonly PlacedRecord[],
  acks: -1 | 0 | 1,
): Promise<Placed[]> {
  const placed: Placed[] = Array.from(records, () => new KafkaError('UNKNOWN_SERVER_ERROR'))
  const keyless = Math.floor(services.random() * topic.partitions.length)
  const byPartition = new Map<number, number[]>()
  for (const [index, { record, partition }] of records.entries()) {
    const chosen = partition ?? (record.key === null ? keyless : partitionForKey(record.key, topic.partitions.length))
    const indexes = byPartition.get(chosen)
    if (indexes === undefined) byPartition.set(chosen, [index])
    else indexes.push(index)
  }
  await Promise.all(
    [...byPartition].map(([partition, indexes]) =>
      appendTo(services, topic, partition, indexes, records, acks, placed),
    ),
  )
  return placed
}

async function appendTo(
  services: Services,
  topic: Topic,
  index: number,
  indexes: readonly number[],
  records: readonly PlacedRecord[],
  acks: -1 | 0 | 1,
  placed: Placed[],
): Promise<void> {
  const partition = topic.partitions[index]
  if (partition === undefined) {
    const error = new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topic.name}' has no partition ${index}`)
    for (const i of indexes) placed[i] = error
    return
  }
  const batches = splitBatches(indexes, records, topic.config.maxMessageBytes)
  await Promise.all(batches.map((batch) => appendBatch(services, partition, batch, records, acks, placed)))
}

function splitBatches(indexes: readonly number[], records: readonly PlacedRecord[], maxBytes: number): number[][] {
  const batches: number[][] = []
  let bytes = 0
  for (const index of indexes) {
    const size = sizeOf(records[index]?.record)
    const last = batches.at(-1)
    if (last === undefined || bytes + size > maxBytes) {
      batches.push([index])
      bytes = size
    } else {
      last.push(index)
      bytes += size
    }
  }
  return batches
}

function sizeOf(record: NewRecord | undefined): number {
  const headers =
    record?.headers?.reduce((sum, { key, value }) => sum + key.length * 3 + (value?.length ?? 0) + 10, 0) ?? 0
  return recordOverhead + (record?.key?.length ?? 0) + (record?.value?.length ?? 0) + headers
}

async function appendBatch(
  services: Services,
  partition: Partition,
  indexes: readonly number[],
  records: readonly PlacedRecord[],
  acks: -1 | 0 | 1,
  placed: Placed[],
): Promise<void> {
  const batch = indexes.flatMap((index) => records[index]?.record ?? [])
  try {
    const { baseOffset, logAppendTimeMs } = await append(services, partition, encodeBatch(services.engine, batch), acks)
    for (const [position, index] of indexes.entries()) {
      const timestamp = logAppendTimeMs === -1 ? (batch[position]?.timestampMs ?? -1) : logAppendTimeMs
      placed[index] = { partition: partition.index, offset: baseOffset + position, timestamp }
    }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    for (const index of indexes) placed[index] = error
  }
}
