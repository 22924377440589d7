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
/** Characters of lines that are written at once. */
const outputLength = 65_536

export async function dumpFile(file: string, options: DumpCommandOptions): Promise<void> {
  const stop = new AbortController()
  process.once('SIGINT', () => process.exit(interrupted))
  process.stdout.on('error', () => stop.abort())
  await orMisuse(() => write(file, options, stop.signal))
}

async function write(file: string, options: DumpCommandOptions, signal: AbortSignal): Promise<void> {
  const { from, max = Number.POSITIVE_INFINITY, json = false } = options
  const isGroups = /^__consumer_offsets-\d+$/.test(basename(dirname(resolve(file))))
  const output = new Output(signal)
  let left = max
  for await (const entries of dump(file, engine, { fromOffset: from })) {
    for (const entry of entries) {
      for (const line of linesOf(entry, options, isGroups)) {
        if (left === 0 || signal.aborted) return output.flush()
        if (line.counts) left--
        const isFull = output.add(json ? JSON.stringify(line.json, bytesAsHex) : line.text)
        if (isFull) await output.flush()
      }
    }
    if (left === 0) break
  }
  await output.flush()
}

/** Lines that go to standard output together: a write for each would take longer than all else. */
class Output {
  readonly #signal: AbortSignal
  #lines: string[] = []
  #length = 0

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  /** Says whether it is time to write. */
  add(line: string): boolean {
    this.#lines.push(line)
    this.#length += line.length
    return this.#length >= outputLength
  }

  async flush(): Promise<void> {
    if (this.#lines.length === 0 || this.#signal.aborted) return
    const text = `${this.#lines.join('\n')}\n`
    this.#lines = []
    this.#length = 0
    if (!process.stdout.write(text)) await drained(this.#signal)
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
