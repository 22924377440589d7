/**
 * Batches as other clients made them. kafkajs and librdkafka were recorded between them and a broker, each with
 * the same 40 records; Apache Kafka's come from its own MemoryRecords, with the three records of `kafkaRecords`.
 */
import { readFileSync } from 'node:fs'
import { createEngine } from '@odradek/engine-wasm'
import type { Codec } from '@odradek/protocol'
import { describe, expect, test } from 'vitest'
import { decodeBatches, encodeBatch, type LogRecord, type NewRecord } from './index.ts'

interface CapturedBatch {
  readonly client: string
  readonly codec: Codec
  readonly batch: string
}

const file = new URL('../test/captured-batches.json', import.meta.url)
const captured: readonly CapturedBatch[] = JSON.parse(readFileSync(file, 'utf8'))
const ofKafka = captured.filter(({ client }) => client.startsWith('Apache Kafka'))
const ofClients = captured.filter((batch) => !ofKafka.includes(batch))

const logLines = Array.from({ length: 40 }, (_, i) => ({ key: `k${i}`, value: `line ${i % 7} of the log, ${i}` }))

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const kafkaRecords: readonly NewRecord[] = [
  { timestampMs: 1_700_000_000_123, key: utf8('key'), value: utf8('value') },
  {
    ...{ timestampMs: 1_700_000_000_100, key: null, value: utf8('no key') },
    headers: [
      { key: 'trace', value: Uint8Array.of(1, 2, 3) },
      { key: 'größe', value: null },
    ],
  },
  { timestampMs: 1_700_003_600_123, key: utf8('tombstone'), value: null },
]

const bytesOf = ({ batch }: CapturedBatch): Uint8Array => Uint8Array.from(Buffer.from(batch, 'hex'))
const text = (bytes: Uint8Array | null): string | null => bytes && new TextDecoder().decode(bytes)

describe.each(['simd', 'scalar', 'reference'] as const)('the %s engine', (kind) => {
  const engine = createEngine({ kind })
  const read = (batch: CapturedBatch): LogRecord[] => [...decodeBatches(engine, bytesOf(batch))]

  test.each(ofClients)('reads what $client sent with codec $codec', (batch) => {
    expect(read(batch).map(({ key, value }) => ({ key: text(key), value: text(value) }))).toEqual(logLines)
  })

  test.each(ofKafka)('reads what $client makes with codec $codec', (batch) => {
    expect(read(batch)).toEqual(kafkaRecords.map((record, offset) => ({ offset, headers: [], ...record })))
  })

  test('makes the same batch as Apache Kafka, byte for byte', () => {
    const kafkas = ofKafka.find(({ codec }) => codec === 'none')
    const options = { producerId: 4_000_000_000, producerEpoch: 7, baseSequence: 42 }
    const batch = encodeBatch(engine, kafkaRecords, options)
    expect(Buffer.from(batch).toString('hex')).toBe(kafkas?.batch)
  })
})
