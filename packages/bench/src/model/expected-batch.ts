import { poissonCumulative } from './poisson.ts'

/** A batch that gathers: records come at a rate, and it goes when it is full or has lingered, whichever is first. */
export interface Gathering {
  /** Records a second, into this batch. */
  readonly rate: number
  readonly lingerSeconds: number
  /** Records that fill it, 1 at least. */
  readonly fullAt: number
  readonly arrivals: 'poisson' | 'even'
}

export interface ExpectedBatch {
  /** Records in a batch, on the average over batches. */
  readonly records: number
  /** Variance of the records in a batch. */
  readonly variance: number
  /** From its first record until it may go. */
  readonly openSeconds: number
  /** What a record waits in its batch, on the average over records. */
  readonly waitSeconds: number
  /** Batches a second. */
  readonly batchesPerSecond: number
  /** The share of records that wait longer. */
  waitsLonger(seconds: number): number
}

/** docs/BATCHING.md, "The expected batch", derives what stands here. */
export function expectedBatch(gathering: Gathering): ExpectedBatch {
  return gathering.arrivals === 'even' ? ofEven(gathering) : ofPoisson(gathering)
}

/** With M records after the first: E[n] = 1 + E[M], E[open] = E[M] / rate, E[W] = E[M (M + 1)] / (2 rate E[n]). */
function ofPoisson({ rate, lingerSeconds, fullAt }: Gathering): ExpectedBatch {
  const most = fullAt - 1
  const mean = rate * lingerSeconds
  const below = poissonCumulative(mean, most)
  /** atLeast(j) = P(N >= j). */
  const atLeast = (j: number): number => 1 - (below[j - 1] ?? 0)
  let [joined, pairs] = [0, 0]
  for (let j = 1; j <= most; j++) {
    joined += atLeast(j)
    pairs += j * atLeast(j)
  }
  const records = 1 + joined
  return {
    records,
    // E[M^2] = E[M (M + 1)] - E[M].
    variance: Math.max(0, 2 * pairs - joined - joined * joined),
    openSeconds: rate > 0 ? joined / rate : most > 0 ? lingerSeconds : 0,
    waitSeconds: rate > 0 ? pairs / (rate * records) : most > 0 ? lingerSeconds : 0,
    batchesPerSecond: rate / records,
    waitsLonger(seconds) {
      if (seconds >= lingerSeconds || most === 0) return 0
      if (seconds < 0) return 1
      const then = poissonCumulative(rate * seconds, most)
      let waiting = then[most - 1] ?? 0
      for (let j = 1; j < most; j++) waiting += (then[j - 1] ?? 0) - (below[j - 1] ?? 0)
      return Math.min(1, waiting / records)
    },
  }
}

/** A record every 1 / rate: n = min(fullAt, 1 + floor(rate linger)). */
function ofEven({ rate, lingerSeconds, fullAt }: Gathering): ExpectedBatch {
  const lingering = 1 + Math.floor(rate * lingerSeconds)
  const records = Math.min(fullAt, lingering)
  const openSeconds = fullAt <= lingering ? (rate > 0 ? (records - 1) / rate : 0) : lingerSeconds
  const gap = rate > 0 ? 1 / rate : 0
  return {
    records,
    variance: 0,
    openSeconds,
    waitSeconds: openSeconds - ((records - 1) * gap) / 2,
    batchesPerSecond: rate / records,
    waitsLonger(seconds) {
      if (seconds < 0) return 1
      if (seconds >= openSeconds) return 0
      return gap === 0 ? 1 : Math.min(records, Math.ceil((openSeconds - seconds) / gap)) / records
    },
  }
}

/** The time that a share of records waits at most, by halving; `longest` bounds it. */
export function waitQuantile({ waitsLonger }: ExpectedBatch, share: number, longest: number): number {
  if (waitsLonger(0) <= 1 - share) return 0
  let [low, high] = [0, longest]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (waitsLonger(middle) > 1 - share) low = middle
    else high = middle
  }
  return high
}
