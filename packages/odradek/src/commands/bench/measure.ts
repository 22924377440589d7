import { createInterface } from 'node:readline/promises'
import type { Plan, Results, RunPlanOptions } from '@odradek/bench'
import { countText } from './amounts.ts'
import { durationText } from './duration.ts'
import type { Bench } from './load-bench.ts'
import { planProgress } from './plan-progress.ts'
import { cellText, resultsTable } from './results-table.ts'

export interface MeasureOptions {
  readonly out?: string
  readonly restart?: boolean
  readonly yes?: boolean
  readonly json?: boolean
}

const longSeconds = 15 * 60
/**
 * A cell is measured up to three times while the machine is disturbed: plans took 0.4 to 1 of what was planned where it
 * was quiet, and 1.3 to 1.8 where others used it too.
 */
const likelyFactor = 1.3
const manyCells = 100_000
/** As a shell has it for a program that ended by SIGINT. */
const interruptedCode = 130

/**
 * Measures a plan, writes what was asked for, and prints the table; sets the exit code where cells have failed.
 *
 * @throws TypeError for a plan that is long and that nobody agreed to
 */
export async function measureAndPrint(bench: Bench, plan: Plan, options: MeasureOptions): Promise<void> {
  const results = await measure(bench, plan, options)
  if (results !== undefined) await finish(bench, results, options)
}

/** Undefined when it was interrupted, which has been said. */
async function measure(bench: Bench, plan: Plan, options: MeasureOptions): Promise<Results | undefined> {
  const rig = bench.machineRig()
  const { cells } = bench.cellsOf(plan, rig)
  await agree(bench.estimate(plan, cells), cells.length * plan.repeats, options)
  const where = whereOf(options)
  try {
    return await withProgress(bench, (progress) => bench.runPlan(plan, { rig, ...where, ...progress }))
  } catch (error) {
    if (!(error instanceof bench.PlanStopped)) throw error
    if (error.results.cells.length > 0) print(bench, error.results, options)
    return interrupted(
      bench,
      error,
      options.out === undefined ? `${error.message}; nothing is kept, as there is no --out` : error.message,
    )
  }
}

/** Where a measurement keeps what it has. */
export function whereOf({ out: directory, restart }: MeasureOptions): Pick<RunPlanOptions, 'directory' | 'restart'> {
  return directory === undefined ? {} : { directory, ...(restart === true ? { restart } : {}) }
}

/** Says so in those words, and sets the exit code. @throws any other error */
export function interrupted(bench: Bench, error: unknown, words: string): undefined {
  if (!(error instanceof bench.PlanStopped) || error.why !== 'interrupted') throw error
  console.error(`odradek: ${words}`)
  process.exitCode = interruptedCode
}

/**
 * Measures with a progress on standard error. The first SIGINT or SIGTERM ends it in good order; the next at once, with
 * the brokers that it has started and their directories.
 */
export async function withProgress<T>(
  bench: Bench,
  run: (options: Required<Pick<RunPlanOptions, 'onEvent' | 'signal'>>) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController()
  const stop = (): void => {
    if (stopping.signal.aborted) process.exit(interruptedCode)
    stopping.abort()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const progress = planProgress(bench)
  try {
    return await run({ onEvent: (event) => progress.on(event), signal: stopping.signal })
  } finally {
    progress.stop()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

/**
 * Says how long it takes, and asks where that is long.
 *
 * @param plannedSeconds if nothing is measured twice
 * @throws TypeError where nobody agrees
 */
export async function agree(
  plannedSeconds: number,
  measurements: number,
  { yes }: Pick<MeasureOptions, 'yes'>,
): Promise<void> {
  const seconds = plannedSeconds * likelyFactor
  const verb = measurements === 1 ? 'takes' : 'take'
  const howLong = `${countText(measurements, 'measurement')} ${verb} about ${durationText(seconds)}`
  if (yes || (seconds <= longSeconds && measurements < manyCells)) {
    console.error(howLong)
    return
  }
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new TypeError(`${howLong}: --yes agrees to that, fewer values or --repeats 1 make it shorter`)
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(`${howLong}. Go on? [y/N] `)
  lines.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new TypeError('nothing was measured')
}

async function finish(bench: Bench, measured: Results, options: MeasureOptions): Promise<void> {
  const { results, files } =
    options.out === undefined ? { results: measured, files: [] } : await bench.publish(measured, options.out)
  print(bench, results, options)
  if (files.length > 0) console.error(['', 'written:', ...files.map((file) => `  ${file}`)].join('\n'))
  const failed = results.cells.filter(({ failure }) => failure !== undefined)
  if (failed.length === 0) return
  const lines = failed.map(({ cell, failure }) => `  ${cellText(bench, cell)}: ${failure}`)
  console.error([`${failed.length} of ${countText(results.cells.length, 'cell')} failed:`, ...lines].join('\n'))
  process.exitCode = 1
}

function print(bench: Bench, results: Results, { json }: MeasureOptions): void {
  if (json) console.log(JSON.stringify(results))
  else for (const line of resultsTable(bench, results)) console.log(line)
}
