import type { CellResult, MicroResult, Results } from './results.ts'
import type { Flow, Latency, ProcessUse, Sample } from './sample.ts'

type Value = string | number | boolean | undefined
type Row = Readonly<Record<string, Value>>

/** A row for each sample, with all of its numbers; of a cell without samples one row, which says why. */
export function csvOf({ cells }: Pick<Results, 'cells'>): string {
  return tableText(cells.flatMap(rowsOf))
}

/** A row for each contender of each microbenchmark. */
export function microCsvOf({ micro }: Pick<Results, 'micro'>): string {
  return tableText(micro.flatMap(microRows))
}

function rowsOf({ cell, clientVersion, samples, failure }: CellResult): Row[] {
  const ofCell = { ...cell, clientVersion, failure }
  return samples.length === 0 ? [ofCell] : samples.map((sample) => ({ ...ofCell, ...rowOf(sample) }))
}

function rowOf(sample: Sample): Row {
  const { round, startedAt, seconds, failed, isOverloaded, wire, batches, noise } = sample
  return {
    ...{ round, startedAt, seconds, failed, isOverloaded },
    ...flowFields('produced', sample.produced),
    ...flowFields('consumed', sample.consumed),
    ...latencyFields('latency', sample.latency),
    ...latencyFields('endToEnd', sample.endToEnd),
    ...useFields('broker', sample.broker),
    ...useFields('client', sample.client),
    ...{ wireBytes: wire.bytes, wireRequests: wire.requests, wireSource: wire.source },
    ...{ batches: batches?.count, recordsPerBatch: batches?.recordsPerBatch, bytesPerBatch: batches?.bytesPerBatch },
    ...{ batchFill: batches?.fill, compressionRatio: batches?.compressionRatio },
    ...noise,
  }
}

function flowFields(of: string, flow: Flow | undefined): Row {
  return {
    [`${of}Records`]: flow?.records,
    [`${of}Bytes`]: flow?.bytes,
    [`${of}RecordsPerSecond`]: flow?.recordsPerSecond,
    [`${of}BytesPerSecond`]: flow?.bytesPerSecond,
  }
}

/** The histogram itself is in the JSON alone. */
function latencyFields(of: string, latency: Latency | undefined): Row {
  const names = ['count', 'mean', 'p50', 'p90', 'p95', 'p99', 'p999', 'p9999', 'max'] as const
  return Object.fromEntries(
    names.map((name) => [`${of}${name === 'count' ? 'Count' : `${capital(name)}Ms`}`, latency?.[name]]),
  )
}

/** Readings of memory in one field, with spaces between. */
function useFields(of: string, use: ProcessUse | undefined): Row {
  return {
    [`${of}CpuSeconds`]: use?.cpuSeconds,
    [`${of}ResidentEveryMs`]: use?.resident.everyMs,
    [`${of}ResidentBytes`]: use?.resident.bytes.join(' '),
  }
}

function microRows({ contenders, ...result }: MicroResult): Row[] {
  return contenders.map(({ name, format, nanoseconds: { median, p25, p75 } }) => ({
    ...{ ...result, contender: name, format, medianNs: median, p25Ns: p25, p75Ns: p75 },
  }))
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** RFC 4180: a line for the names, fields in quotes where they have to be. */
function tableText(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))]
  return lines.map((line) => `${line.map(fieldText).join(',')}\r\n`).join('')
}

function fieldText(value: Value): string {
  const text = value === undefined || Number.isNaN(value) ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
