import { KafkaError } from '@odradek/protocol'
import { CorruptBatchError, decodeBatches, type LogRecord, offsetAfter } from '@odradek/records'
import type { Partition } from '../metadata/topics.ts'
import type { Services } from '../services.ts'
import { read } from './read.ts'
import { waitForBytes } from './wait.ts'

/** A place in a partition; moves as it is read. */
export interface Cursor {
  readonly partition: Partition
  nextOffset: number
}

export interface FollowedRecord {
  readonly partition: number
  readonly record: LogRecord
}

export interface FollowOptions {
  /** Bytes that are read of a partition at a time. */
  readonly readBytes: number
  /** How long to wait at the end of the log before an empty group is given; 0 ends there. */
  readonly waitMs: number
  readonly cancelled: AbortSignal
}

/**
 * Records from the cursors on, in groups, partition by partition, in offset order within each. At the end of all logs
 * it
 * ends, or waits for more. The next read happens when the last group was taken, so a slow reader holds one group.
 *
 * @throws KafkaError
 */
export async function* follow(
  services: Services,
  cursors: readonly Cursor[],
  { readBytes, waitMs, cancelled }: FollowOptions,
): AsyncGenerator<FollowedRecord[]> {
  while (!cancelled.aborted) {
    let isAtEnd = true
    for (const cursor of cursors) {
      const before = cursor.nextOffset
      const records = await readNext(services, cursor, readBytes)
      if (cursor.nextOffset > before) isAtEnd = false
      if (records.length > 0) yield records
      if (cancelled.aborted) return
    }
    if (!isAtEnd) continue
    if (waitMs === 0) return
    const logs = cursors.map(({ partition }) => partition.log)
    if (cursors.some(({ partition, nextOffset }) => partition.log.highWatermark > nextOffset)) continue
    await waitForBytes(logs, 1, waitMs, services.clock, cancelled)
    if (cursors.every(({ partition, nextOffset }) => partition.log.highWatermark <= nextOffset)) yield []
  }
}

async function readNext(services: Services, cursor: Cursor, readBytes: number): Promise<FollowedRecord[]> {
  const { partition, nextOffset } = cursor
  const bytes = await read(partition, nextOffset, readBytes, true)
  const records: FollowedRecord[] = []
  try {
    for (const record of decodeBatches(services.engine, bytes, nextOffset, services.config.maxDecompressedBytes)) {
      records.push({ partition: partition.index, record })
    }
    cursor.nextOffset = offsetAfter(bytes, nextOffset)
  } catch (error) {
    if (error instanceof CorruptBatchError) throw new KafkaError('CORRUPT_MESSAGE', error.message)
    throw error
  }
  return records
}
