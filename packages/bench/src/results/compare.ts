import { isDeepStrictEqual } from 'node:util'
import { compareMicro, type MicroComparison } from './compare-micro.ts'
import { type Figure, type FigureName, figures } from './figures.ts'
import { type Cell, type CellResult, cellId, type Results } from './results.ts'
import type { Sample } from './sample.ts'
import { chanceOfDifference, discoveries } from './significance.ts'
import { goodSamples, ratioApart, spreadOf } from './summary.ts'

/** What is different between two results. */
export interface Comparison {
  /** Why the figures may differ beside what was changed: another machine, other versions. */
  readonly warnings: readonly string[]
  readonly changes: readonly Change[]
  /** Cells that both have, whether they changed or not. */
  readonly compared: number
  readonly onlyBefore: readonly Cell[]
  readonly onlyAfter: readonly Cell[]
  /** Cells that were measured before and fail now. */
  readonly failing: readonly { readonly cell: Cell; readonly why: string }[]
  readonly micro: MicroComparison
}

/** A figure of a cell in both results. */
export interface Change {
  readonly cell: Cell
  readonly figure: FigureName
  readonly before: number
  readonly after: number
  /** After over before. */
  readonly ratio: number
  /** At 95 %, of this cell alone; absent where one of the results has one sample alone that counts, or one of 0. */
  readonly interval?: { readonly low: number; readonly high: number }
  /** Beyond noise, as `compareResults` has it; `unknown` where there is no interval, and so noise is unknown. */
  readonly verdict: 'better' | 'worse' | 'same' | 'unknown'
}

/** What is compared. */
const compared: readonly FigureName[] = [
  'recordsPerSecond',
  'p99Ms',
  'endToEndP99Ms',
  'brokerCpuPerMillion',
  'clientCpuPerMillion',
]

/** A smaller change is of no interest, however sure it is. */
const leastChange = 0.03
/** So many of the changes that are told may be noise, on the average. */
const falseShare = 0.05

/**
 * Cell by cell. Of 90 cells that are the same, 95 % each would call four or five changed; so the cells of a figure are
 * judged together, by Welch's t of the logarithms and a false discovery rate of 5 % (Benjamini and Hochberg), and only
 * then is a change told. One that stands alone among many cells has to be the surer: more rounds show it.
 */
export function compareResults(before: Results, after: Results): Comparison {
  const [old, now] = [before, after].map(({ cells }) => new Map(cells.map((cell) => [cellId(cell.cell), cell])))
  if (old === undefined || now === undefined) throw new Error('two results are two')
  const both = [...now].flatMap(([id, cell]) => {
    const earlier = old.get(id)
    return earlier === undefined ? [] : [[earlier, cell] as const]
  })
  const changes = judged(both.flatMap(([a, b]) => changesOf(a, b)))
  return {
    warnings: [...warningsOf(before, after, both), ...unknownOf(changes)],
    changes,
    compared: both.length,
    onlyBefore: before.cells.filter(({ cell }) => !now.has(cellId(cell))).map(({ cell }) => cell),
    onlyAfter: after.cells.filter(({ cell }) => !old.has(cellId(cell))).map(({ cell }) => cell),
    failing: both.flatMap(([a, b]) =>
      a.failure === undefined && b.failure !== undefined ? [{ cell: b.cell, why: b.failure }] : [],
    ),
    micro: compareMicro(before, after),
  }
}

interface Compared extends Omit<Change, 'verdict'> {
  /** Of noise being the reason; undefined where noise is unknown. */
  readonly chance: number | undefined
}

function changesOf(before: CellResult, after: CellResult): Compared[] {
  return compared.flatMap((name): Compared[] => {
    const figure = figures[name]
    const [a, b] = [spreadOf(before.samples, figure), spreadOf(after.samples, figure)]
    const ratio = ratioApart(after.samples, before.samples, figure)
    if (a === undefined || b === undefined || ratio === undefined) return []
    const [old, now] = [before, after].map(({ samples }) => logarithms(samples, figure))
    const chance = ratio.interval === undefined ? undefined : chanceOfDifference(old ?? [], now ?? [])
    return [{ cell: after.cell, figure: name, before: a.median, after: b.median, ...ratio, chance }]
  })
}

const logarithms = (samples: readonly Sample[], figure: Figure): number[] =>
  goodSamples(samples).flatMap((sample) => {
    const value = figure.of(sample)
    return value === undefined ? [] : [Math.log(value)]
  })

function judged(all: readonly Compared[]): Change[] {
  const tested = all.filter(isTested)
  const sure = new Set<Compared>(
    compared.flatMap((name) => {
      const ofFigure = tested.filter(({ figure }) => figure === name)
      return [...discoveries(ofFigure, falseShare)]
    }),
  )
  return all.map((one) => {
    const { chance, ...change } = one
    return { ...change, verdict: chance === undefined ? 'unknown' : verdictOf(change, sure.has(one)) }
  })
}

const isTested = (one: Compared): one is Compared & { readonly chance: number } => one.chance !== undefined

function verdictOf({ figure, ratio }: Pick<Change, 'figure' | 'ratio'>, isBeyondNoise: boolean): Change['verdict'] {
  if (!isBeyondNoise || Math.abs(ratio - 1) <= leastChange) return 'same'
  return ratio > 1 === (figures[figure].better === 'more') ? 'better' : 'worse'
}

function warningsOf(before: Results, after: Results, both: readonly (readonly [CellResult, CellResult])[]): string[] {
  const differs = (what: string, a: string | number, b: string | number): string[] =>
    a === b ? [] : [`${what}: ${a} before, ${b} after`]
  const { machine: a } = before
  const { machine: b } = after
  const isOther = a.processor !== b.processor || a.cores !== b.cores || a.platform !== b.platform
  const machineOf = ({ processor, cores, platform }: typeof a): string => `${processor}, ${cores} cores, ${platform}`
  const ofTargets = before.targets.flatMap((target) => {
    const now = after.targets.find(({ name }) => name === target.name)
    if (now === undefined) return []
    const settings = isDeepStrictEqual(target.settings, now.settings) ? [] : [`other settings of ${target.name}`]
    return [...differs(`another version of ${target.name}`, target.version, now.version), ...settings]
  })
  const ofWorkloads = before.workloads.flatMap((workload) => {
    const now = after.workloads.find(({ name }) => name === workload.name)
    return now === undefined || isDeepStrictEqual(workload, now) ? [] : [`the workload ${now.name} is another`]
  })
  const ofClients = both.flatMap(([old, now]) =>
    differs(`another version of ${now.cell.client}`, old.clientVersion, now.clientVersion),
  )
  const countOf = (isTrue: (sample: Sample) => boolean): number =>
    both.filter((pair) => pair.some(({ samples }) => samples.length > 0 && samples.every(isTrue))).length
  return [
    ...(isOther ? [`results of another machine: ${machineOf(a)} before, ${machineOf(b)} after`] : []),
    ...differs('another Node', a.node, b.node),
    ...new Set([...ofTargets, ...ofWorkloads, ...ofClients]),
    ...inWords(
      countOf(({ noise }) => noise.isDisturbed),
      'before or after, the machine was disturbed in all rounds',
    ),
    ...inWords(
      countOf(({ isOverloaded }) => isOverloaded),
      'before or after, no round kept up with the load',
    ),
  ]
}

function unknownOf(changes: readonly Change[]): string[] {
  const cells = new Set(changes.filter(({ verdict }) => verdict === 'unknown').map(({ cell }) => cell))
  return inWords(cells.size, 'too few rounds that count, so how much of a change is noise is unknown')
}

const inWords = (cells: number, what: string): string[] =>
  cells === 0 ? [] : [`${cells} ${cells === 1 ? 'cell' : 'cells'}: ${what}`]
