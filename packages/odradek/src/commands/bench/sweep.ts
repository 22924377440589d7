import { Command } from 'commander'
import { loadBench } from './load-bench.ts'
import { type MeasureOptions, measureAndPrint } from './measure.ts'
import { addPlanOptions, commandLineOf, type PlanOptions, planOf } from './plan-options.ts'
import { addOutput } from './run.ts'

const help = `
A sweep that was interrupted goes on where it was with the same command and --out.

Examples:
  odradek bench sweep --batch-size 1k,4k,16k,64k,256k,1m --linger 0,1,5,20,100 --compression none,lz4,zstd --yes
  odradek bench sweep --batch-size 16k,128k --linger 0,5,auto --compression none --repeats 5 --out mine
  odradek bench sweep --workload maximum-1k --target kafka --client kafka-perf --compression none --yes`

const kilobyte = 1024
const defaults = {
  kind: 'sweep',
  title: 'Throughput and latency against batch.size and linger.ms',
  workload: 'default',
  grid: {
    batchSize: [1, 4, 16, 64, 256, 1024].map((size) => size * kilobyte),
    lingerMs: [0, 1, 5, 20, 100],
    compression: ['none', 'lz4', 'zstd'],
  },
} as const

export function sweepCommand(args: readonly string[]): Command {
  return addOutput(addPlanOptions(new Command('sweep').description('measure a grid of settings, with a report')))
    .option('-o, --out <directory>', 'where results and report are written (default: ./odradek-bench-DATE-TIME)')
    .addHelpText('after', help)
    .action(async (options: PlanOptions & MeasureOptions) => {
      const bench = await loadBench()
      const plan = planOf(bench, options, defaults, commandLineOf(args))
      await measureAndPrint(bench, plan, { ...options, out: options.out ?? datedDirectory() })
    })
}

export function datedDirectory(): string {
  const [date, time = ''] = new Date().toISOString().split('T')
  return `./odradek-bench-${date}-${time.slice(0, 8).replaceAll(':', '')}`
}
