import { recordBatchOverhead } from '@odradek/protocol'
import type { ProducerSettings, Workload } from '../workload/workload.ts'
import type { FittedModel, RatioCurve } from './fitted-model.ts'
import { ratioAt } from './ratio-curve.ts'

/** `max.request.size` and `max.in.flight.requests.per.connection`, as clients have them. */
export const maxRequestSize = 1_048_576
export const maxInFlight = 5
const defaultBatchSize = 16_384
/** Kafka's producers, and ours, take a compressed batch for so much larger than estimated (KIP-126). */
const estimationFactor = 1.05

/** What a choice of settings is told by. */
export type BatchSettings = Pick<ProducerSettings, 'batchSize' | 'lingerMs' | 'compression'>

/** How a workload's records gather with some settings. */
export interface Batching {
  /** Records that fill a batch. */
  readonly fullAt: number
  readonly linger: number | 'auto'
  /** Batches that gather side by side: one of each producer, or of each partition where keys say which. */
  readonly open: number
  /** Whether keys, and so chance, say which of them a record goes into. */
  readonly isByKey: boolean
  /** Full batches of each that gathers in a request at most: without keys they go to one partition after the other. */
  readonly lanes: number
  readonly inFlight: number
}

export function batchingOf(
  { recordBytes, fillsCompressed, ratios }: Pick<FittedModel, 'recordBytes' | 'fillsCompressed' | 'ratios'>,
  { producers, partitions, record, load }: Workload,
  { batchSize, lingerMs, compression }: BatchSettings,
): Batching {
  const limit = Math.min(batchSize === 'auto' ? autoSize(load, producers, recordBytes) : batchSize, maxRequestSize)
  const room = Math.max(0, limit - recordBatchOverhead)
  const curve = ratios[compression]
  const bytes = fillsCompressed && curve !== undefined ? beforeCompression(room, curve) : room
  return {
    fullAt: Math.max(1, Math.floor(bytes / recordBytes)),
    linger: lingerMs === 'auto' ? 'auto' : lingerMs / 1000,
    open: producers * (record.key.kind === 'none' ? 1 : partitions),
    isByKey: record.key.kind !== 'none',
    lanes: record.key.kind === 'none' ? partitions : 1,
    inFlight: producers * maxInFlight,
  }
}

/**
 * `batchSize: 'auto'` sends 16 KB as a full batch, but what has to wait behind one gathers: of what is awaited, a share
 * for each request; of what has no end, a request full. An open load is taken to wait for nothing, until it must.
 */
function autoSize(load: Workload['load'], producers: number, recordBytes: number): number {
  if (load.kind === 'maximum') return maxRequestSize
  if (load.kind !== 'closed') return defaultBatchSize
  return Math.max(defaultBatchSize, (load.inFlight * recordBytes) / (producers * maxInFlight))
}

/** Bytes that fill `room` when compressed: a fixed point, as the ratio grows with them. */
function beforeCompression(room: number, curve: RatioCurve): number {
  let bytes = room
  for (let step = 0; step < 60; step++) bytes = Math.max(1, (room * ratioAt(curve, bytes)) / estimationFactor)
  return bytes
}

/**
 * A record of so many bytes, key or value, as it stands in a batch `offset` records behind the first and in the same
 * millisecond: with its length, attributes, deltas, the lengths of key and value, and the count of its headers.
 */
export function framedBytes(bytes: number, offset: number): number {
  const body = bytes + 4 + varintBytes(offset) + varintBytes(bytes)
  return body + varintBytes(body)
}

/** Zigzag: a bit is for the sign. */
const varintBytes = (value: number): number => Math.max(1, Math.ceil(Math.log2(Math.max(1, value) * 2 + 1) / 7))
