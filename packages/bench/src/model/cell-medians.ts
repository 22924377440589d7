import { recordBatchOverhead } from '@odradek/protocol'
import { type CellResult, cellId } from '../results/results.ts'
import type { Sample } from '../results/sample.ts'
import { goodSamples } from '../results/summary.ts'
import { median } from '../statistics.ts'
import type { Workload } from '../workload/workload.ts'
import { type BatchSettings, framedBytes } from './batching.ts'

/** A cell as the model is fitted to it: medians over its rounds. */
export interface CellMedians {
  readonly id: string
  readonly workload: Workload
  readonly settings: BatchSettings
  readonly recordsPerSecond: number
  readonly clientSecondsPerRecord: number
  /** Undefined where the broker's process cannot be seen. */
  readonly brokerSecondsPerRecord?: number
  /** Undefined where the log was not looked at. */
  readonly batch?: BatchMedians
  /** Bytes of a mean record in a batch, before compression. */
  readonly recordBytes: number
  readonly meanMs?: number
  readonly p50Ms?: number
  readonly p99Ms?: number
  readonly isOverloaded: boolean
}

interface BatchMedians {
  readonly records: number
  readonly ratio: number
  readonly fill?: number
}

/** Where the log was not looked at: deltas of offsets have two bytes from here on, up to 8,191. */
const usualOffset = 64

/** Undefined if nothing was produced. Rounds that were disturbed count if there are no others. */
export function cellMedians({ cell, samples }: CellResult, workload: Workload): CellMedians | undefined {
  const producing = samples.filter(
    ({ produced, seconds }) => produced !== undefined && produced.records > 0 && seconds > 0,
  )
  const used = goodSamples(producing)
  if (used.length === 0 || workload.load.kind === 'read') return undefined
  const middle = (of: (sample: Sample) => number | undefined): number | undefined => {
    const values = used.map(of).filter((value) => value !== undefined && Number.isFinite(value))
    return values.length > 0 ? median(values.map(Number)) : undefined
  }
  const recordsOf = ({ produced }: Sample): number => produced?.records ?? 0
  const bytes = middle(({ produced }) => (produced === undefined ? undefined : produced.bytes / produced.records)) ?? 0
  const batch = batchOf(middle)
  return {
    id: cellId(cell),
    workload,
    settings: { batchSize: cell.batchSize, lingerMs: cell.lingerMs, compression: cell.compression },
    recordsPerSecond: middle(({ produced }) => produced?.recordsPerSecond) ?? 0,
    clientSecondsPerRecord: middle((sample) => sample.client.cpuSeconds / recordsOf(sample)) ?? 0,
    ...optional(
      'brokerSecondsPerRecord',
      middle((sample) => sample.broker && sample.broker.cpuSeconds / recordsOf(sample)),
    ),
    ...optional('batch', batch),
    recordBytes: middle(recordBytesOf) ?? framedBytes(bytes, usualOffset),
    ...optional(
      'meanMs',
      middle(({ latency }) => latency?.mean),
    ),
    ...optional(
      'p50Ms',
      middle(({ latency }) => latency?.p50),
    ),
    ...optional(
      'p99Ms',
      middle(({ latency }) => latency?.p99),
    ),
    isOverloaded: used.some(({ isOverloaded }) => isOverloaded),
  }
}

type Middle = (of: (sample: Sample) => number | undefined) => number | undefined

function batchOf(middle: Middle): BatchMedians | undefined {
  const records = middle(({ batches }) => batches?.recordsPerBatch)
  if (records === undefined || records < 1) return undefined
  const ratio = middle(({ batches }) => batches?.compressionRatio) ?? 1
  return {
    records,
    ratio,
    ...optional(
      'fill',
      middle(({ batches }) => batches?.fill),
    ),
  }
}

/** As they lie in the log, what compression took from them put back. */
function recordBytesOf({ batches }: Sample): number | undefined {
  if (batches === undefined || batches.recordsPerBatch < 1) return undefined
  const bytes = ((batches.bytesPerBatch - recordBatchOverhead) * batches.compressionRatio) / batches.recordsPerBatch
  return bytes > 0 ? bytes : undefined
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [key in Name]?: Value } {
  const none: { readonly [key in Name]?: Value } = {}
  return value === undefined ? none : { ...none, [name]: value }
}
