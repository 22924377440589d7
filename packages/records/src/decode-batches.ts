import type { Engine } from '@odradek/engine-wasm'
import { logOverhead, RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { CorruptBatchError, openBatch } from './batch-records.ts'
import { defaultMaxDecompressedBytes } from './limits.ts'
import type { LogRecord } from './record.ts'

/**
 * The records of the whole batches in `bytes` from `fromOffset` on. A batch that is cut off at the end is left out;
 * control batches, which carry no data, are skipped. Each record is made when it is asked for.
 *
 * @throws CorruptBatchError when a batch that is there fails its CRC or is not what its header says
 */
export function* decodeBatches(
  engine: Engine,
  bytes: Uint8Array,
  fromOffset = 0,
  maxDecompressedBytes: number = defaultMaxDecompressedBytes,
): Generator<LogRecord> {
  for (const batch of wholeBatches(bytes)) {
    if (new RecordBatchHeader(batch).lastOffset < fromOffset) continue
    const records = openBatch(engine, batch, maxDecompressedBytes)
    for (let index = 0; index < records.count; index++) {
      if (records.offset(index) >= fromOffset) yield records.record(index)
    }
  }
}

/** The offset behind the whole batches in `bytes`: where to read on, also if compaction left them without a record. */
export function offsetAfter(bytes: Uint8Array, offset: number): number {
  let next = offset
  for (const batch of wholeBatches(bytes)) next = new RecordBatchHeader(batch).lastOffset + 1
  return next
}

function* wholeBatches(bytes: Uint8Array): Generator<Uint8Array> {
  for (let position = 0; position + recordBatchOverhead <= bytes.length; ) {
    const size = batchSize(bytes, position)
    if (position + size > bytes.length) return
    yield bytes.subarray(position, position + size)
    position += size
  }
}

function batchSize(bytes: Uint8Array, position: number): number {
  const header = new RecordBatchHeader(bytes, position)
  if (header.batchLength < recordBatchOverhead - logOverhead) {
    throw new CorruptBatchError(`a batch announces ${header.batchLength} bytes`)
  }
  return header.sizeInBytes
}
