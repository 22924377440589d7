import { openAppendPath } from '@odradek/broker/append-path'
import type { Engine } from '@odradek/engine-wasm'
import { batchOf160, recordsPerBatch } from './batch.ts'
import type { Cell, Contender } from './cell.ts'
import { engines, placed } from './engines.ts'

const inFlight = 16

/** A batch of 16 KB through the broker, from bytes in the engine's memory to bytes handed to the file. */
export async function appendCells(): Promise<Cell[]> {
  const batch = batchOf160()
  const contenders = await Promise.all(engines.map(({ name, engine }) => appender(name, engine, batch)))
  const common = { subject: 'append', content: `${recordsPerBatch} records`, size: batch.length } as const
  return [
    {
      ...common,
      kernel: 'append, one at a time',
      bytes: batch.length,
      contenders: contenders.map(({ one, ...others }) => ({ ...others, run: one })),
    },
    {
      ...common,
      kernel: `append, ${inFlight} in flight`,
      bytes: batch.length,
      runs: inFlight,
      contenders: contenders.map(({ many, ...others }) => ({ ...others, run: many })),
    },
  ]
}

interface Appender extends Omit<Contender, 'run'> {
  one(): Promise<unknown>
  many(): Promise<unknown>
}

async function appender(name: string, engine: Engine, batch: Uint8Array): Promise<Appender> {
  const append = await openAppendPath(engine)
  // Each belongs to the log until it is appended.
  const batches = Array.from({ length: inFlight }, () => placed(engine, batch))
  const first = batches[0] ?? batch
  return {
    name,
    isAsync: true,
    one: () => append(first),
    many: () => Promise.all(batches.map(append)),
    answer: async () => {
      const { baseOffset, lastOffset } = await append(first)
      return `${lastOffset - baseOffset + 1} records at ${baseOffset % recordsPerBatch}`
    },
  }
}
