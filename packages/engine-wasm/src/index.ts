export type { Arena, Loan } from './arena.ts'
export { type BatchFields, batchHeaderBytes, writeBatchCrc, writeBatchHeader } from './batch-header.ts'
export {
  badColumns,
  encodeColumns,
  encodeRowLength,
  maxRecordOverhead,
  outputTooSmall,
  readInt64Columns,
  scanColumns,
  scanRowLength,
  writeInt64Columns,
} from './columns.ts'
export { combineCrc32c } from './combine-crc32c.ts'
export {
  type BlockCodec,
  type BlockCompression,
  type CompressionFault,
  compressionFaults,
  defaultLz4Level,
} from './compression/fault.ts'
export { createEngine, type EngineOptions, loadEngine, type WasmKind } from './create-engine.ts'
export type { Engine, EngineKind } from './engine.ts'
export { anyOffsetDelta, noFault, type RecordFault, recordFaults } from './record-fault.ts'
export { encodeBatchBy } from './reference/batch-encode.ts'
export { varintBytes, varlongBytes, writeVarint, writeVarlong } from './varint.ts'
