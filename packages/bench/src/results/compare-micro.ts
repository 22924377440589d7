import type { MicroResult, Results } from './results.ts'

/** What is different between the microbenchmarks of two results. */
export interface MicroComparison {
  readonly changes: readonly MicroChange[]
  /** Contenders that both have, whether they changed or not. */
  readonly compared: number
  /** Names of contenders, as in `MicroChange`. */
  readonly onlyBefore: readonly string[]
  readonly onlyAfter: readonly string[]
}

/** A contender of a microbenchmark in both results. */
interface MicroChange {
  /** Subject, kernel, content, size and contender: the same in every result. */
  readonly name: string
  /** Nanoseconds a run. */
  readonly before: Nanoseconds
  readonly after: Nanoseconds
  /** Of the medians, after over before: above 1 it takes longer now. */
  readonly ratio: number
  /** Beyond noise: the middle halves of the rounds do not meet, and the medians are more than 5 % apart. */
  readonly verdict: 'better' | 'worse' | 'same'
}

type Nanoseconds = MicroResult['contenders'][number]['nanoseconds']

/** A smaller change is of no interest: compilers and caches move a short loop as far from one process to another. */
const leastChange = 0.05

export function compareMicro(before: Pick<Results, 'micro'>, after: Pick<Results, 'micro'>): MicroComparison {
  const [old, now] = [timesOf(before), timesOf(after)]
  const changes = [...now].flatMap(([name, time]) => {
    const earlier = old.get(name)
    return earlier === undefined ? [] : [changeOf(name, earlier, time)]
  })
  return {
    changes,
    compared: changes.length,
    onlyBefore: [...old.keys()].filter((name) => !now.has(name)),
    onlyAfter: [...now.keys()].filter((name) => !old.has(name)),
  }
}

function timesOf({ micro }: Pick<Results, 'micro'>): ReadonlyMap<string, Nanoseconds> {
  const entries = micro.flatMap((result) =>
    result.contenders.map(({ name, format, nanoseconds }) => [nameOf(result, name, format), nanoseconds] as const),
  )
  return new Map(entries)
}

function nameOf(
  { subject, kernel, content, size }: MicroResult,
  contender: string,
  format: string | undefined,
): string {
  const who = format === undefined ? contender : `${contender} [${format}]`
  // Most kernels have their subject's name in theirs.
  const what = kernel.toLowerCase().includes(subject) ? kernel : `${subject}: ${kernel}`
  return `${what}, ${content}, ${size.toLocaleString('en')}: ${who}`
}

function changeOf(name: string, before: Nanoseconds, after: Nanoseconds): MicroChange {
  const ratio = after.median / before.median
  const isApart = after.p25 > before.p75 || after.p75 < before.p25
  const isChange = isApart && Math.abs(ratio - 1) > leastChange
  return { name, before, after, ratio, verdict: !isChange ? 'same' : ratio > 1 ? 'worse' : 'better' }
}
