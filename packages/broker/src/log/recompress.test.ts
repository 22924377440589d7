import { createEngine } from '@odradek/engine-wasm'
import { type Codec, codecs, KafkaError, RecordBatchHeader } from '@odradek/protocol'
import { compress, decodeBatches, encodeBatch } from '@odradek/records'
import { describe, expect, it } from 'vitest'
import { effectiveTopicConfig, type TopicConfig } from '../config/index.ts'
import { recompressed } from './recompress.ts'
import { validateBatch } from './validate-batch.ts'

const engine = createEngine()
const values = Array.from({ length: 50 }, (_, i) => `value ${i} of a topic that is compressed`)

function batchWith(codec: Codec): Uint8Array {
  const records = values.map((value, i) => ({
    key: `k${i}`,
    value,
    timestampMs: 1000 + i,
    headers: [{ key: 'h', value }],
  }))
  return encodeBatch(engine, records, { codec, producerId: 7, producerEpoch: 2, baseSequence: 40 })
}

function topicConfig(overrides: Record<string, string>): TopicConfig {
  return effectiveTopicConfig({ given: new Map() }, overrides)
}

const stored = (batch: Uint8Array, overrides: Record<string, string>, maxBytes = 1_000_000): Uint8Array =>
  recompressed(batch, topicConfig(overrides), engine, maxBytes)

function thrown(run: () => unknown): KafkaError | undefined {
  try {
    run()
  } catch (error) {
    if (error instanceof KafkaError) return error
    throw error
  }
  return undefined
}

describe.each(codecs)('a batch in %s', (from) => {
  it.each(['producer', from === 'none' ? 'uncompressed' : from])('stays as it is with compression.type=%s', (type) => {
    const batch = batchWith(from)
    expect(stored(batch, { 'compression.type': type })).toBe(batch)
  })

  it.each(codecs.filter((codec) => codec !== from))('becomes one in %s, and the same in all else', (to) => {
    const batch = batchWith(from)
    const result = stored(batch, { 'compression.type': to === 'none' ? 'uncompressed' : to })
    const header = new RecordBatchHeader(result)
    expect(header.codec).toBe(codecs.indexOf(to))
    expect([header.producerId, header.producerEpoch, header.baseSequence, header.lastOffsetDelta]).toEqual([
      7, 2, 40, 49,
    ])
    expect(() => validateBatch(result, topicConfig({}), engine, 1000)).not.toThrow()
    expect([...decodeBatches(engine, result)]).toEqual([...decodeBatches(engine, batch)])
  })
})

it('takes the level of the topic', () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `${Math.imul(i, 2654435761) >>> 18} of ${i % 77} lines`)
  const batch = encodeBatch(engine, [{ key: null, value: lines.join('\n'), timestampMs: 1 }])
  const sizes = ['1', '9'].map(
    (level) => stored(batch, { 'compression.type': 'gzip', 'compression.gzip.level': level }).length,
  )
  expect(sizes[1]).toBeLessThan(sizes[0] ?? 0)
})

it.each(codecs.filter((codec) => codec !== 'none'))('refuses a bomb in %s before it is memory', (codec) => {
  const batch = encodeBatch(engine, [{ key: null, value: new Uint8Array(60_000_000), timestampMs: 1 }], { codec })
  const before = process.memoryUsage().arrayBuffers
  expect(thrown(() => stored(batch, { 'compression.type': 'uncompressed' }))?.error).toBe('INVALID_RECORD')
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000)
})

it('refuses records that are not sound, which a compressed batch may hide', () => {
  const batch = batchWith('none')
  const section = compress(engine, 'lz4', batch.subarray(61, batch.length - 1))
  const hiding = new Uint8Array(61 + section.length)
  hiding.set(batch.subarray(0, 61))
  hiding.set(section, 61)
  new RecordBatchHeader(hiding).attributes = codecs.indexOf('lz4')
  expect(thrown(() => stored(hiding, { 'compression.type': 'zstd' }))?.error).toBe('INVALID_RECORD')
})

it('refuses a batch that is too large for its topic in its new codec', () => {
  const value = Buffer.alloc(5000, 'much the same ')
  const batch = encodeBatch(engine, [{ key: null, value, timestampMs: 1 }], { codec: 'zstd' })
  const overrides = { 'compression.type': 'uncompressed', 'max.message.bytes': '1000' }
  expect(thrown(() => stored(batch, overrides))?.error).toBe('MESSAGE_TOO_LARGE')
})
