import { fcnnlsVector } from 'ml-fcnnls'
import type { CostLine } from './fitted-model.ts'

/** What a process did for one record, on the average over a cell. */
export interface Work {
  /** 1 / records per batch. */
  readonly batches: number
  /** As they went over the wire. */
  readonly bytes: number
  readonly codec: string
  /** Given to the codec; 0 without one. */
  readonly codecBytes: number
}

/** A cell: what was done for a record, and the CPU seconds that it took. */
export interface CostPoint extends Work {
  readonly seconds: number
  /** From one record to the next in an open load, seconds; absent in others, where there is always something to do. */
  readonly intervalSeconds?: number
}

export const noCost: CostLine = { perRequest: 0, perRecord: 0, perByte: 0, perIdleSecond: 0, perByteOfCodec: {} }

export function secondsPerRecord(line: CostLine, { batches, bytes, codec, codecBytes }: Work): number {
  const ofCodec = (line.perByteOfCodec[codec] ?? 0) * codecBytes
  return line.perRequest * batches + line.perRecord + line.perByte * bytes + ofCodec
}

/**
 * The same with what waiting for the next record costs, at so many seconds from one to the next: s = work + w (interval
 * - s), as what is done in waking up is no idling.
 */
export function openSecondsPerRecord(line: CostLine, work: Work, intervalSeconds: number): number {
  const { perIdleSecond = 0 } = line
  const busy = secondsPerRecord(line, work)
  return busy >= intervalSeconds ? busy : (busy + perIdleSecond * intervalSeconds) / (1 + perIdleSecond)
}

/** What no clock measures of a record. */
const shortestSeconds = 1e-15

/**
 * Least squares of relative errors with no cost below zero (Lawson and Hanson's problem). With records of one size and
 * no codec, bytes cannot be told from records and batches: then their cost is in those.
 */
export function fitCostLine(points: readonly CostPoint[]): CostLine {
  const usable = points.filter(({ seconds }) => seconds > shortestSeconds)
  if (usable.length === 0) return noCost
  const codecs = [...new Set(usable.filter(({ codecBytes }) => codecBytes > 0).map(({ codec }) => codec))]
  const column = (name: string, of: (point: CostPoint) => number): Column => ({
    name,
    values: usable.map((point) => of(point) / point.seconds),
  })
  const [record, batch, byte] = [
    column('record', () => 1),
    column('batch', ({ batches }) => batches),
    column('byte', ({ bytes }) => bytes),
  ]
  const ofCodecs = codecs.map((codec) => column(codec, (point) => (point.codec === codec ? point.codecBytes : 0)))
  const idle = column('idle', ({ seconds, intervalSeconds = 0 }) => Math.max(0, intervalSeconds - seconds))
  const told = isExplained(byte, [record, batch]) ? [record, batch] : [record, batch, byte]
  const waiting = isExplained(idle, [record, batch]) ? [] : [idle]
  const costs = solve([...told, ...waiting, ...ofCodecs], usable.length)
  return {
    perRequest: costs.get(batch.name) ?? 0,
    perRecord: costs.get(record.name) ?? 0,
    perByte: costs.get(byte.name) ?? 0,
    perIdleSecond: costs.get(idle.name) ?? 0,
    perByteOfCodec: Object.fromEntries(codecs.map((codec) => [codec, costs.get(codec) ?? 0])),
  }
}

interface Column {
  readonly name: string
  readonly values: readonly number[]
}

/** Keeps apart what cells hardly do: of costs that fit as well, the smallest. Noise changes more. */
const ridge = 0.001

/** Columns are divided by their lengths, as they differ by powers of ten; the right side of a relative error is 1. */
function solve(columns: readonly Column[], rows: number): Map<string, number> {
  const lengths = columns.map(({ values }) => lengthOf(values) || 1)
  const matrix = Array.from({ length: rows }, (_, row) =>
    columns.map(({ values }, column) => at(values, row) / at(lengths, column)),
  )
  const small = columns.map((_, row) => columns.map((__, column) => (row === column ? ridge : 0)))
  const right = [...Array<number>(rows).fill(1), ...columns.map(() => 0)]
  const solution = fcnnlsVector([...matrix, ...small], right).K.to1DArray()
  return new Map(columns.map(({ name }, index) => [name, at(solution, index) / at(lengths, index)]))
}

/** What is left of a column beside others is at most this share of its length. */
const smallestRest = 0.02

/** Gram-Schmidt. */
function isExplained({ values }: Column, others: readonly Column[]): boolean {
  const basis: (readonly number[])[] = []
  for (const { values: other } of others) {
    const rest = restOf(other, basis)
    const length = lengthOf(rest)
    if (length > 1e-9 * lengthOf(other)) basis.push(rest.map((value) => value / length))
  }
  return !(lengthOf(restOf(values, basis)) > smallestRest * lengthOf(values))
}

function restOf(values: readonly number[], basis: readonly (readonly number[])[]): number[] {
  let rest = [...values]
  for (const unit of basis) {
    const part = dot(unit, rest)
    rest = rest.map((value, row) => value - part * at(unit, row))
  }
  return rest
}

const at = (values: readonly number[], index: number): number => values[index] ?? 0
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, row) => sum + x * at(b, row), 0)
const lengthOf = (values: readonly number[]): number => Math.sqrt(dot(values, values))
