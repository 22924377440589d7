import type { Batching } from './batching.ts'
import { normalBelow } from './normal.ts'
import { binomialAtLeast } from './poisson.ts'
import { bottleneckSeconds, type Services } from './services.ts'

interface ClosedLoop {
  readonly batching: Batching
  /** Records that are awaited at once, over all producers. */
  readonly awaited: number
  readonly roundTripSeconds: number
  readonly overlap: number
  /** By records of a batch. */
  readonly services: (records: number) => Services
}

interface Flowing {
  readonly recordsPerSecond: number
  readonly batchRecords: number
}

/**
 * Records a second where the next comes when one is acknowledged (docs/BATCHING.md, "Closed loops"): what batches can
 * fill goes round as a closed network of two stations and a delay, whose throughput is the lesser of two bounds; where
 * none can, everything waits for linger in every round.
 */
export function closedLoop(loop: ClosedLoop): Flowing {
  const { batching, awaited } = loop
  const { open, fullAt, isByKey } = batching
  if (awaited <= 0) return { recordsPerSecond: 0, batchRecords: 0 }
  if (isByKey && open > 1) return keyedLoop(loop)
  const filled = Math.floor(awaited / open / fullAt) * open * fullAt
  return filled === 0 ? lingeringLoop(loop) : fullLoop(loop, filled)
}

/**
 * Chance fills partitions unevenly, so that there are two states. All wait for linger, and come back together: then one
 * batch at least fills with `leaves`, which ends that. Or batches fill at different times, each partition holding half a
 * batch on the average, and the rest goes round: that ends with `returns`, when all that is awaited happens to lie in
 * open batches. The share of each state is that of a chain of two states.
 */
function keyedLoop(loop: ClosedLoop): Flowing {
  const { batching, awaited } = loop
  const { open, fullAt } = batching
  const leaves = 1 - (1 - binomialAtLeast(Math.round(awaited), 1 / open, fullAt)) ** open
  if (leaves === 0) return lingeringLoop(loop)
  // A partition holds 0 to fullAt - 1 records, any number as likely as another.
  const [held, deviation] = [(open * (fullAt - 1)) / 2, Math.sqrt((open * (fullAt ** 2 - 1)) / 12)]
  const returns = normalBelow(held - awaited, deviation)
  const filled = Math.min(awaited, Math.max(fullAt, awaited - held))
  const isFull = leaves / (leaves + returns)
  return turns(fullLoop(loop, filled), isFull * filled, lingeringLoop(loop), (1 - isFull) * awaited)
}

/** No batch fills: all that is awaited gathers, lingers, travels and is worked on, one after the other. */
function lingeringLoop({ batching, awaited, roundTripSeconds, services }: ClosedLoop): Flowing {
  const { open, linger, fullAt } = batching
  const records = Math.max(1, Math.min(fullAt, awaited / Math.min(open, awaited)))
  const { client, broker } = services(records)
  const seconds = (linger === 'auto' ? 0 : linger) + roundTripSeconds + awaited * (client + broker)
  return { recordsPerSecond: awaited / seconds, batchRecords: records }
}

/**
 * Batches fill, and `filled` records go round in them. What is left of the awaited lies in open batches: with a linger above the
 * time of a round it stays there, until acknowledgements bring what fills it; with none it goes at once. Between, the
 * share of a round that linger lasts says how much of each.
 */
function fullLoop(loop: ClosedLoop, filled: number): Flowing {
  const { awaited, batching } = loop
  const { fullAt, open, linger } = batching
  const patient = circulating(loop, filled, fullAt)
  if (linger === 'auto') return patient
  const groups = Math.min(batching.inFlight, Math.ceil(awaited / fullAt))
  const group = awaited / groups
  const hasty = circulating(loop, awaited, group / Math.max(Math.ceil(group / fullAt), Math.min(open, group)))
  return mixed(hasty, patient, Math.min(1, linger / roundSeconds(hasty, awaited)))
}

const roundSeconds = ({ recordsPerSecond }: Flowing, awaited: number): number => awaited / recordsPerSecond

/** `records` go round in batches: bounded by the stations' work, and by the time of one round (Denning and Buzen). */
function circulating(
  { batching, roundTripSeconds, overlap, services }: ClosedLoop,
  records: number,
  batch: number,
): Flowing {
  const { fullAt, inFlight, open, lanes } = batching
  const batchRecords = Math.max(1, Math.min(batch, fullAt))
  const each = services(batchRecords)
  const requests = Math.max(1, Math.min(inFlight, records / batchRecords))
  const underWay = Math.min(records, requests * open * lanes * batchRecords)
  const round = roundTripSeconds + (underWay / requests) * (each.client + each.broker)
  return { recordsPerSecond: 1 / Math.max(bottleneckSeconds(each, overlap), round / underWay), batchRecords }
}

/** So many records at one pace, then so many at another. */
function turns(one: Flowing, ofOne: number, other: Flowing, ofOther: number): Flowing {
  const records = ofOne + ofOther
  return {
    recordsPerSecond: records / (ofOne / one.recordsPerSecond + ofOther / other.recordsPerSecond),
    batchRecords: records / (ofOne / one.batchRecords + ofOther / other.batchRecords),
  }
}

/** Between two paces that go on side by side. */
function mixed(one: Flowing, other: Flowing, share: number): Flowing {
  const between = (a: number, b: number): number => a + share * (b - a)
  return {
    recordsPerSecond: between(one.recordsPerSecond, other.recordsPerSecond),
    batchRecords: between(one.batchRecords, other.batchRecords),
  }
}
