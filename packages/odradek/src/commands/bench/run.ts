import { Command } from 'commander'
import { loadBench } from './load-bench.ts'
import { type MeasureOptions, measureAndPrint } from './measure.ts'
import { addPlanOptions, commandLineOf, type PlanOptions, planOf } from './plan-options.ts'

const help = `
Several values of an option are measured each, in turns: A B, B A. The others are compared with the first line with the
same settings; where one client is measured at one target, with the first line of the workload.

Examples:
  odradek bench run
  odradek bench run --target odradek,kafka --workload maximum-1k
  odradek bench run --client odradek,kafkajs,platformatic --batch-size 128k --repeats 5
  odradek bench run --bootstrap broker:9092 --workload ./mine.json --out mine`

const defaults = {
  kind: 'run',
  title: 'A run of odradek bench',
  workload: 'quick',
  grid: { batchSize: [], lingerMs: [], compression: [] },
} as const

export function runCommand(args: readonly string[]): Command {
  return addOutput(addPlanOptions(new Command('run').description('measure workloads and print a table')))
    .option('-o, --out <directory>', 'write results.json, the report and its plots there')
    .addHelpText('after', help)
    .action(async (options: PlanOptions & MeasureOptions) => {
      const bench = await loadBench()
      await measureAndPrint(bench, planOf(bench, options, defaults, commandLineOf(args)), options)
    })
}

/** What `run` and `sweep` have beside what they measure. */
export function addOutput(command: Command): Command {
  return command
    .option('--restart', 'delete what an earlier run has left in --out, instead of going on there')
    .option('-y, --yes', 'do not ask when it takes long')
    .option('--json', 'the results as JSON on standard output')
}
