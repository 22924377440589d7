export { BatchBuilder, recordPartsBytes, renumberBatch } from './batch-builder.ts'
export { BatchRecords, CorruptBatchError, type OpenBatchOptions, openBatch } from './batch-records.ts'
export {
  type CodecLevels,
  codecLevels,
  compress,
  decompress,
  isCodecLevel,
  writableCodecs,
} from './compression/codecs.ts'
export { DecompressionError } from './compression/decompression-error.ts'
export { type ControlMarker, controlMarker } from './control-batch.ts'
export { decodeBatches, offsetAfter } from './decode-batches.ts'
export { type BatchOptions, encodeBatch } from './encode-batch.ts'
export { defaultMaxDecompressedBytes } from './limits.ts'
export type { LogRecord, NewRecord, RecordHeader, RecordHeaderInput, RecordInput } from './record.ts'
