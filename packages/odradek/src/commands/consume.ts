import { once } from 'node:events'
import type { IncomingRecord } from '@odradek/client'
import { Command } from 'commander'
import { parsePlace } from './place.ts'
import { serverOption, withKafka } from './server-option.ts'

interface ConsumeOptions {
  readonly server: string
  readonly from: string
  readonly follow?: boolean
  readonly partition?: string
  readonly count?: string
  readonly json?: boolean
}

export function consumeCommand(): Command {
  return new Command('consume')
    .description('write the value of every record to standard output, a line each')
    .argument('<topic>')
    .addOption(serverOption())
    .option('--from <where>', 'earliest, latest, an offset, or a time such as 2026-01-31T12:00:00Z', 'earliest')
    .option('-f, --follow', 'go on at the end of the log')
    .option('-p, --partition <number>', 'default: all')
    .option('-n, --count <number>', 'end after so many records')
    .option('--json', 'a line of JSON for every record')
    .action(consume)
}

async function consume(topic: string, options: ConsumeOptions): Promise<void> {
  // Looked at before anything is connected: a mistake in a command is told at once.
  const from = parsePlace('--from', options.from)
  await withKafka(options.server, async (kafka) => {
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    process.stdout.on('error', () => stop.abort())
    const partitions = (await kafka.offsets(topic, 'earliest')).length
    const consumer = kafka.consumer({
      topics: [topic],
      from: typeof from === 'number' ? everywhere(from, partitions) : from,
      follow: options.follow === true,
      signal: stop.signal,
      ...(options.partition === undefined ? {} : { partition: Number(options.partition) }),
    })
    let left = options.count === undefined ? Number.POSITIVE_INFINITY : Number(options.count)
    if (left <= 0) return
    for await (const record of consumer) {
      if (!process.stdout.write(options.json ? toJson(record) : toLine(record))) await drained(stop.signal)
      if (--left === 0) return
    }
  })
}

/** An offset is one of every partition. */
function everywhere(offset: number, partitions: number): Record<number, number> {
  return Object.fromEntries(Array.from({ length: partitions }, (_, partition) => [partition, offset]))
}

async function drained(signal: AbortSignal): Promise<void> {
  try {
    await once(process.stdout, 'drain', { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

const newline = Buffer.from('\n')

function toLine({ value }: IncomingRecord<Uint8Array, Uint8Array>): Buffer {
  return value === null ? newline : Buffer.concat([value, newline])
}

function toJson({ partition, offset, timestamp, key, value, headers }: IncomingRecord<Uint8Array, Uint8Array>): string {
  const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString())
  const named = Object.fromEntries(headers.map((header) => [header.key, text(header.value)]))
  return `${JSON.stringify({ partition, offset, timestamp, key: text(key), value: text(value), headers: named })}\n`
}
