export type { AnyApi, Api, ApiVersioning, Structure } from './api.ts'
export {
  errorByCode,
  errorCode,
  KafkaError,
  type KafkaErrorEntry,
  type KafkaErrorName,
  kafkaErrors,
} from './errors.ts'
export { FrameReader } from './frame-reader.ts'
export {
  decodeResponse,
  encodeRequest,
  encodeResponse,
  type RequestHeader,
  readRequestHeader,
  readResponseHeader,
} from './frames.ts'
export { murmur2, partitionForKey } from './partition-for-key.ts'
export { ProtocolError } from './protocol-error.ts'
export { Reader, type ReadItem } from './reader.ts'
export {
  type Codec,
  codecs,
  crcStart,
  logOverhead,
  RecordBatchHeader,
  recordBatchMagic,
  recordBatchOverhead,
} from './record-batch.ts'
export { parseUuid, type Uuid, uuidFromBytes, uuidToBytes, zeroUuid } from './uuid.ts'
export { decodeVersioned, encodeVersioned } from './versioned.ts'
export { type Records, type WriteItem, Writer } from './writer.ts'
