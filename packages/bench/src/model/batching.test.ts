import { createEngine } from '@odradek/engine-wasm'
import { recordBatchOverhead } from '@odradek/protocol'
import { BatchBuilder, encodeBatch, type RecordInput } from '@odradek/records'
import { describe, expect, it } from 'vitest'
import { cellOf, sampleOf, workload } from '../sweep/testing/plans.ts'
import { describeBatches } from '../targets/batch-use.ts'
import { batchingOf, framedBytes } from './batching.ts'
import { cellMedians } from './cell-medians.ts'
import { workOf } from './services.ts'

const engine = createEngine()

const recordsOf = (count: number, bytes: number): RecordInput[] =>
  Array.from({ length: count }, () => ({ key: null, value: new Uint8Array(bytes), timestampMs: 1000 }))

/** A batch as producers fill it: records until the next would be too much. */
function filled(bytes: number, batchSize: number): BatchBuilder {
  const builder = new BatchBuilder(engine)
  while (builder.tryAppend(null, new Uint8Array(bytes), undefined, 1000, batchSize));
  return builder
}

const sizes = [
  { bytes: 10, batchSize: 16_384 },
  { bytes: 100, batchSize: 1024 },
  { bytes: 100, batchSize: 131_072 },
  { bytes: 1000, batchSize: 16_384 },
  { bytes: 1024, batchSize: 1_048_576 },
  { bytes: 20_000, batchSize: 131_072 },
]

describe.for(sizes)('records of $bytes bytes in batches of $batchSize', ({ bytes, batchSize }) => {
  const builder = filled(bytes, batchSize)
  const { recordCount, sizeInBytes } = builder

  it('have the frames that a batch has', () => {
    const frames = Array.from({ length: recordCount }, (_, offset) => framedBytes(bytes, offset))
    const framed = recordBatchOverhead + frames.reduce((sum, frame) => sum + frame, 0)
    expect(framed).toBe(sizeInBytes)
    expect(framed).toBe(encodeBatch(engine, recordsOf(recordCount, bytes)).length)
  })

  it.for(['none', 'zstd'] as const)('fill a batch of the model where they fill a real one: %s', (codec) => {
    const batch = encodeBatch(engine, recordsOf(recordCount, bytes), { codec })
    const batches = describeBatches(engine, [batch], batchSize)
    const cell = cellOf([sampleOf(0, 1000, { batches })], { batchSize, compression: codec })
    const recordBytes = cellMedians(cell, workload)?.recordBytes ?? 0
    const model = { recordBytes, fillsCompressed: false, ratios: {} }
    const settings = { batchSize, lingerMs: 0, compression: codec } as const
    expect(batchingOf(model, { ...workload, partitions: 1 }, settings).fullAt).toBe(recordCount)
    expect(workOf(model, 'none', recordCount).bytes * recordCount).toBeCloseTo(sizeInBytes, 3)
  })
})
