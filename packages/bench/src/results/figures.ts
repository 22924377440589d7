import type { Flow, ProcessUse, Sample } from './sample.ts'

/** A number that is read from a sample, or derived from several of its numbers. */
export interface Figure {
  readonly title: string
  readonly unit: string
  readonly better: 'more' | 'less'
  /** Undefined where the sample does not have it. */
  of(sample: Sample): number | undefined
}

/** What was measured: what was sent, or, where nobody sends, what was read. */
export const flowOf = ({ produced, consumed }: Sample): Flow | undefined => produced ?? consumed

const megabyte = 1_000_000
const million = 1_000_000

function figure(title: string, unit: string, better: Figure['better'], of: Figure['of']): Figure {
  return { title, unit, better, of }
}

function over(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined || b === 0 ? undefined : a / b
}

const times = (a: number | undefined, factor: number): number | undefined => (a === undefined ? undefined : a * factor)

/** However many there are, which a call of `Math.max` has no room for; undefined of none. */
export function highest(values: readonly number[]): number | undefined {
  let most = values[0]
  if (most === undefined) return undefined
  for (const value of values) if (value > most) most = value
  return most
}

const peak = (use: ProcessUse | undefined): number | undefined => highest(use?.resident.bytes ?? [])

const recordsOf = (sample: Sample): number | undefined => flowOf(sample)?.records
const bytesOf = (sample: Sample): number | undefined => flowOf(sample)?.bytes

/** Megabytes are 10^6 bytes of keys and values, and of memory. */
export type FigureName =
  | 'recordsPerSecond'
  | 'megabytesPerSecond'
  | 'consumedPerSecond'
  | 'p50Ms'
  | 'p99Ms'
  | 'endToEndP50Ms'
  | 'endToEndP99Ms'
  | 'clientCpuPerMillion'
  | 'brokerCpuPerMillion'
  | 'cpuPerMillion'
  | 'megabytesPerBrokerCpuSecond'
  | 'megabytesPerClientCpuSecond'
  | 'brokerPeakMegabytes'
  | 'clientPeakMegabytes'
  | 'wireBytesPerRecord'
  | 'requestsPerSecond'
  | 'recordsPerBatch'
  | 'fill'
  | 'compressionRatio'

export const figures: Readonly<Record<FigureName, Figure>> = {
  recordsPerSecond: figure('Records a second', 'records/s', 'more', (sample) => flowOf(sample)?.recordsPerSecond),
  megabytesPerSecond: figure('Megabytes a second', 'MB/s', 'more', (sample) =>
    times(flowOf(sample)?.bytesPerSecond, 1 / megabyte),
  ),
  consumedPerSecond: figure('Records read a second', 'records/s', 'more', ({ consumed }) => consumed?.recordsPerSecond),
  p50Ms: figure('Latency, median', 'ms', 'less', ({ latency }) => latency?.p50),
  p99Ms: figure('Latency, p99', 'ms', 'less', ({ latency }) => latency?.p99),
  endToEndP50Ms: figure('End to end, median', 'ms', 'less', ({ endToEnd }) => endToEnd?.p50),
  endToEndP99Ms: figure('End to end, p99', 'ms', 'less', ({ endToEnd }) => endToEnd?.p99),
  clientCpuPerMillion: figure('CPU of the client, a million records', 's', 'less', (sample) =>
    times(over(sample.client.cpuSeconds, recordsOf(sample)), million),
  ),
  brokerCpuPerMillion: figure('CPU of the broker, a million records', 's', 'less', (sample) =>
    times(over(sample.broker?.cpuSeconds, recordsOf(sample)), million),
  ),
  /** Of both, where both are seen. */
  cpuPerMillion: figure('CPU of client and broker, a million records', 's', 'less', (sample) =>
    sample.broker === undefined
      ? undefined
      : times(over(sample.client.cpuSeconds + sample.broker.cpuSeconds, recordsOf(sample)), million),
  ),
  megabytesPerBrokerCpuSecond: figure('Megabytes a CPU second of the broker', 'MB/s', 'more', (sample) =>
    times(over(bytesOf(sample), sample.broker?.cpuSeconds), 1 / megabyte),
  ),
  megabytesPerClientCpuSecond: figure('Megabytes a CPU second of the client', 'MB/s', 'more', (sample) =>
    times(over(bytesOf(sample), sample.client.cpuSeconds), 1 / megabyte),
  ),
  brokerPeakMegabytes: figure('Memory of the broker, most', 'MB', 'less', ({ broker }) =>
    times(peak(broker), 1 / megabyte),
  ),
  clientPeakMegabytes: figure('Memory of the client, most', 'MB', 'less', ({ client }) =>
    times(peak(client), 1 / megabyte),
  ),
  wireBytesPerRecord: figure('Bytes on the wire, a record', 'bytes', 'less', (sample) =>
    over(sample.wire.bytes, recordsOf(sample)),
  ),
  requestsPerSecond: figure('Requests a second', 'requests/s', 'less', ({ wire, seconds }) =>
    over(wire.requests, seconds),
  ),
  recordsPerBatch: figure('Records a batch', 'records', 'more', ({ batches }) => batches?.recordsPerBatch),
  fill: figure('Batch fill', 'of batch.size', 'more', ({ batches }) => batches?.fill),
  compressionRatio: figure('Compression ratio', '', 'more', ({ batches }) => batches?.compressionRatio),
}
