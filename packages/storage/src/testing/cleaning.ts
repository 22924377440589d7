import { decodeBatches, encodeBatch, type LogRecord, type NewRecord, offsetAfter } from '@odradek/records'
import { cleanSegments } from '../cleaner/clean-segments.ts'
import type { CleaningResult } from '../cleaner/cleaning.ts'
import { cleaningOf, dirtinessOf } from '../cleaner/dirtiness.ts'
import type { FileSystem } from '../file-system/file-system.ts'
import type { PartitionLog } from '../partition/partition-log.ts'
import { engine } from './fixtures.ts'

const seed = Uint8Array.from({ length: 16 }, (_, i) => i * 7)

/** A record of text; a value of null is a tombstone. */
export function keyed(key: string | null, value: string | null, timestampMs = 1_000_000): NewRecord {
  return { key: key === null ? null : Buffer.from(key), value: value === null ? null : Buffer.from(value), timestampMs }
}

export function batchOf(...records: readonly NewRecord[]): Uint8Array {
  return encodeBatch(engine, records)
}

/** Cleans the log once, whatever its dirty ratio. */
export async function cleanOnce(
  log: PartitionLog,
  fileSystem: FileSystem,
  cleanedTo: number | undefined,
  nowMs: number,
  dedupeBufferBytes = 1 << 20,
): Promise<CleaningResult> {
  const cleaning = cleaningOf(
    await dirtinessOf(log, cleanedTo ?? 0, nowMs),
    nowMs,
    { dedupeBufferBytes, maxDecompressedBytes: 1 << 27 },
    seed,
  )
  const groups = cleanSegments(cleaning, { fileSystem, engine, pause: async () => {} })
  for (;;) {
    const next = await groups.next()
    if (next.done === true) return next.value
    if (!(await log.replaceSegments(next.value))) throw new Error('the log has other segments')
  }
}

/** Every record of the log, as a consumer reads them that takes little at a time. */
export async function readAll(log: PartitionLog, maxBytes = 500): Promise<LogRecord[]> {
  const records: LogRecord[] = []
  for (let offset = log.logStartOffset; offset < log.highWatermark; ) {
    const bytes = await log.read(offset, maxBytes, true)
    if (bytes.length === 0) break
    records.push(...decodeBatches(engine, bytes, offset))
    offset = offsetAfter(bytes, offset)
  }
  return records
}

/** `offset key=value`, where a tombstone has no value. */
export function toText({ offset, key, value }: LogRecord): string {
  const name = key === null ? '' : Buffer.from(key).toString()
  return value === null ? `${offset} ${name}` : `${offset} ${name}=${Buffer.from(value).toString()}`
}

export async function contentOf(log: PartitionLog): Promise<string[]> {
  return (await readAll(log)).map(toText)
}
