import type { LoadRecord } from '../drivers/driver.ts'
import { keysOf } from './keys.ts'
import { maxPoolBytes, maxPoolRecords, sendTimeBytes } from './limits.ts'
import { readLines } from './payload-file.ts'
import { type MadePayload, writerOf } from './payloads.ts'
import { randomFor } from './random.ts'
import { sizesOf } from './sizes.ts'
import type { Workload } from './workload.ts'

/** Records that were made before the clock runs; they come again and again, in the same order. */
export interface RecordPool {
  readonly records: readonly LoadRecord[]
  /** Of key and value together. */
  readonly meanBytes: number
  /** An array read. Values are shared: who writes into one copies it before. */
  next(): LoadRecord
}

export interface PoolLimits {
  readonly maxBytes: number
  readonly maxRecords: number
}

const poolLimits: PoolLimits = { maxBytes: maxPoolBytes, maxRecords: maxPoolRecords }

/**
 * Makes a workload's records: the same for the same seed. All values differ, as far as their size lets them, up to 16
 * MB or 65,536; there are as many keys as records, so of more keys than that only some come up. Where records have keys
 * and are large, values come again before keys do.
 * @throws WorkloadError if the payload's file cannot be read
 */
export function recordPool(workload: Workload, limits: PoolLimits = poolLimits): RecordPool {
  const { record, seed } = workload
  const { payload } = record
  const values =
    payload.kind === 'file' ? fileValues(payload.path, workload, limits) : madeValues(payload.kind, workload, limits)
  const key = keysOf(record.key, randomFor(seed, 'keys'))
  const count = record.key.kind === 'none' ? values.length : limits.maxRecords
  const records = Array.from({ length: count }, (_, index) => {
    return { key: key(), value: values[index % values.length] ?? nothing }
  })
  let at = -1
  return {
    records,
    meanBytes: meanBytesOf(records),
    next: () => {
      at = at + 1 === count ? 0 : at + 1
      return records[at] ?? { key: null, value: nothing }
    },
  }
}

const nothing = Buffer.alloc(0)

/** Parts of one memory, as many as fit; a value that is larger than the pool is alone in it. */
function madeValues(kind: MadePayload, { record, seed }: Workload, { maxBytes, maxRecords }: PoolLimits): Buffer[] {
  const size = sizesOf(record.size, randomFor(seed, 'sizes'))
  const lengths = [size()]
  let total = lengths[0] ?? 0
  for (let next = size(); total + next <= maxBytes && lengths.length < maxRecords; next = size()) {
    lengths.push(next)
    total += next
  }
  const write = writerOf(kind, seed)
  const memory = Buffer.allocUnsafe(total)
  let end = 0
  return lengths.map((length) => {
    const value = memory.subarray(end, end + length)
    write(value)
    end += length
    return value
  })
}

/** Lines, as they follow each other; with spaces at the end of those that have no room for the time of sending. */
function fileValues(path: string, { producers, consumers }: Workload, { maxBytes, maxRecords }: PoolLimits): Buffer[] {
  const least = producers > 0 && consumers > 0 ? sendTimeBytes : 0
  const values: Buffer[] = []
  let total = 0
  for (const line of readLines(path).slice(0, maxRecords)) {
    const value = line.length >= least ? line : Buffer.concat([line, Buffer.alloc(least - line.length, ' ')])
    total += value.length
    if (total > maxBytes && values.length > 0) break
    values.push(value)
  }
  return values
}

function meanBytesOf(records: readonly LoadRecord[]): number {
  const total = records.reduce((sum, { key, value }) => sum + (key?.length ?? 0) + value.length, 0)
  return total / records.length
}
