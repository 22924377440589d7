import { batchHeaderBytes, type Engine, scanRowLength } from '@odradek/engine-wasm'
import { encodeBatch, openBatch } from '@odradek/records'
import { Reader, readRecordsBatch } from '@platformatic/kafka'
import Decoder from 'kafkajs/src/protocol/decoder.js'
import decodeKafkajsBatch from 'kafkajs/src/protocol/recordBatch/v0/decoder.js'
import type { Cell, Contender, Plan } from './cell.ts'
import { engines, names, placed, simd } from './engines.ts'
import { recordsFor } from './records.ts'

/**
 * A batch that is opened, and every value of it touched. Ours check the CRC and validate every record before, which the
 * other two do not.
 */
export function decodeCells({ sizes }: Plan): Cell[] {
  return sizes.map(recordsFor).flatMap(({ bytes, count, ofBytes }): Cell[] => {
    const batch = Buffer.from(encodeBatch(simd, ofBytes))
    const common = { subject: 'decode', content: 'json', size: bytes, bytes } as const
    return [
      { ...common, kernel: 'scan to columns', contenders: scanners(batch.subarray(batchHeaderBytes), count) },
      { ...common, kernel: 'decode', contenders: openers(batch) },
      { ...common, kernel: 'decode, values as views', contenders: viewers(batch) },
      { ...common, kernel: 'decode, values as strings', contenders: readers(batch) },
    ]
  })
}

function scanners(records: Buffer, count: number): Contender[] {
  const there = placed(simd, records)
  return [
    ...engines.map(({ name, engine }) => scanner(name, engine, records, count)),
    scanner(`${names.simd}, in its memory`, simd, there, count),
  ]
}

function scanner(name: string, engine: Engine, records: Uint8Array, count: number): Contender {
  const columns = new Int32Array(count * scanRowLength)
  return {
    name,
    run: () => engine.scanRecords(records, count, columns),
    answer: () =>
      `${engine.scanRecords(records, count, columns.fill(0))} ${columns.reduce((sum, one) => sum ^ one, 0)}`,
  }
}

/** To columns, or to an object a record. */
function openers(batch: Buffer): Contender[] {
  return [
    ...engines.map(({ name, engine }) => contender(name, () => openBatch(engine, batch, batch.length).count)),
    contender('@platformatic/kafka', () => readRecordsBatch(Reader.from(batch)).records.length),
    contenderOfPromises('kafkajs', async () => (await decodeKafkajsBatch(new Decoder(batch))).records.length),
  ]
}

function viewers(batch: Buffer): Contender[] {
  return [
    ...engines.map(({ name, engine }) => contender(name, () => viewOurs(engine, batch))),
    contender('@platformatic/kafka', () => viewAll(readRecordsBatch(Reader.from(batch)).records)),
    contenderOfPromises('kafkajs', async () => viewAll((await decodeKafkajsBatch(new Decoder(batch))).records)),
  ]
}

function readers(batch: Buffer): Contender[] {
  return [
    ...engines.map(({ name, engine }) => contender(name, () => readOurs(engine, batch))),
    contender('@platformatic/kafka', () => readAll(readRecordsBatch(Reader.from(batch)).records)),
    contenderOfPromises('kafkajs', async () => readAll((await decodeKafkajsBatch(new Decoder(batch))).records)),
  ]
}

function contender(name: string, run: () => number): Contender {
  return { name, run, answer: () => String(run()) }
}

function contenderOfPromises(name: string, run: () => Promise<number>): Contender {
  return { name, isAsync: true, run, answer: async () => String(await run()) }
}

interface Valued {
  readonly value: Uint8Array | null
}

/** The last byte of each value, added up. */
function viewAll(records: readonly Valued[]): number {
  let sum = 0
  for (const { value } of records) sum += value?.[value.length - 1] ?? 0
  return sum
}

function viewOurs(engine: Engine, batch: Uint8Array): number {
  const records = openBatch(engine, batch, batch.length)
  let sum = 0
  for (let index = 0; index < records.count; index++) {
    const value = records.value(index)
    sum += value?.[value.length - 1] ?? 0
  }
  return sum
}

/** The last character of each value, added up. */
function readAll(records: readonly Valued[]): number {
  let sum = 0
  for (const { value } of records) {
    const text = value?.toString() ?? ''
    sum += text.charCodeAt(text.length - 1)
  }
  return sum
}

function readOurs(engine: Engine, batch: Uint8Array): number {
  const records = openBatch(engine, batch, batch.length)
  let sum = 0
  for (let index = 0; index < records.count; index++) {
    const text = records.valueText(index) ?? ''
    sum += text.charCodeAt(text.length - 1)
  }
  return sum
}
