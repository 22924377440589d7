import { Command, InvalidArgumentError } from 'commander'
import type { DumpCommandOptions } from '../log/dump-file.ts'
import type { VerifyCommandOptions } from '../log/verify-path.ts'

/** What works on the files themselves, without a broker, and never changes them. */
export function logCommand(): Command {
  const log = new Command('log').description(
    'look into the files of a data directory; changes nothing, needs no broker',
  )
  log.addCommand(
    new Command('verify')
      .description('check every batch, index, snapshot and checkpoint; Apache Kafka may have written them')
      .argument('<path>', "a data directory, a partition's directory, or a .log file")
      .option('--json', 'a line of JSON for every finding, and one for the summary')
      .addHelpText('after', '\nExit codes: 0 sound, 1 damaged, 2 not understood or not to be read.')
      .action(verify),
  )
  log.addCommand(
    new Command('dump')
      .description('write what a file holds to standard output, a line each')
      .argument('<file>', 'a .log, .index, .timeindex, .txnindex or .snapshot, a checkpoint, or a .properties')
      .option('-r, --records', 'the records of every batch, too')
      .option('--from <offset>', 'leave out what is below', wholeNumber, 0)
      .option('-n, --max <number>', 'end after so many batches, records or entries', wholeNumber)
      .option('--json', 'a line of JSON each')
      .action(dump),
  )
  return log
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text))) throw new InvalidArgumentError('A number is wanted.')
  return Number(text)
}

/** Loaded when it is called for: no other command needs it. */
async function verify(path: string, options: VerifyCommandOptions): Promise<void> {
  const { verifyPath } = await import('../log/verify-path.ts')
  await verifyPath(path, options)
}

async function dump(file: string, options: DumpCommandOptions): Promise<void> {
  const { dumpFile } = await import('../log/dump-file.ts')
  await dumpFile(file, options)
}
