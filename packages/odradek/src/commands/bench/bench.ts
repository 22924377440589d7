import { Command } from 'commander'
import { compareCommand } from './compare.ts'
import { clientsCommand, targetsCommand, workloadsCommand } from './lists.ts'
import { reportCommand } from './report.ts'
import { runCommand } from './run.ts'
import { sweepCommand } from './sweep.ts'
import { tuneCommand } from './tune.ts'

const help = `
Examples:
  odradek bench run                                          is everything there? about twenty seconds
  odradek bench run --target odradek,kafka --workload maximum-1k --out mine
  odradek bench sweep --batch-size 16k,128k --linger 0,5 --compression none,zstd
  odradek bench run --workload logs --file /var/log/syslog --compression none,lz4,zstd
  odradek bench tune --rate 50000 --record 1kb --p99 10ms
  odradek bench compare before after --fail-if slower=10%
  odradek bench workloads quick > mine.json                  to be edited, and given with --workload ./mine.json

Results say of which machine they are. Nothing else should run on it meanwhile.
Exit codes: 0 done, 1 it did not work or a limit is broken, 2 the command was not understood, 130 interrupted.`

/** `args` are those of the whole command line: results tell how to repeat them. */
export function benchCommand(args: readonly string[]): Command {
  const bench = new Command('bench')
    .description('measure brokers and clients, find settings, compare results')
    .addHelpText('after', help)
  const commands = [runCommand(args), sweepCommand(args), tuneCommand(args), compareCommand(), reportCommand()]
  for (const command of [...commands, workloadsCommand(), targetsCommand(), clientsCommand()]) bench.addCommand(command)
  return bench
}
