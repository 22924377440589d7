import { setImmediate as nextTurn } from 'node:timers/promises'
import { Bench } from 'tinybench'
import { median, quantile } from '../statistics.ts'
import type { Cell, Contender } from './cell.ts'

export interface Effort {
  readonly rounds: number
  /** What each contender gets of a round. */
  readonly roundMs: number
  readonly warmUpMs: number
}

/** Eleven rounds in turns are enough for a median that the noise of a busy machine does not move. */
export const fullEffort: Effort = { rounds: 11, roundMs: 8, warmUpMs: 30 }
export const quickEffort: Effort = { rounds: 3, roundMs: 3, warmUpMs: 6 }
/** Everything runs, nothing is learnt. */
export const tinyEffort: Effort = { rounds: 1, roundMs: 0, warmUpMs: 0 }

/** Median and the quarters around it, over rounds. */
export interface Spread {
  readonly median: number
  readonly p25: number
  readonly p75: number
}

export interface Timing {
  readonly name: string
  /** Nanoseconds a run: the median of each round. The means have pauses in them, which hit whoever's turn it is. */
  readonly rounds: readonly number[]
}

/** A call of a clock takes 30 ns, so short work is done many times between two of them. */
const sampleMs = 0.03

/** Kept where no compiler can tell that nobody reads it. */
export const sink: { last: unknown } = { last: undefined }

/** Times the contenders of a cell in turns, A B C B C A …, so that what disturbs the machine disturbs all of them. */
export async function measure({ contenders, runs = 1 }: Cell, effort: Effort): Promise<Timing[]> {
  const timed: Timed[] = []
  for (const contender of contenders) timed.push(await warmUp(contender, effort))
  for (let round = 0; round < effort.rounds; round++) {
    // Addons free their buffers in a turn of the event loop.
    await nextTurn()
    const first = round % timed.length
    await runRound([...timed.slice(first), ...timed.slice(0, first)], effort.roundMs)
  }
  return timed.map(({ contender, rounds }) => ({ name: contender.name, rounds: rounds.map((one) => one / runs) }))
}

interface Timed {
  readonly contender: Contender
  /** Runs between two readings of the clock. */
  readonly repeats: number
  readonly rounds: number[]
}

async function warmUp(contender: Contender, { warmUpMs }: Effort): Promise<Timed> {
  let runs = 0
  const start = performance.now()
  let elapsedMs = 0
  do {
    sink.last = contender.isAsync ? await contender.run() : contender.run()
    runs++
    elapsedMs = performance.now() - start
  } while (elapsedMs < warmUpMs)
  const repeats = warmUpMs === 0 ? 1 : Math.max(1, Math.ceil((sampleMs * runs) / elapsedMs))
  return { contender, repeats, rounds: [] }
}

/** Each is warmed up again first, and there pays for the garbage of the one before. */
async function runRound(timed: readonly Timed[], roundMs: number): Promise<void> {
  for (const { contender, repeats, rounds } of timed) {
    const { isAsync = false } = contender
    const bench = new Bench({
      ...{ time: roundMs, iterations: 1, throws: true },
      ...{ warmup: roundMs > 0, warmupTime: roundMs / 2, warmupIterations: 1 },
    })
    bench.add(contender.name, isAsync ? repeatAsync(contender, repeats) : repeat(contender, repeats), {
      async: isAsync,
    })
    const [task] = await bench.run()
    if (task?.result.state !== 'completed') throw new Error(`tinybench did not complete: ${task?.result.state}`)
    rounds.push((task.result.latency.p50 * 1e6) / repeats)
  }
}

function repeat(contender: Contender, repeats: number): () => void {
  return () => {
    for (let run = 0; run < repeats; run++) sink.last = contender.run()
  }
}

function repeatAsync(contender: Contender, repeats: number): () => Promise<void> {
  return async () => {
    for (let run = 0; run < repeats; run++) sink.last = await contender.run()
  }
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), p25: quantile(values, 0.25), p75: quantile(values, 0.75) }
}

/** How many times as fast `one` is as `other`, round by round. */
export function ratioOf(one: Timing, other: Timing): Spread {
  return spreadOf(one.rounds.map((nanoseconds, round) => (other.rounds[round] ?? Number.NaN) / nanoseconds))
}
