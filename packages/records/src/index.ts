export { compress, DecompressionError, decompress } from './codecs.ts'
export { CorruptBatchError, decodeBatches, offsetAfter } from './decode-batches.ts'
export { type BatchOptions, encodeBatch } from './encode-batch.ts'
export type { LogRecord, NewRecord, RecordHeader } from './record.ts'
