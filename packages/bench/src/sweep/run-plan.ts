import type { Machine } from '../machine.ts'
import { type Cell, cellId, type Results, resultsFormat } from '../results/results.ts'
import type { CellLine } from '../results/schema.ts'
import { type Store, type StoreHeader, writeResults } from '../results/store.ts'
import { startAndEnd } from '../results/times.ts'
import type { TargetDescription } from '../targets/target.ts'
import type { Workload } from '../workload/workload.ts'
import type { PlanEvent } from './events.ts'
import { Ledger } from './ledger.ts'
import { measureCell } from './measure-cell.ts'
import { cellsOf, orderOf, type Plan, planHash, secondsOf } from './plan.ts'
import type { Rig } from './rig.ts'
import { Site } from './site.ts'

export interface RunPlanOptions {
  readonly rig: Rig
  /** Where what is measured is kept as it comes; a plan that was interrupted goes on there. */
  readonly directory?: string
  /** Whether what lies in the folder is deleted. */
  readonly restart?: boolean
  readonly onEvent?: (event: PlanEvent) => void
  /** Ends the plan early. */
  readonly signal?: AbortSignal
}

/** A plan that ended early; what was measured is in `results`, and in the folder if there is one. */
export class PlanStopped extends Error {
  override readonly name = 'PlanStopped'
  readonly why: 'interrupted' | 'disk full'
  readonly results: Results

  constructor(message: string, why: PlanStopped['why'], results: Results) {
    super(message)
    this.why = why
    this.results = results
  }
}

/** Of a cell that fails, where the one before did not. */
const mostTries = 2

/** Failures one after the other after which nothing more is expected of a target. */
const mostFailuresInRow = 3

/**
 * Measures a plan. A cell that fails is tried once more, then recorded with the client's words, and a target that is
 * gone with its last; the others go on.
 *
 * @throws TypeError for a plan that cannot be measured, TargetError for a target that does not start, ResultsError for
 *   a folder with something else in it, PlanStopped
 */
export async function runPlan(plan: Plan, options: RunPlanOptions): Promise<Results> {
  const run = new PlanRun(plan, options)
  try {
    await run.measure()
  } finally {
    await run.close()
  }
  const results = run.results()
  if (options.directory !== undefined) writeResults(options.directory, results)
  return results
}

interface Failure {
  readonly error: unknown
  readonly why: string
}

class PlanRun {
  readonly #plan: Plan
  readonly #rig: Rig
  readonly #signal: AbortSignal | undefined
  readonly #tell: (event: PlanEvent) => void
  readonly #cells: readonly Cell[]
  readonly #workloads: ReadonlyMap<string, Workload>
  readonly #ledger: Ledger
  readonly #store: Store | undefined
  readonly #sites = new Map<string, Site>()
  #header: StoreHeader | undefined
  /** Seconds that cells took, and those that were planned for them. */
  #taken = 0
  #planned = 0

  constructor(plan: Plan, { rig, directory, restart, onEvent, signal }: RunPlanOptions) {
    this.#plan = plan
    this.#rig = rig
    this.#signal = signal
    this.#tell = onEvent ?? (() => undefined)
    const { cells, leftOut } = cellsOf(plan, rig)
    this.#cells = cells
    this.#workloads = new Map(plan.workloads.map((workload) => [workload.name, workload]))
    this.#store =
      directory === undefined ? undefined : rig.openStore(directory, planHash(plan), { restart: restart === true })
    this.#header = this.#store?.header
    this.#ledger = new Ledger(cells, plan.repeats, this.#store?.lines ?? [], (line) => this.#store?.append(line))
    for (const text of leftOut) this.#note(text)
  }

  async measure(): Promise<void> {
    const { total, measured } = this.#ledger
    if (measured > 0) this.#note(`${measured} of ${total} measurements are there already`)
    if (measured === total) return
    await this.#open()
    for (let round = 0; round < this.#plan.repeats; round++) {
      for (const cell of orderOf(this.#cells, round, this.#plan.seed)) {
        if (this.#signal?.aborted) throw this.#stopped('interrupted')
        if (this.#ledger.isOpen(cell, round)) await this.#measure(cell, round)
      }
    }
  }

  /** Targets start one after the other, so that each has the machine for itself when its start is timed. */
  async #open(): Promise<void> {
    const onProgress = (what: string): void => this.#note(what)
    for (const client of new Set(this.#cells.map((cell) => cell.client))) {
      await this.#rig.prepareClient(client, onProgress)
    }
    for (const name of new Set(this.#cells.map((cell) => cell.target))) {
      if (this.#signal?.aborted) throw this.#stopped('interrupted')
      this.#sites.set(
        name,
        await Site.open(name, this.#rig, { settings: this.#plan.targetSettings[name] ?? {}, onProgress }),
      )
    }
    this.#begin([...this.#sites.values()].map(({ running }) => running.description))
  }

  #begin(targets: readonly TargetDescription[]): void {
    const machine = this.#rig.machine()
    if (this.#header !== undefined) {
      for (const text of changesSince(this.#header, machine, targets)) this.#remark(text)
      return
    }
    const { title, command } = this.#plan
    const startedAt = new Date(this.#rig.now()).toISOString()
    this.#header = {
      format: resultsFormat,
      planHash: planHash(this.#plan),
      title,
      command,
      startedAt,
      machine,
      targets,
      remarks: [],
    }
    this.#keepHeader(this.#header)
  }

  #keepHeader(header: StoreHeader): void {
    this.#header = header
    this.#orDiskFull(() => this.#store?.begin(header))
  }

  /** Says what also those must know who only see the results. */
  #remark(text: string): void {
    this.#note(text)
    if (this.#header !== undefined && !this.#header.remarks.includes(text)) {
      this.#keepHeader({ ...this.#header, remarks: [...this.#header.remarks, text] })
    }
  }

  async #measure(cell: Cell, round: number): Promise<void> {
    const site = this.#sites.get(cell.target)
    const workload = this.#workloads.get(cell.workload)
    if (site === undefined || workload === undefined) throw new Error(`${cellId(cell)} is not of the plan`)
    if (site.endedWhy !== undefined) {
      this.#ledger.giveUp(cell, site.endedWhy)
      return
    }
    this.#tell({ kind: 'cell', cell, ...this.#howFar(round) })
    const begin = this.#rig.now()
    const line = await this.#lineOf(site, cell, round, workload)
    if (line === undefined) return
    this.#taken += (this.#rig.now() - begin) / 1000
    this.#planned += secondsOf(workload)
    this.#orDiskFull(() => this.#ledger.add(line))
    if ('sample' in line) this.#tell({ kind: 'sample', cell, sample: line.sample, ...this.#howFar(round) })
    else this.#tell({ kind: 'failure', cell, why: line.failure, ...this.#howFar(round) })
  }

  /** What came of a cell; undefined when its target is gone, and the cell with it. */
  async #lineOf(site: Site, cell: Cell, round: number, workload: Workload): Promise<CellLine | undefined> {
    const mayRepeat = site.failuresInRow === 0
    for (let tries = 1; ; tries++) {
      const outcome = await this.#try(site, cell, round, workload)
      if ('line' in outcome) return outcome.line
      const gone = await this.#afterFailure(site, cell, outcome)
      if (gone !== undefined) {
        if (await this.#isBack(site, gone)) continue
        this.#end(site, `${site.name} is gone: ${gone}`)
        this.#ledger.giveUp(cell, `${site.name} is gone: ${gone}`)
        return undefined
      }
      if (!mayRepeat || tries >= mostTries) return this.#failed(site, cell, outcome.why)
      this.#note(`${cellId(cell)} failed, and is tried once more: ${outcome.why}`)
    }
  }

  /** Gives the last words of a target that is gone. @throws PlanStopped where nothing more can be measured */
  async #afterFailure(site: Site, cell: Cell, { error, why }: Failure): Promise<string | undefined> {
    if (this.#signal?.aborted) throw this.#stopped('interrupted')
    const gone = site.running.whyGone()
    if (isDiskFull(error) || isDiskFull(gone)) throw this.#stopped('disk full', gone ?? why)
    await site.closeRunner(cell.client)
    return gone
  }

  #failed(site: Site, cell: Cell, why: string): CellLine {
    if (++site.failuresInRow === mostFailuresInRow) {
      this.#end(site, `${mostFailuresInRow} cells in a row failed at ${site.name}, the last with: ${why}`)
    }
    return { cell, failure: why }
  }

  async #try(
    site: Site,
    cell: Cell,
    round: number,
    workload: Workload,
  ): Promise<{ readonly line: CellLine } | Failure> {
    const { batchSize, lingerMs, compression, acks } = cell
    const settings = { batchSize, lingerMs, compression, acks }
    const isCold = this.#plan.warmsUp === true && !site.warmCells.has(cellId(cell))
    const todo = { cell, round, isCold, workload: this.#rig.withProducer(workload, settings) }
    const stop = (): void => void site.closeRunners()
    this.#signal?.addEventListener('abort', stop)
    try {
      const line = await measureCell(site, todo, this.#rig, (text) => this.#note(text))
      site.failuresInRow = 0
      return { line }
    } catch (error) {
      return { error, why: error instanceof Error ? error.message : String(error) }
    } finally {
      this.#signal?.removeEventListener('abort', stop)
    }
  }

  async #isBack(site: Site, gone: string): Promise<boolean> {
    this.#note(`${site.name} died: ${gone}`)
    try {
      const isBack = await site.restart()
      if (isBack) this.#remark(`${site.name} was started again, as it had died: ${gone}`)
      return isBack
    } catch (error) {
      this.#note(`${site.name} does not start again: ${error instanceof Error ? error.message : error}`)
      return false
    }
  }

  #end(site: Site, why: string): void {
    site.endedWhy = why
    this.#note(`${why}; what is left to measure there is left out`)
  }

  #howFar(round: number) {
    const left = this.#cells.reduce((sum, cell) => {
      const workload = this.#workloads.get(cell.workload)
      const rounds = Array.from({ length: this.#plan.repeats }, (_, each) => each)
      const open = rounds.filter((each) => this.#ledger.isOpen(cell, each)).length
      return sum + open * (workload === undefined ? 0 : secondsOf(workload))
    }, 0)
    const secondsLeft = left * (this.#planned === 0 ? 1 : this.#taken / this.#planned)
    return { round, done: this.#ledger.done, total: this.#ledger.total, secondsLeft }
  }

  #note(text: string): void {
    this.#tell({ kind: 'note', text })
  }

  #orDiskFull(write: () => void): void {
    try {
      write()
    } catch (error) {
      if (isDiskFull(error)) throw this.#stopped('disk full', `of ${this.#store?.directory}`)
      throw error
    }
  }

  #stopped(why: PlanStopped['why'], more?: string): PlanStopped {
    const { measured, total } = this.#ledger
    const where = this.#store?.directory
    const kept = where === undefined ? '' : `; the same command with --out ${where} goes on from there`
    const what = more === undefined ? why : `${why} (${more})`
    return new PlanStopped(`${what}: ${measured} of ${total} measurements are there${kept}`, why, this.results())
  }

  results(): Results {
    const { kind, title, command, workloads } = this.#plan
    const endedAt = new Date(this.#rig.now()).toISOString()
    const { startedAt = endedAt, machine = this.#rig.machine(), targets = [], remarks = [] } = this.#header ?? {}
    const cells = this.#ledger.results()
    const times = startAndEnd({ startedAt, endedAt, cells })
    const head = { format: resultsFormat, kind, title, command, machine, ...times } as const
    return { ...head, targets, workloads, cells, micro: [], ...(remarks.length === 0 ? {} : { remarks }) }
  }

  async close(): Promise<void> {
    for (const site of this.#sites.values()) await site[Symbol.asyncDispose]()
  }
}

/** What makes the second half of a plan another than the first. */
function changesSince(header: StoreHeader, machine: Machine, targets: readonly TargetDescription[]): string[] {
  const names = ['processor', 'cores', 'platform', 'node', 'commit'] as const
  const changed = names.filter((name) => header.machine[name] !== machine[name])
  const versions = targets.filter(({ name, version }) =>
    header.targets.some((before) => before.name === name && before.version !== version),
  )
  return [
    ...changed.map((name) => `what is there was measured with ${name} ${header.machine[name]}, now ${machine[name]}`),
    ...versions.map(({ name, version }) => `${name} has another version than before: ${version}`),
  ]
}

/** Also in a broker's words, and in those that a client has from it. */
function isDiskFull(error: unknown): boolean {
  const words = error instanceof Error ? error.message : String(error ?? '')
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT' || /ENOSPC|no space left|disk (is )?full|quota exceeded/i.test(words)
}
