import { encodeBatch, openBatch, type RecordInput } from '@odradek/records'
import { createRecordsBatch } from '@platformatic/kafka'
import encodeKafkajsRecord from 'kafkajs/src/protocol/recordBatch/record/v0/index.js'
import kafkajs from 'kafkajs/src/protocol/recordBatch/v0/index.js'
import type { Cell, Contender, Plan } from './cell.ts'
import { digestOf } from './content.ts'
import { engines, simd } from './engines.ts'
import { type Records, recordsFor, timestampMs } from './records.ts'

type Input = RecordInput & { readonly value: Buffer | string }

/** A finished batch from records, whose values are Buffers or strings. */
export function encodeCells({ sizes }: Plan): Cell[] {
  return sizes
    .map(recordsFor)
    .flatMap((records) => [
      cellOf('encode from Buffers', records, records.ofBytes),
      cellOf('encode from strings', records, records.ofText),
    ])
}

function cellOf(kernel: string, { bytes }: Records, records: readonly Input[]): Cell {
  const contenders = [
    ...engines.map(({ name, engine }) => contender(name, () => encodeBatch(engine, records))),
    contender('@platformatic/kafka', () => byPlatformatic(records)),
    {
      name: 'kafkajs',
      isAsync: true,
      run: () => byKafkajs(records),
      answer: async () => contentOfBatch(await byKafkajs(records)),
    },
  ]
  return { subject: 'encode', kernel, content: 'json', size: bytes, bytes, contenders }
}

function contender(name: string, encode: () => Uint8Array): Contender {
  return { name, run: encode, answer: () => contentOfBatch(encode()) }
}

/** Its producer makes Buffers of strings first, by a serializer. */
function byPlatformatic(records: readonly Input[]): Buffer {
  const messages = records.map(({ value }) => ({
    topic: 'bench',
    value: typeof value === 'string' ? Buffer.from(value) : value,
    timestamp: BigInt(timestampMs),
  }))
  return createRecordsBatch(messages).buffer
}

/** As its producer calls it. */
async function byKafkajs(records: readonly Input[]): Promise<Buffer> {
  const batch = await kafkajs.RecordBatch({
    firstTimestamp: timestampMs,
    maxTimestamp: timestampMs,
    lastOffsetDelta: records.length - 1,
    records: records.map(({ value }, offsetDelta) =>
      encodeKafkajsRecord({ offsetDelta, timestampDelta: 0, key: null, value }),
    ),
  })
  return batch.buffer
}

/** Headers differ in who is said to be the producer; what is held by the batch may not. */
function contentOfBatch(batch: Uint8Array): string {
  const records = openBatch(simd, batch, batch.length)
  const values = Array.from({ length: records.count }, (_, index) => records.value(index) ?? new Uint8Array(0))
  return `${records.count} ${digestOf(Buffer.concat(values))}`
}
