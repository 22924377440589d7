import { ConfigError, ListenError } from '@odradek/broker'
import { Command, CommanderError } from 'commander'
import { benchCommand } from './commands/bench/bench.ts'
import { configsCommand } from './commands/configs.ts'
import { consumeCommand } from './commands/consume.ts'
import { groupsCommand } from './commands/groups.ts'
import { lagCommand } from './commands/lag.ts'
import { logCommand } from './commands/log.ts'
import { produceCommand } from './commands/produce.ts'
import { startCommand } from './commands/start.ts'
import { topicsCommand } from './commands/topics.ts'

/** Exit codes: 0 done, 1 it did not work (the message says why), 2 the command was not understood. */
const failed = 1
const misused = 2

const help = `
Examples:
  odradek start                                  a durable broker on 127.0.0.1:9092, data in ./odradek-data
  odradek start --memory                         nothing on disk
  odradek produce app-log < /var/log/syslog      a record for every line
  odradek consume app-log --follow               as tail -f
  odradek topics create orders --partitions 3
  odradek configs set --topic orders retention.ms=3600000
  odradek lag billing --watch                    how far a group is behind, as it works
  odradek groups reset billing --to earliest
  odradek log verify odradek-data                is every byte as it was written?
  odradek bench run --target odradek,kafka       how fast is it here? (npm install --save-dev @odradek/bench)

Every command but start, log and bench works against any Kafka: --server kafka://host:9092 or http://host:9092.
Exit codes: 0 done, 1 it did not work, 2 the command was not understood.`

/** Runs a command and returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('odradek')
    .description('A Kafka that lives in Node: one durable event log behind three doors, one port, one command.')
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', help)
  const commands = [startCommand(), topicsCommand(), configsCommand(), produceCommand(), consumeCommand()]
  for (const command of [...commands, groupsCommand(), lagCommand(), logCommand(), benchCommand(args)]) {
    program.addCommand(command.exitOverride())
    for (const subcommand of command.commands) subcommand.exitOverride()
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return process.exitCode === undefined ? 0 : Number(process.exitCode)
  } catch (error) {
    return report(error)
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misused
  const isExpected = error instanceof Error && 'message' in error
  console.error(isExpected ? `odradek: ${error.message}` : error)
  return error instanceof ConfigError || error instanceof TypeError || error instanceof ListenError ? misused : failed
}
