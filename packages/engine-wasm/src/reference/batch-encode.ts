import { batchCrcStart, batchHeaderBytes, writeBatchCrc, writeBatchHeader } from '../batch-header.ts'
import { badColumns, maxRecordOverhead } from '../columns.ts'
import type { Engine } from '../engine.ts'

/** `Engine.encodeBatch` made of what an engine has, step by step. */
export function encodeBatchBy({
  encodeRecords,
  compress,
  crc32c,
}: Pick<Engine, 'encodeRecords' | 'compress' | 'crc32c'>): Engine['encodeBatch'] {
  return (count, columns, bytes, fields, compression) => {
    const out = new Uint8Array(batchHeaderBytes + bytes.length + count * maxRecordOverhead)
    const written = encodeRecords(count, columns, bytes, out.subarray(batchHeaderBytes))
    if (written < 0) return badColumns
    const records = out.subarray(batchHeaderBytes, batchHeaderBytes + written)
    const section = compression === undefined ? records : compress(compression.codec, records, compression.level)
    const batch = new Uint8Array(batchHeaderBytes + section.length)
    batch.set(section, batchHeaderBytes)
    writeBatchHeader(batch, count, fields)
    writeBatchCrc(batch, crc32c(batch.subarray(batchCrcStart)))
    return batch
  }
}
