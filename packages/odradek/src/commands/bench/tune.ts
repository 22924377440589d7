import type { Codec, Goal, TunePlan, Workload } from '@odradek/bench'
import { Command, InvalidArgumentError } from 'commander'
import { countIn, millisecondsIn } from './amounts.ts'
import { type Bench, loadBench, reading } from './load-bench.ts'
import { agree, interrupted, type MeasureOptions, whereOf, withProgress } from './measure.ts'
import { addWho, codecIn, commandLineOf, list, type PlanOptions, wholeNumber, whoOf } from './plan-options.ts'
import { tuneTable } from './tune-table.ts'

type WhoOptions = Pick<PlanOptions, 'target' | 'bootstrap' | 'client' | 'set' | 'compression'>

interface TuneOptions extends WhoOptions, MeasureOptions {
  readonly workload: string
  readonly rate?: number
  readonly record?: string
  readonly p99?: number
  readonly partitions?: number
  readonly repeats: number
  readonly seed: number
}

const help = `
With --rate: the least CPU at that rate. Without: the most throughput. With --p99: of those that stay below it.

Examples:
  odradek bench tune --rate 50000 --record 1kb --p99 10ms
  odradek bench tune --rate 2000 --record 200 --partitions 12 --compression none,lz4,zstd --p99 50ms
  odradek bench tune --workload ./mine.json --target kafka --out mine`

export function tuneCommand(args: readonly string[]): Command {
  return addWho(new Command('tune').description('measure little, and recommend batch.size and linger.ms'))
    .option('-w, --workload <name|file>', 'what is sent', 'default')
    .option('--rate <records>', 'records a second that are to be sent, such as 5000 or 50k', rateIn)
    .option('--record <bytes>', "size of a record, such as 1kb (default: the workload's)")
    .option('--p99 <ms>', '99th percentile of latency, such as 10ms or 1s', latencyIn)
    .option('--partitions <number>', "default: the workload's", wholeNumber)
    .option('--compression <list>', "codecs to choose from (default: the workload's)", list)
    .option('-r, --repeats <number>', 'how often each cell is measured', wholeNumber, 2)
    .option('--seed <number>', 'of the order in which cells are measured', wholeNumber, 1)
    .option('-o, --out <directory>', 'write results.json, the report and its plots there')
    .option('--restart', 'delete results that lie in --out already')
    .option('-y, --yes', 'do not ask when it takes long')
    .option('--json', 'output for programs')
    .addHelpText('after', help)
    .action((options: TuneOptions) => runTune(options, commandLineOf(args)))
}

function rateIn(text: string): number {
  const rate = countIn(text) ?? 0
  if (rate > 0) return rate
  throw new InvalidArgumentError('A number above 0 is wanted, such as 5000 or 50k.')
}

function latencyIn(text: string): number {
  const ms = millisecondsIn(text) ?? 0
  if (ms > 0) return ms
  throw new InvalidArgumentError('Milliseconds above 0 are wanted, such as 10ms or 1s.')
}

async function runTune(options: TuneOptions, command: string): Promise<void> {
  const bench = await loadBench()
  const plan = planOf(bench, options, command)
  const rig = bench.machineRig()
  const tuned = await withProgress(bench, (progress) =>
    bench.runTune(plan, {
      ...{ rig, ...whereOf(options), ...progress },
      onEstimate: ({ seconds, measurements }) => agree(seconds, measurements, options),
    }),
  ).catch((error: unknown) =>
    interrupted(bench, error, 'interrupted; nothing was kept, as only a tuning that is done is written'),
  )
  if (tuned === undefined) return
  if (options.json) console.log(JSON.stringify(tuned))
  else for (const line of tuneTable(bench, tuned.tuned, plan.goal)) console.log(line)
  if (options.out !== undefined) {
    const { files } = await bench.publish(tuned.results, options.out)
    console.error(['', 'written:', ...files.map((file) => `  ${file}`)].join('\n'))
  }
  if (tuned.tuned.winner?.reachesGoal !== true) process.exitCode = 1
}

function planOf(bench: Bench, options: TuneOptions, command: string): TunePlan {
  const { targets, clients, targetSettings } = whoOf(bench, options)
  const [target, client] = [targets[0], clients[0]]
  if (target === undefined || client === undefined || targets.length > 1 || clients.length > 1) {
    throw new TypeError('one target and one client are tuned')
  }
  const { rate, p99: p99Ms, repeats, seed, compression } = options
  if (repeats === 0) throw new TypeError('--repeats 0: nothing would be measured')
  const bound = p99Ms === undefined ? {} : { p99Ms }
  const goal: Goal =
    rate === undefined ? { kind: 'throughput', ...bound } : { kind: 'cpu', recordsPerSecond: rate, ...bound }
  const workload = workloadOf(bench, options, goal)
  const compressions: readonly Codec[] = compression?.map((text) => codecIn(bench, text)) ?? [
    workload.producer.compression,
  ]
  const title = `Settings for ${bench.goalText(goal)}`
  return { title, command, repeats, seed, targetSettings, target, client, workload, compressions, goal }
}

function workloadOf(bench: Bench, { workload: name, rate, record, partitions }: TuneOptions, goal: Goal): Workload {
  return reading(() => {
    const workload = bench.readWorkload(name)
    if (workload.load.kind === 'read') {
      throw new TypeError(`--workload ${name}: of a "read" load nobody sends, and so there is nothing to tune`)
    }
    const ofRate = goal.kind === 'cpu' ? { load: bench.loadFor(goal, workload) } : {}
    // It is the goal's, which the workload is judged with later.
    bench.changedWorkload(workload, ofRate, `--rate ${rate}`)
    if (record !== undefined && workload.record.payload.kind === 'file') {
      throw new TypeError(`--record ${record}: of workload ${workload.name} each line of a file is a value, as it is`)
    }
    const ofRecord = record === undefined ? {} : { record: { size: fixedSize(bench.parseBytes(record)) } }
    const sized = bench.changedWorkload(workload, ofRecord, `--record ${record}`)
    return bench.changedWorkload(sized, partitions === undefined ? {} : { partitions }, `--partitions ${partitions}`)
  })
}

const fixedSize = (bytes: number) => ({ kind: 'fixed', bytes }) as const
