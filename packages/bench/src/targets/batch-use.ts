import type { Engine } from '@odradek/engine-wasm'
import { codecs, RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { decompress, defaultMaxDecompressedBytes } from '@odradek/records'
import type { BatchUse } from '../results/sample.ts'

/** Of a topic's batches so many are decompressed, evenly over all. */
const maxDecompressed = 200

/** How full batches are. Of no batch at all every mean is 0, and the ratio 1. */
export function describeBatches(engine: Engine, batches: readonly Uint8Array[], batchSize: number | 'auto'): BatchUse {
  const count = batches.length
  if (count === 0) return { count, recordsPerBatch: 0, bytesPerBatch: 0, compressionRatio: 1 }
  let [records, bytes] = [0, 0]
  for (const batch of batches) {
    records += new RecordBatchHeader(batch).recordCount
    bytes += batch.length
  }
  const compressionRatio = ratioOf(engine, batches)
  const bytesPerBatch = bytes / count
  const use = { count, recordsPerBatch: records / count, bytesPerBatch, compressionRatio }
  if (batchSize === 'auto') return use
  const uncompressed = recordBatchOverhead + (bytesPerBatch - recordBatchOverhead) * compressionRatio
  return { ...use, fill: uncompressed / batchSize }
}

/** Bytes of records before compression over those after it. */
function ratioOf(engine: Engine, batches: readonly Uint8Array[]): number {
  const step = Math.max(1, batches.length / maxDecompressed)
  let [before, after] = [0, 0]
  for (let position = 0; position < batches.length; position += step) {
    const batch = batches[Math.floor(position)]
    if (batch === undefined) break
    const codec = codecs[new RecordBatchHeader(batch).codec] ?? 'none'
    const section = batch.subarray(recordBatchOverhead)
    before += codec === 'none' ? section.length : decompress(engine, codec, section, defaultMaxDecompressedBytes).length
    after += section.length
  }
  return after === 0 ? 1 : before / after
}
