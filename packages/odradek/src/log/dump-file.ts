import { once } from 'node:events'
import { basename, dirname, resolve } from 'node:path'
import { type DumpEntry, dump } from '@odradek/storage/inspect'
import { batchLines } from './batch-lines.ts'
import { entryText } from './entry-text.ts'
import { engine, orMisuse } from './environment.ts'
import { bytesAsHex } from './printable.ts'

export interface DumpCommandOptions {
  readonly records?: boolean
  readonly from: number
  readonly max?: number
  readonly json?: boolean
}

/** A line of a dump, for a person and for a program. */
export interface DumpLine {
  readonly text: string
  readonly json: object
  /** Counts against `--max`: with `--records` batches do not. */
  readonly counts: boolean
}

const interrupted = 130

export async function dumpFile(file: string, options: DumpCommandOptions): Promise<void> {
  const stop = new AbortController()
  process.once('SIGINT', () => process.exit(interrupted))
  process.stdout.on('error', () => stop.abort())
  await orMisuse(() => write(file, options, stop.signal))
}

async function write(file: string, options: DumpCommandOptions, signal: AbortSignal): Promise<void> {
  const { from, max = Number.POSITIVE_INFINITY, json = false } = options
  const isGroups = /^__consumer_offsets-\d+$/.test(basename(dirname(resolve(file))))
  let left = max
  for await (const entries of dump(file, engine, { fromOffset: from })) {
    for (const entry of entries) {
      for (const line of linesOf(entry, options, isGroups)) {
        if (left === 0 || signal.aborted) return
        if (line.counts) left--
        const text = json ? JSON.stringify(line.json, bytesAsHex) : line.text
        if (!process.stdout.write(`${text}\n`)) await drained(signal)
      }
    }
    if (left === 0) return
  }
}

function linesOf(entry: DumpEntry, options: DumpCommandOptions, isGroups: boolean): Iterable<DumpLine> {
  if (entry.kind === 'batch') {
    return batchLines(entry, { withRecords: options.records === true, fromOffset: options.from, isGroups })
  }
  const { kind, ...fields } = entry
  return [{ text: entryText(entry), json: { type: kind, ...fields }, counts: true }]
}

async function drained(signal: AbortSignal): Promise<void> {
  try {
    await once(process.stdout, 'drain', { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
