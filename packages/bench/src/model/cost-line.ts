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
}

export const noCost: CostLine = { perRequest: 0, perRecord: 0, perByte: 0, perByteOfCodec: {} }

export function secondsPerRecord(line: CostLine, { batches, bytes, codec, codecBytes }: Work): number {
  const ofCodec = (line.perByteOfCodec[codec] ?? 0) * codecBytes
  return line.perRequest * batches + line.perRecord + line.perByte * bytes + ofCodec
}

/**
 * Least squares of relative errors with no cost below zero (Lawson and Hanson's problem). A column that those before it
 * explain is left out, and its cost is in theirs: with records of one size, bytes cannot be told from records.
 */
export function fitCostLine(points: readonly CostPoint[]): CostLine {
  const usable = points.filter(({ seconds }) => seconds > 0)
  if (usable.length === 0) return noCost
  const codecs = [...new Set(usable.filter(({ codecBytes }) => codecBytes > 0).map(({ codec }) => codec))]
  const named: Column[] = [
    { name: 'record', values: usable.map(() => 1) },
    { name: 'batch', values: usable.map(({ batches }) => batches) },
    ...codecs.map((codec) => ({
      name: `codec ${codec}`,
      values: usable.map((point) => (point.codec === codec ? point.codecBytes : 0)),
    })),
    { name: 'byte', values: usable.map(({ bytes }) => bytes) },
  ]
  const weights = usable.map(({ seconds }) => 1 / seconds)
  const weighted = named.map(({ name, values }) => ({
    name,
    values: values.map((value, row) => value * at(weights, row)),
  }))
  const costs = solve(independent(weighted), usable.length)
  return {
    perRequest: costs.get('batch') ?? 0,
    perRecord: costs.get('record') ?? 0,
    perByte: costs.get('byte') ?? 0,
    perByteOfCodec: Object.fromEntries(codecs.map((codec) => [codec, costs.get(`codec ${codec}`) ?? 0])),
  }
}

interface Column {
  readonly name: string
  readonly values: readonly number[]
}

/** Each divided by its length, as columns differ by powers of ten; the right side of a relative error is 1. */
function solve(columns: readonly Column[], rows: number): Map<string, number> {
  const lengths = columns.map(({ values }) => lengthOf(values))
  const matrix = Array.from({ length: rows }, (_, row) =>
    columns.map(({ values }, column) => at(values, row) / at(lengths, column)),
  )
  const solution = fcnnlsVector(matrix, Array<number>(rows).fill(1)).K.to1DArray()
  return new Map(columns.map(({ name }, index) => [name, at(solution, index) / at(lengths, index)]))
}

/** What is left of a column beside those before it must be at least this share of its length. */
const smallestRest = 0.02

/** Gram-Schmidt, in order. */
function independent(columns: readonly Column[]): Column[] {
  const basis: number[][] = []
  return columns.filter(({ values }) => {
    const rest = [...values]
    // Twice, as what is nearly explained loses its digits in the first.
    for (const unit of [...basis, ...basis]) {
      const part = dot(unit, rest)
      for (let row = 0; row < rest.length; row++) rest[row] = at(rest, row) - part * at(unit, row)
    }
    const length = lengthOf(rest)
    if (!(length > smallestRest * lengthOf(values))) return false
    basis.push(rest.map((value) => value / length))
    return true
  })
}

const at = (values: readonly number[], index: number): number => values[index] ?? 0
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, row) => sum + x * at(b, row), 0)
const lengthOf = (values: readonly number[]): number => Math.sqrt(dot(values, values))
