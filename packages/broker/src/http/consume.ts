import type { LogRecord } from '@odradek/records'
import type { FollowedRecord } from '../log/follow.ts'
import { read } from '../log/read.ts'
import { waitForBytes } from '../log/wait.ts'
import { defaultPageBytes, defaultPageRecords, maxPageRecords } from './limits.ts'
import { HttpProblem } from './problem.ts'
import { limited, type Reading, readOn, readStored } from './reading.ts'
import { recordToJson } from './record-json.ts'
import { endingWithProblem } from './stream-answer.ts'

export interface PageOptions {
  readonly limit?: number
  readonly max_bytes?: number
  readonly wait_ms: number
}

export interface Page {
  readonly records: readonly Record<string, unknown>[]
  /** Where each partition goes on. */
  readonly next: Readonly<Record<number, number>>
}

/** Up to `limit` records and `max_bytes`, but one at least if there is one. */
export async function readPage(reading: Reading, options: PageOptions): Promise<Page> {
  const limit = Math.min(options.limit ?? defaultPageRecords, maxPageRecords)
  let bytesLeft = options.max_bytes ?? defaultPageBytes
  const records: Record<string, unknown>[] = []
  const next = new Map(reading.cursors.map(({ partition, nextOffset }) => [partition.index, nextOffset]))
  const pageOf = (): Page => ({ records, next: Object.fromEntries(next) })
  await waitForRecord(reading, options.wait_ms)
  for await (const group of readStored(reading)) {
    for (const { partition, record } of group) {
      bytesLeft -= sizeOf(record)
      if (records.length > 0 && bytesLeft < 0) return pageOf()
      records.push(recordToJson(partition, record))
      next.set(partition, record.offset + 1)
      if (records.length === limit) return pageOf()
    }
    // Past the group, a cursor may also stand behind offsets that have no record.
    const last = group.at(-1)
    const cursor = reading.cursors.find(({ partition }) => partition.index === last?.partition)
    if (cursor !== undefined) next.set(cursor.partition.index, cursor.nextOffset)
  }
  return pageOf()
}

function sizeOf({ key, value, headers }: LogRecord): number {
  return headers.reduce((sum, header) => sum + (header.value?.length ?? 0), (key?.length ?? 0) + (value?.length ?? 0))
}

async function waitForRecord({ services, cursors, cancelled }: Reading, waitMs: number): Promise<void> {
  const isAtEnd = cursors.every(({ partition, nextOffset }) => nextOffset >= partition.log.highWatermark)
  if (!isAtEnd || waitMs === 0) return
  const logs = cursors.map(({ partition }) => partition.log)
  await waitForBytes(logs, 1, waitMs, services.clock, cancelled)
}

/** Stored batches of the one partition, as they are; the first one whole, and from its first record on. */
export async function readBatches(reading: Reading, waitMs: number): Promise<Buffer> {
  const [cursor, ...others] = reading.cursors
  if (cursor === undefined || others.length > 0) {
    throw new HttpProblem(400, 'record batches are of one partition: name it, ?partition=0')
  }
  await waitForRecord(reading, waitMs)
  const bytes = await read(cursor.partition, cursor.nextOffset, reading.readBytes, true)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A line for each record: in JSON, or its bare value. */
export function lineStream(
  reading: Reading,
  lineType: 'json' | 'value',
  isFollowing: boolean,
  limit: number | undefined,
): AsyncGenerator<Uint8Array> {
  const groups = limited(isFollowing ? readOn(reading) : readStored(reading), limit)
  const toLine = lineType === 'json' ? jsonLine : valueLine
  return endingWithProblem(
    lines(groups, toLine),
    (problem) => Buffer.from(`${JSON.stringify(problem)}\n`),
    reading.services.logger,
  )
}

async function* lines(
  groups: AsyncIterable<FollowedRecord[]>,
  toLine: (record: FollowedRecord) => Uint8Array[],
): AsyncGenerator<Uint8Array> {
  for await (const group of groups) if (group.length > 0) yield Buffer.concat(group.flatMap(toLine))
}

const newline = Uint8Array.of(0x0a)

function jsonLine({ partition, record }: FollowedRecord): Uint8Array[] {
  return [Buffer.from(`${JSON.stringify(recordToJson(partition, record))}\n`)]
}

/** A tombstone is an empty line. */
function valueLine({ record }: FollowedRecord): Uint8Array[] {
  return [record.value ?? new Uint8Array(0), newline]
}
