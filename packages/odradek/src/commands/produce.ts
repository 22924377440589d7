import type { Delivery, OutgoingRecord } from '@odradek/client'
import { Command, Option } from 'commander'
import { serverOption, withKafka } from './server-option.ts'
import { splitLines } from './split-lines.ts'

interface ProduceOptions {
  readonly server: string
  readonly json?: boolean
  readonly key?: string
  readonly keySeparator?: string
  readonly partition?: string
  readonly acks: 'all' | '1' | '0'
  readonly compression: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
}

/** Records under way at once: enough to fill every batch, few enough to hold only a few megabytes of lines. */
const maxUnderWay = 10_000

export function produceCommand(): Command {
  return new Command('produce')
    .description('append a record for every line of standard input')
    .argument('<topic>')
    .addOption(serverOption())
    .option('-k, --key <key>', 'key of every record')
    .option('--key-separator <text>', 'a line is key, separator, value')
    .option('-p, --partition <number>', 'default: by the key')
    .addOption(
      new Option('--acks <acks>', 'all: on every replica; 1: on the leader; 0: sent')
        .choices(['all', '1', '0'])
        .default('all'),
    )
    .addOption(
      new Option('-z, --compression <codec>', 'how batches are compressed')
        .choices(['none', 'gzip', 'snappy', 'lz4', 'zstd'])
        .default('none'),
    )
    .option('--json', 'a line of JSON for every record that is in')
    .action(produceLines)
}

function produceLines(topic: string, options: ProduceOptions): Promise<void> {
  return withKafka(options.server, async (kafka) => {
    const acks = options.acks === 'all' ? 'all' : options.acks === '1' ? 1 : 0
    await using producer = kafka.producer({ acks, compression: options.compression, batchSize: 256 * 1024 })
    const underWay = new Set<Promise<void>>()
    let failure: unknown
    const remember = (error: unknown): void => {
      failure ??= error
    }
    let count = 0
    for await (const line of splitLines(process.stdin)) {
      const sending = producer.send(topic, toRecord(line, options)).then((delivery) => {
        count++
        if (options.json) console.log(JSON.stringify(toJson(delivery)))
      })
      const settled: Promise<void> = sending.catch(remember).finally(() => underWay.delete(settled))
      underWay.add(settled)
      if (underWay.size >= maxUnderWay) await Promise.race(underWay)
      if (failure !== undefined) break
    }
    await Promise.all(underWay)
    if (failure !== undefined) throw failure
    if (!options.json) console.error(`${count} records`)
  })
}

function toRecord(line: Uint8Array, options: ProduceOptions): OutgoingRecord<Uint8Array | string, Uint8Array> {
  const partition = options.partition === undefined ? {} : { partition: Number(options.partition) }
  const { keySeparator } = options
  const at =
    keySeparator === undefined ? -1 : Buffer.from(line.buffer, line.byteOffset, line.byteLength).indexOf(keySeparator)
  if (keySeparator !== undefined && at >= 0) {
    return { key: line.subarray(0, at), value: line.subarray(at + Buffer.byteLength(keySeparator)), ...partition }
  }
  return { key: options.key ?? null, value: line, ...partition }
}

function toJson({ partition, offset, timestamp }: Delivery): object {
  return { partition, offset, timestamp }
}
