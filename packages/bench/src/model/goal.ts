import type { Workload } from '../workload/workload.ts'

/** What settings are chosen for. */
export type Goal =
  /** The most records a second; of an open load the highest rate whose 99th percentile stays below. */
  | { readonly kind: 'throughput'; readonly p99Ms?: number }
  /** The least CPU of client and broker together, at a rate. */
  | { readonly kind: 'cpu'; readonly recordsPerSecond: number; readonly p99Ms?: number }

/** In words: what is wanted, and within which bound. */
export function goalText(goal: Goal): string {
  const what =
    goal.kind === 'cpu'
      ? `the least CPU at ${goal.recordsPerSecond.toLocaleString('en')} records/s`
      : 'the most throughput'
  return goal.p99Ms === undefined ? what : `${what} with a p99 of ${goal.p99Ms} ms or less`
}

/** How a goal is judged, of what was predicted or measured. */
export interface Judged {
  readonly recordsPerSecond: number
  /** CPU seconds of both for a record. */
  readonly cpuPerRecord: number
  /** Undefined where there is none: of a queue without end, or of a load that measures none. */
  readonly p99Ms?: number
  readonly isOverloaded: boolean
}

export function reaches({ p99Ms }: Goal, judged: Judged): boolean {
  return !judged.isOverloaded && (p99Ms === undefined || (judged.p99Ms !== undefined && judged.p99Ms <= p99Ms))
}

/** Costs a choice less than another by so little, or gives so little more, it is as good. */
const sameWithin = 0.01

/**
 * The best of those that reach the goal. Of those as good within 1 % the one with the lowest 99th percentile, and then
 * the first. If none reaches it, the nearest: the lowest 99th percentile, or the fastest if all are overloaded.
 */
export function bestFor<Choice extends { readonly judged: Judged }>(
  goal: Goal,
  choices: readonly Choice[],
): Choice | undefined {
  const reaching = choices.filter(({ judged }) => reaches(goal, judged))
  if (reaching.length === 0) return nearest(choices)
  const least = Math.min(...reaching.map(({ judged }) => badness(goal, judged)))
  return lowest(
    reaching.filter(({ judged }) => badness(goal, judged) <= least * (1 + sameWithin)),
    p99Of,
  )
}

function nearest<Choice extends { readonly judged: Judged }>(choices: readonly Choice[]): Choice | undefined {
  const answering = choices.filter(({ judged }) => !judged.isOverloaded)
  if (answering.length > 0) return lowest(answering, p99Of)
  return lowest(choices, ({ judged }) => -judged.recordsPerSecond)
}

const badness = ({ kind }: Goal, { recordsPerSecond, cpuPerRecord }: Judged): number =>
  kind === 'cpu' ? cpuPerRecord : 1 / Math.max(recordsPerSecond, 1e-9)

const p99Of = ({ judged }: { readonly judged: Judged }): number => judged.p99Ms ?? Number.POSITIVE_INFINITY

function lowest<Choice>(choices: readonly Choice[], of: (choice: Choice) => number): Choice | undefined {
  let found: Choice | undefined
  for (const choice of choices) if (found === undefined || of(choice) < of(found)) found = choice
  return found
}

/** The load that a goal is judged with: 'cpu' at its rate, 'throughput' as the workload says. */
export function loadFor(goal: Goal, { load }: Workload): Workload['load'] {
  if (goal.kind === 'throughput') return load
  const arrivals = load.kind === 'open' ? load.arrivals : 'poisson'
  return { kind: 'open', recordsPerSecond: goal.recordsPerSecond, arrivals }
}
