import { KafkaError } from '@odradek/protocol'
import { type Cursor, type FollowedRecord, follow } from '../log/follow.ts'
import { earliestTimestamp, offsetForTimestamp } from '../log/list-offsets.ts'
import type { Partition, Topic } from '../metadata/topics.ts'
import type { Services } from '../services.ts'
import { heartbeatMs } from './limits.ts'
import type { StartPosition } from './offset-parameter.ts'

/** A reader in some partitions of a topic. */
export interface Reading {
  readonly services: Services
  readonly topic: Topic
  readonly cursors: Cursor[]
  /** All partitions are read, also those that are added to the topic. */
  readonly isWholeTopic: boolean
  /** Bytes that are read of a partition at a time. */
  readonly readBytes: number
  /** The reader is gone, or the broker closes. */
  readonly cancelled: AbortSignal
}

/** @throws KafkaError UNKNOWN_TOPIC_OR_PARTITION */
export function partitionsOf(topic: Topic, index: number | undefined): readonly Partition[] {
  if (index === undefined) return topic.partitions
  const partition = topic.partitions[index]
  if (partition !== undefined) return [partition]
  throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topic.name}' has no partition ${index}`)
}

/** @throws KafkaError OFFSET_OUT_OF_RANGE (as a rejection) */
export function openCursors(
  services: Services,
  partitions: readonly Partition[],
  start: StartPosition,
): Promise<Cursor[]> {
  return Promise.all(
    partitions.map(async (partition) => ({ partition, nextOffset: await startOffset(services, partition, start) })),
  )
}

async function startOffset(services: Services, partition: Partition, start: StartPosition): Promise<number> {
  switch (start.type) {
    case 'offset':
      return checkedOffset(partition, start.offset)
    case 'offsets': {
      // A list names no partition that was added since it was made.
      const offset = start.byPartition.get(partition.index)
      return offset === undefined ? partition.log.logStartOffset : checkedOffset(partition, offset)
    }
    case 'timestamp': {
      const { offset } = await offsetForTimestamp(services, partition, start.timestampMs)
      if (offset >= 0) return offset
      return start.timestampMs === earliestTimestamp ? partition.log.logStartOffset : partition.log.highWatermark
    }
  }
}

/** Checked before the answer begins, when it can still be a problem document. */
function checkedOffset({ topic, index, log }: Partition, offset: number): number {
  if (offset >= log.logStartOffset && offset <= log.highWatermark) return offset
  throw new KafkaError(
    'OFFSET_OUT_OF_RANGE',
    `offset ${offset} is outside partition ${index} of '${topic.name}', which reaches from ${log.logStartOffset} to ${log.highWatermark}`,
  )
}

/** What is there when reading begins, partition after partition, in groups; the cursors move with each. */
export async function* readStored(reading: Reading): AsyncGenerator<FollowedRecord[]> {
  const { services, cursors, readBytes, cancelled } = reading
  const ends = cursors.map(({ partition }) => partition.log.highWatermark)
  for (const [position, cursor] of cursors.entries()) {
    const end = ends[position] ?? 0
    if (cursor.nextOffset >= end) continue
    for await (const group of follow(services, [cursor], { readBytes, waitMs: 0, cancelled })) {
      cursor.nextOffset = Math.min(cursor.nextOffset, end)
      yield group.filter(({ record }) => record.offset < end)
      if (cursor.nextOffset === end) break
    }
  }
}

/**
 * What is there and what comes, in groups; an empty one when nothing came for a heartbeat. After the next group,
 * partitions that were added are read from their beginning on.
 * @throws KafkaError UNKNOWN_TOPIC_OR_PARTITION (as a rejection) once the topic is deleted
 */
export async function* readOn(reading: Reading): AsyncGenerator<FollowedRecord[]> {
  const { services, topic, cursors, readBytes, cancelled } = reading
  for await (const group of follow(services, cursors, { readBytes, waitMs: heartbeatMs, cancelled })) {
    if (services.topics.findById(topic.id) === undefined) {
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topic.name}' was deleted`)
    }
    if (reading.isWholeTopic) {
      const added = topic.partitions.slice(cursors.length)
      cursors.push(...added.map((partition) => ({ partition, nextOffset: partition.log.logStartOffset })))
    }
    yield group
  }
}

/** The groups up to a number of records. */
export async function* limited(
  groups: AsyncIterable<FollowedRecord[]>,
  limit: number | undefined,
): AsyncGenerator<FollowedRecord[]> {
  let left = limit ?? Number.POSITIVE_INFINITY
  for await (const group of groups) {
    yield group.length <= left ? group : group.slice(0, left)
    left -= group.length
    if (left <= 0) return
  }
}
