import { createEngine } from '@odradek/engine-wasm'
import { crcStart, RecordBatchHeader } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { CorruptBatchError, openBatch } from './batch-records.ts'
import { controlMarker } from './control-batch.ts'
import { encodeBatch } from './encode-batch.ts'

const engine = createEngine()

/** A control batch as a broker writes it when a transaction ends. */
function control(type: number, timestampMs = 1_700_000_000_000): Uint8Array {
  const key = Uint8Array.of(0, 0, 0, type)
  const batch = encodeBatch(engine, [{ key, value: new Uint8Array(6), timestampMs }], { producerId: 7 })
  const header = new RecordBatchHeader(batch)
  header.attributes |= 0x30
  header.crc = engine.crc32c(batch.subarray(crcStart))
  return batch
}

describe('controlMarker', () => {
  it('tells what ended a transaction', () => {
    expect([0, 1, 2, 5].map((type) => controlMarker(engine, control(type)))).toEqual([
      'abort',
      'commit',
      'other',
      'other',
    ])
    expect(openBatch(engine, control(0), 1000).count).toBe(0)
  })

  it('refuses a marker with a flipped bit, unless it is told not to look', () => {
    const batch = control(0)
    batch[batch.length - 1] = 1
    expect(() => controlMarker(engine, batch)).toThrow(CorruptBatchError)
    expect(controlMarker(engine, batch, { checkCrc: false })).toBe('abort')
  })
})
