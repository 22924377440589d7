import { createHash } from 'node:crypto'
import type { Codec } from '@odradek/protocol'
import { type Cell, cellId, type Results } from '../results/results.ts'
import { readLines } from '../workload/payload-file.ts'
import { type Random, randomFor } from '../workload/random.ts'
import type { ProducerSettings, Workload } from '../workload/workload.ts'

/** What is to be measured: everything that a grid makes of targets, clients and workloads, `repeats` times. */
export interface Plan {
  readonly kind: Results['kind']
  readonly title: string
  /** What a shell takes to repeat it. */
  readonly command: string
  readonly targets: readonly string[]
  readonly clients: readonly string[]
  readonly workloads: readonly Workload[]
  readonly grid: Grid
  /** Of what the grid makes these alone, by `cellId`; absent for all. */
  readonly only?: readonly string[]
  readonly repeats: number
  /**
   * Whether each cell is done once, and that thrown away, before it is measured at a target that was just started: a
   * virtual machine takes that long to compile what it runs. Default false.
   */
  readonly warmsUp?: boolean
  readonly seed: number
  /** By target, Kafka's names of settings that it is started with. */
  readonly targetSettings: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Values of settings, each combined with each; of an empty list the workload's own is used. */
export interface Grid {
  readonly batchSize: readonly ProducerSettings['batchSize'][]
  readonly lingerMs: readonly ProducerSettings['lingerMs'][]
  readonly compression: readonly Codec[]
  readonly acks?: readonly ProducerSettings['acks'][]
}

/** What goes together. */
export interface Rules {
  /** Why a client cannot be measured with a target, by their names; undefined if it can. */
  whyNot(client: string, target: string): string | undefined
  /** Why it cannot do this there; the workload has a cell's settings. */
  whyNotWorkload(client: string, target: string, workload: Workload): string | undefined
  /** A workload with a cell's settings. @throws WorkloadError for those that contradict each other */
  withProducer(workload: Workload, settings: Partial<ProducerSettings>): Workload
}

/** The cells that can be, and what was left out and why, said once for each reason. */
export interface PlannedCells {
  readonly cells: readonly Cell[]
  readonly leftOut: readonly string[]
}

/** More would not fit into memory, and would be measured for months. */
const mostCells = 1_000_000

/** @throws TypeError for a plan without a cell, or with more than anybody could wait for */
export function cellsOf(plan: Plan, rules: Rules): PlannedCells {
  const { can, cannot } = pairsOf(plan, rules)
  const count = can.length * plan.workloads.reduce((sum, workload) => sum + countOf(workload, plan.grid), 0)
  if (count > mostCells) throw new TypeError(`${count} cells are more than ${mostCells}: split the grid`)
  const names = plan.workloads.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new TypeError(`two workloads have the name ${twice}`)
  const only = plan.only === undefined ? undefined : new Set(plan.only)
  const leftOut = new Set(cannot)
  const cells: Cell[] = []
  for (const workload of plan.workloads) {
    for (const settings of settingsOf(workload, plan.grid)) {
      const job = rules.withProducer(workload, settings)
      for (const { target, client } of can) {
        const cell = { target, client, workload: workload.name, ...settings }
        if (only !== undefined && !only.has(cellId(cell))) continue
        const why = rules.whyNotWorkload(client, target, job)
        if (why === undefined) cells.push(cell)
        else leftOut.add(`cells of ${client} with ${target} are left out: ${why}`)
      }
    }
  }
  if (cells.length === 0) throw new TypeError(['there is nothing to measure', ...leftOut].join('; '))
  return { cells, leftOut: [...leftOut] }
}

type Settings = Pick<Cell, 'batchSize' | 'lingerMs' | 'compression' | 'acks'>

function settingsOf({ producer, load }: Workload, grid: Grid): Settings[] {
  const orOwn = <T>(values: readonly T[], own: T): readonly T[] => (values.length === 0 ? [own] : values)
  // Who only reads does not batch: how long a producer would have waited changes nothing.
  const lingers = load.kind === 'read' ? [producer.lingerMs] : orOwn(grid.lingerMs, producer.lingerMs)
  return orOwn(grid.compression, producer.compression).flatMap((compression) =>
    orOwn(grid.acks ?? [], producer.acks).flatMap((acks) =>
      lingers.flatMap((lingerMs) =>
        orOwn(grid.batchSize, producer.batchSize).map((batchSize) => ({ batchSize, lingerMs, compression, acks })),
      ),
    ),
  )
}

function pairsOf({ targets, clients }: Plan, rules: Rules) {
  const pairs = targets.flatMap((target) => clients.map((client) => ({ target, client })))
  const can = pairs.filter(({ target, client }) => rules.whyNot(client, target) === undefined)
  const cannot = pairs.flatMap(({ target, client }) => {
    const why = rules.whyNot(client, target)
    return why === undefined ? [] : [`${client} with ${target} is left out: ${why}`]
  })
  return { can, cannot }
}

/** How many settings there are, without making them. */
function countOf({ load }: Workload, { batchSize, lingerMs, compression, acks = [] }: Grid): number {
  const lists = [batchSize, load.kind === 'read' ? [] : lingerMs, compression, acks]
  return lists.reduce((product, list) => product * Math.max(1, list.length), 1)
}

/** Beside what a cell measures: a topic, connections, two looks at the machine. */
const overheadSeconds = 2
const targetSeconds = 4

/** Seconds that a measurement of a workload takes. */
export function secondsOf({ warmUpSeconds, measureSeconds }: Workload): number {
  return warmUpSeconds + measureSeconds + overheadSeconds
}

/** Seconds that cells of a plan take, if nothing is measured twice. */
export function estimate({ workloads, targets, repeats, warmsUp }: Plan, cells: readonly Cell[]): number {
  const rounds = repeats + (warmsUp === true ? 1 : 0)
  const seconds = new Map(workloads.map((workload) => [workload.name, secondsOf(workload)]))
  return cells.reduce(
    (sum, { workload }) => sum + rounds * (seconds.get(workload) ?? 0),
    targets.length * targetSeconds,
  )
}

/**
 * The order of a round: settings by chance of the seed; all that are measured with the same settings follow each other,
 * A B in one round and B A in the next, so that what drifts hits both alike.
 */
export function orderOf(cells: readonly Cell[], round: number, seed: number): Cell[] {
  const groups = [...Map.groupBy(cells, settingsId).values()]
  return shuffled(groups, randomFor(seed, `order of round ${round}`)).flatMap((group) =>
    round % 2 === 0 ? group : group.toReversed(),
  )
}

function settingsId({ workload, batchSize, lingerMs, compression, acks }: Cell): string {
  return [workload, batchSize, lingerMs, compression, acks].join(' ')
}

/** Fisher and Yates. */
function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values]
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [result[last], result[other]]
    if (a !== undefined && b !== undefined) [result[last], result[other]] = [b, a]
  }
  return result
}

/** The same for plans that measure the same in the same way, whatever they are called; files by their content, too. */
export function planHash({ title: _, command: __, ...what }: Plan): string {
  const hash = createHash('sha256').update(JSON.stringify(what, sorted))
  for (const { record } of what.workloads) {
    if (record.payload.kind === 'file') for (const line of readLines(record.payload.path)) hash.update(line)
  }
  return hash.digest('hex').slice(0, 16)
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
