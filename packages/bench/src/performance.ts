/**
 * `npm run performance -w @odradek/bench [-- suite clients sweep strategies page] [--repeats N] [--starts N]`: measures what
 * docs/PERFORMANCE.md tells, all of it or the parts that are named, keeps the numbers in `results/`, and fills the page.
 * What was interrupted goes on where it was. Takes about an hour on a quiet machine.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fitModel } from './model/fit-model.ts'
import { docsPlots } from './report/report.ts'
import { cellId, type Results } from './results/results.ts'
import { readResults } from './results/store.ts'
import { filledModel, filledPage } from './suite/performance-page.ts'
import { clientsPlan, strategiesPlan, sweepPlan } from './suite/plans.ts'
import { runSuite } from './suite/run-suite.ts'
import { scenarioGroups } from './suite/scenarios.ts'
import type { SuiteFile } from './suite/suite-file.ts'
import { verdictsOf } from './suite/verdict.ts'
import type { PlanEvent } from './sweep/events.ts'
import { machineRig } from './sweep/machine-rig.ts'
import type { Plan } from './sweep/plan.ts'
import { runPlan } from './sweep/run-plan.ts'

const parts = { suite, clients, sweep, strategies, page }
const { values, positionals } = parseArgs({
  options: { repeats: { type: 'string', default: '3' }, starts: { type: 'string', default: '5' } },
  allowPositionals: true,
})
const unknown = positionals.find((name) => !Object.hasOwn(parts, name))
if (unknown !== undefined) throw new TypeError(`there is no ${unknown}: ${Object.keys(parts).join(', ')}`)
const [repeats, starts] = [Number(values.repeats), Number(values.starts)]
const resultsDirectory = join(import.meta.dirname, '../results/performance')
const docs = join(import.meta.dirname, '../../../docs')
/** Where what is under way is kept. */
const work = join(import.meta.dirname, '../results/work')
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())

mkdirSync(resultsDirectory, { recursive: true })
for (const [name, run] of Object.entries(parts)) if (positionals.length === 0 || positionals.includes(name)) await run()
process.exit()

async function suite(): Promise<void> {
  const groups = scenarioGroups()
  const command = 'npm run performance -w @odradek/bench -- suite'
  const measuredSuite = await runSuite({
    ...{ rig: machineRig(), groups, repeats, starts, command, directory: join(work, 'suite'), signal: stop.signal },
    onEvent: tell,
  })
  const verdicts = groups.flatMap((group) => verdictsOf(group, measuredSuite.results))
  keep('suite', { ...measuredSuite, verdicts } satisfies SuiteFile)
}

async function clients(): Promise<void> {
  keep('clients', await measured('clients', clientsPlan(repeats)))
}

async function sweep(): Promise<void> {
  const results = await measured('sweep', sweepPlan(repeats))
  const model = fitModel(results)
  keep('sweep', model === undefined ? results : { ...results, model })
}

async function strategies(): Promise<void> {
  keep('strategies', await measured('strategies', strategiesPlan(repeats)))
}

function measured(name: string, plan: Plan): Promise<Results> {
  return runPlan(plan, { rig: machineRig(), directory: join(work, name), onEvent: tell, signal: stop.signal })
}

/** What is whole needs no folder any more. */
function keep(name: string, results: object): void {
  writeFileSync(pathOf(name), `${JSON.stringify(results)}\n`)
  rmSync(join(work, name), { recursive: true, force: true })
}

function pathOf(name: string): string {
  return join(resultsDirectory, `${name}.json`)
}

async function page(): Promise<void> {
  const read = { clients: readResults(pathOf('clients')), sweep: readResults(pathOf('sweep')) }
  const suiteFile: SuiteFile = JSON.parse(readFileSync(pathOf('suite'), 'utf8'))
  const path = join(docs, 'PERFORMANCE.md')
  const all = { ...read, suite: suiteFile, strategies: readResults(pathOf('strategies')) }
  writeFileSync(path, filledPage(readFileSync(path, 'utf8'), all))
  const batching = join(docs, 'BATCHING.md')
  writeFileSync(batching, filledModel(readFileSync(batching, 'utf8'), all.sweep))
  const plots = join(docs, 'performance')
  rmSync(plots, { recursive: true, force: true })
  mkdirSync(plots)
  for (const [name, results] of Object.entries({ ...all, suite: suiteFile.results })) {
    for (const { name: plot, svg } of docsPlots(results)) writeFileSync(join(plots, `${name}-${plot}.svg`), svg)
  }
}

function tell(event: PlanEvent): void {
  if (event.kind === 'note') console.error(event.text)
  if (event.kind === 'failure') console.error(`${cellId(event.cell)}: ${event.why}`)
  if (event.kind !== 'sample') return
  const { cell, sample, done, total, secondsLeft } = event
  const { recordsPerSecond = 0 } = sample.produced ?? sample.consumed ?? {}
  const noise = sample.noise.isDisturbed ? ', disturbed' : ''
  console.error(
    `${done}/${total} ${cellId(cell)}: ${Math.round(recordsPerSecond)} records/s${noise}, ${Math.round(secondsLeft)} s left`,
  )
}
