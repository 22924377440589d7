import type { Latency } from '../results/sample.ts'

/** A line of ProducerPerformance about what was acknowledged since the last one. */
export interface Progress {
  readonly records: number
}

const progressLine =
  /^(\d+) records sent, [\d.]+ records\/sec \([\d.]+ MB\/sec\), [\d.]+ ms avg latency, ([\d.]+) ms max/

/** Undefined for other lines, among which are those about the whole. */
export function progressOf(line: string): Progress | undefined {
  const [, records] = progressLine.exec(line) ?? []
  return records === undefined || line.includes('99.9th') ? undefined : { records: Number(records) }
}

/** What ProducerPerformance prints when the records of `--warmup-records` have been sent. */
const isSteadyLine = (line: string): boolean => line.startsWith('In steady state')

/** A line of ProducerPerformance about all records, or about those after the warm-up. */
export interface Summary {
  readonly isSteady: boolean
  readonly records: number
  readonly recordsPerSecond: number
  readonly latency: Latency
}

const number = String.raw`([\d.]+)`
const summaryLine = new RegExp(
  String.raw`^(\d+)( steady state)? records sent, ${number} records/sec \(${number} MB/sec\), ${number} ms avg latency, ` +
    `${number} ms max latency, ${number} ms 50th, ${number} ms 95th, ${number} ms 99th, ${number} ms 99.9th`,
)

/**
 * Undefined for other lines. The tool tells neither the 90th percentile nor the 99.99th: they are given as the next
 * higher that it does tell, the 95th and the highest value, so that they are never too good. Its percentiles are whole
 * milliseconds, and of a sample of the records.
 */
export function summaryOf(line: string): Summary | undefined {
  const found = summaryLine.exec(line)
  if (found === null) return undefined
  const [records = 0, recordsPerSecond = 0, , mean = 0, max = 0, p50 = 0, p95 = 0, p99 = 0, p999 = 0] = found
    .filter((_, index) => index !== 0 && index !== 2)
    .map(Number)
  const latency = { count: records, mean, p50, p90: p95, p95, p99, p999, p9999: max, max }
  return { isSteady: found[2] !== undefined, records, recordsPerSecond, latency }
}

/** What ProducerPerformance has told of a load, by its lines so far. */
export interface Told {
  /** Measured is from the first line about records after the warm-up to the first line about the whole. */
  readonly phase: 'warming up' | 'steady' | 'measuring' | 'over'
  /** Records that were acknowledged after the warm-up, and before it was measured. */
  readonly before: number
  readonly total?: Summary
  /** Of what was sent after the warm-up; absent where there is none. */
  readonly steady?: Summary
}

export const toldNothing = (hasWarmUp: boolean): Told => ({ phase: hasWarmUp ? 'warming up' : 'steady', before: 0 })

export function afterLine(told: Told, line: string): Told {
  const summary = summaryOf(line)
  if (summary !== undefined) return { ...told, phase: 'over', [summary.isSteady ? 'steady' : 'total']: summary }
  if (told.phase === 'warming up' && isSteadyLine(line)) return { ...told, phase: 'steady' }
  const progress = progressOf(line)
  // Not with the call of the first record after the warm-up: the tool's memory is full of earlier ones then, and time
  // passes until it hears of the first that it counts.
  if (told.phase === 'steady' && progress !== undefined)
    return { ...told, phase: 'measuring', before: progress.records }
  return told
}

/** What ConsumerPerformance had read at a line of its, from its beginning. */
export interface ReadSoFar {
  readonly records: number
  /** Of keys and values. */
  readonly bytes: number
}

/** Its megabytes are 2^20. */
const megabyte = 2 ** 20
const [timePattern, fieldCount] = [/^\d{4}-\d{2}-\d{2} /, 10]

/** Of a line of `--show-detailed-stats`; undefined for others, as its header. */
export function readSoFarOf(line: string): ReadSoFar | undefined {
  const fields = line.split(', ')
  if (fields.length !== fieldCount || !timePattern.test(line)) return undefined
  const [megabytes, records] = [Number(fields[2]), Number(fields[4])]
  if (!Number.isFinite(megabytes) || !Number.isSafeInteger(records)) return undefined
  return { records, bytes: Math.round(megabytes * megabyte) }
}
