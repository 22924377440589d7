import type { Batching } from './batching.ts'
import { type ExpectedBatch, expectedBatch, waitQuantile } from './expected-batch.ts'
import { bottleneckSeconds, type Services } from './services.ts'

interface OpenLoop {
  readonly batching: Batching
  /** Records a second, over all producers. */
  readonly rate: number
  readonly arrivals: 'poisson' | 'even'
  readonly roundTripSeconds: number
  readonly overlap: number
  /** By records of a batch. */
  readonly services: (records: number) => Services
}

export interface OpenFlow {
  readonly batchRecords: number
  readonly batchesPerSecond: number
  /** Of the bottleneck: what it works on in a second. */
  readonly utilisation: number
  /** No batch that may be made is large enough: what waits grows. Latencies are infinite. */
  readonly isOverloaded: boolean
  readonly meanSeconds: number
  /** Wait, queue, service and round trip with the quantiles of the first two; `simulate` is more exact. */
  quantile(share: number): number
}

/** docs/BATCHING.md, "Open loops": a wait in the batch, a queue (Kingman), both services, a round trip. */
export function openLoop(loop: OpenLoop): OpenFlow {
  const { services, overlap, roundTripSeconds, rate, batching } = loop
  const gathered = gather(loop)
  const { records } = gathered.batch
  const each = services(records)
  const utilisation = rate * bottleneckSeconds(each, overlap)
  const batchesPerSecond = rate / records
  if (utilisation >= 1) {
    const flow = { batchRecords: batching.fullAt, batchesPerSecond: rate / batching.fullAt, utilisation }
    return {
      ...flow,
      isOverloaded: true,
      meanSeconds: Number.POSITIVE_INFINITY,
      quantile: () => Number.POSITIVE_INFINITY,
    }
  }
  const queue = queueOf(loop, gathered.batch, utilisation)
  const fixed = records * (each.client + each.broker) + roundTripSeconds
  const meanSeconds = gathered.batch.waitSeconds + queue.meanSeconds + fixed
  return {
    ...{ batchRecords: records, batchesPerSecond, utilisation, isOverloaded: false, meanSeconds },
    quantile(share) {
      const wait = waitQuantile(gathered.batch, share, gathered.longest) - gathered.batch.waitSeconds
      const queued = queue.quantile(share) - queue.meanSeconds
      // Of what is independent, deviations add as squares do.
      const spread = Math.sign(wait) * wait ** 2 + Math.sign(queued) * queued ** 2
      return Math.max(fixed, meanSeconds + Math.sign(spread) * Math.sqrt(Math.abs(spread)))
    },
  }
}

interface Gathered {
  readonly batch: ExpectedBatch
  /** Seconds that no record waits longer in its batch. */
  readonly longest: number
}

function gather(loop: OpenLoop): Gathered {
  const { linger } = loop.batching
  if (linger === 'auto') {
    const round = roundOfAuto(loop)
    return { batch: ofAuto(loop, round), longest: round }
  }
  const batch = batchWith(loop, linger)
  return isHeldUp(loop, batch.records, linger) ? backlogged(loop, linger) : { batch, longest: linger }
}

const nearlyBusy = 0.95

/** Whether there is no time for batches so small, or more requests would be under way than may be (Little's law). */
function isHeldUp(
  { rate, services, overlap, roundTripSeconds, batching }: OpenLoop,
  records: number,
  gathering: number,
): boolean {
  const each = services(records)
  if (rate * bottleneckSeconds(each, overlap) > nearlyBusy) return true
  const ofRequest = Math.max(records, rate * gathering)
  const round = roundTripSeconds + ofRequest * (each.client + each.broker)
  return (rate / ofRequest) * round > batching.inFlight
}

/**
 * With so many requests under way as may be, batches gather longer than they linger, and larger ones cost less: they
 * grow until there is time for them. The linger that does it, by halving.
 */
function backlogged(loop: OpenLoop, lingerSeconds: number): Gathered {
  const { rate, batching } = loop
  let [low, high] = [lingerSeconds, Math.max(lingerSeconds, (2 * batching.fullAt * batching.open) / rate)]
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2
    if (isHeldUp(loop, batchWith(loop, middle).records, middle)) low = middle
    else high = middle
  }
  return { batch: batchWith(loop, high), longest: high }
}

function batchWith({ batching, rate, arrivals }: OpenLoop, lingerSeconds: number): ExpectedBatch {
  return expectedBatch({ rate: rate / batching.open, lingerSeconds, fullAt: batching.fullAt, arrivals })
}

/** What comes in a round goes in the next, which makes a fixed point; by iteration. */
function roundOfAuto({ batching, rate, services, roundTripSeconds }: OpenLoop): number {
  const { open, fullAt } = batching
  let seconds = roundTripSeconds
  for (let step = 0; step < 100; step++) {
    const records = rate * seconds + Math.exp(-rate * seconds)
    const each = services(Math.min(fullAt, Math.max(1, records / open)))
    seconds = (seconds + roundTripSeconds + Math.min(records, fullAt * open) * (each.client + each.broker)) / 2
  }
  return seconds
}

/** What comes in a round waits for its end, half of it on the average; what comes when none is goes at once. */
function ofAuto({ batching, rate }: OpenLoop, round: number): ExpectedBatch {
  const { open, fullAt } = batching
  const [come, alone] = [rate * round, Math.exp(-rate * round)]
  const batches = open * (1 - Math.exp(-come / open)) + alone
  const records = Math.max(1, Math.min(fullAt, (come + alone) / batches))
  // A batch that is full goes at once.
  const openSeconds = Math.min(round, (fullAt * open) / rate)
  const waiting = come / (come + alone)
  return {
    records,
    variance: records - 1,
    openSeconds,
    waitSeconds: fullAt === 1 ? 0 : (waiting * openSeconds) / 2,
    batchesPerSecond: rate / records,
    waitsLonger: (seconds) => (fullAt === 1 ? 0 : waiting * Math.max(0, Math.min(1, 1 - seconds / openSeconds))),
  }
}

interface Queue {
  readonly meanSeconds: number
  quantile(share: number): number
}

/**
 * Kingman's approximation of G/G/1, which for Poisson arrivals and a fixed service is Pollaczek and Khinchine's M/D/1;
 * the tail is exponential, as it is in heavy traffic.
 */
function queueOf(
  { batching, services, overlap, arrivals }: OpenLoop,
  batch: ExpectedBatch,
  utilisation: number,
): Queue {
  const { records, variance } = batch
  const service = records * bottleneckSeconds(services(records), overlap)
  const more = (records + 1) * bottleneckSeconds(services(records + 1), overlap) - service
  const ofService = service > 0 ? (variance * more ** 2) / service ** 2 : 0
  const single = arrivals === 'even' ? 0 : 1 / records
  // Many streams together come as Poisson's do.
  const ofArrivals = single + (1 - single) * (1 - 1 / batching.open)
  const busy = ((service / (1 - utilisation)) * (ofArrivals + ofService)) / 2
  return {
    meanSeconds: utilisation * busy,
    quantile: (share) => (share > 1 - utilisation && busy > 0 ? busy * Math.log(utilisation / (1 - share)) : 0),
  }
}
