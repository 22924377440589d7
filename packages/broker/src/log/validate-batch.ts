import { type Engine, noFault, recordFaults } from '@odradek/engine-wasm'
import {
  crcStart,
  KafkaError,
  logOverhead,
  ProtocolError,
  RecordBatchHeader,
  recordBatchMagic,
  recordBatchOverhead,
} from '@odradek/protocol'
import type { TopicConfig } from '../config/index.ts'

const lastCodec = 4

/**
 * Checks what a producer sent before it becomes part of the log: exactly one RecordBatch v2, whole, with a right CRC,
 * of
 * allowed size and time, whose records are what its header says. Records of a compressed batch are not looked at: the
 * CRC
 * vouches for the bytes, and the header's own count for the offsets that they take.
 *
 * @returns the batch's header
 * @throws KafkaError with the code that Kafka gives in the same case
 */
export function validateBatch(
  batch: Uint8Array,
  topicConfig: TopicConfig,
  engine: Engine,
  nowMs: number,
): RecordBatchHeader {
  const header = checkFrame(batch, topicConfig.maxMessageBytes)
  if (engine.crc32c(batch.subarray(crcStart)) !== header.crc) {
    throw new KafkaError('CORRUPT_MESSAGE', 'the CRC of the record batch does not match its content')
  }
  checkAttributes(header)
  checkTimestamp(header, topicConfig, nowMs)
  checkProducer(header)
  checkRecords(batch, header, engine)
  return header
}

function checkFrame(batch: Uint8Array, maxMessageBytes: number): RecordBatchHeader {
  if (batch.length < recordBatchOverhead) throw new KafkaError('CORRUPT_MESSAGE', 'the record batch is truncated')
  const header = new RecordBatchHeader(batch)
  if (header.magic !== recordBatchMagic) {
    throw new KafkaError('INVALID_RECORD', `record batches of magic ${header.magic} are not accepted, only of magic 2`)
  }
  const { batchLength, sizeInBytes } = header
  if (batchLength < recordBatchOverhead - logOverhead || sizeInBytes > batch.length) {
    throw new KafkaError(
      'CORRUPT_MESSAGE',
      `the record batch says it has ${sizeInBytes} bytes, ${batch.length} are there`,
    )
  }
  if (sizeInBytes < batch.length) {
    throw new KafkaError('INVALID_RECORD', 'exactly one record batch a partition is accepted')
  }
  if (batch.length > maxMessageBytes) {
    throw new KafkaError(
      'MESSAGE_TOO_LARGE',
      `the record batch of ${batch.length} bytes is above max.message.bytes (${maxMessageBytes})`,
    )
  }
  return header
}

function checkAttributes(header: RecordBatchHeader): void {
  if (header.codec > lastCodec) {
    throw new KafkaError('UNSUPPORTED_COMPRESSION_TYPE', `compression codec ${header.codec} does not exist`)
  }
  if (header.isControl) throw new KafkaError('INVALID_RECORD', 'clients may not write control batches')
  if (header.isTransactional) throw new KafkaError('INVALID_TXN_STATE', 'transactions are not served yet')
}

/** @throws KafkaError INVALID_TIMESTAMP */
export function checkTimestamp(header: RecordBatchHeader, topicConfig: TopicConfig, nowMs: number): void {
  const { maxTimestamp } = readTimestamps(header)
  if (topicConfig.messageTimestampType === 'LogAppendTime') return
  const earliest = nowMs - topicConfig.messageTimestampBeforeMaxMs
  const latest = nowMs + topicConfig.messageTimestampAfterMaxMs
  if (maxTimestamp > latest || (maxTimestamp >= 0 && maxTimestamp < earliest)) {
    throw new KafkaError(
      'INVALID_TIMESTAMP',
      `timestamp ${maxTimestamp} is outside what the topic's message.timestamp settings allow`,
    )
  }
}

/** Both must be exact numbers here: everything behind this door computes with them. */
function readTimestamps(header: RecordBatchHeader): { baseTimestamp: number; maxTimestamp: number } {
  try {
    return { baseTimestamp: header.baseTimestamp, maxTimestamp: header.maxTimestamp }
  } catch (error) {
    if (error instanceof ProtocolError) throw new KafkaError('INVALID_TIMESTAMP', error.message)
    throw error
  }
}

/** A producer id makes the sequence count; whether that follows the one before is for the log to say. */
function checkProducer(header: RecordBatchHeader): void {
  const producerId = readProducerId(header)
  if (producerId >= 0 && header.baseSequence < 0) {
    throw new KafkaError('INVALID_RECORD', `producer ${producerId} numbers its records from ${header.baseSequence} on`)
  }
}

function readProducerId(header: RecordBatchHeader): number {
  try {
    return header.producerId
  } catch (error) {
    if (error instanceof ProtocolError) throw new KafkaError('INVALID_RECORD', `the producer id: ${error.message}`)
    throw error
  }
}

function checkRecords(batch: Uint8Array, header: RecordBatchHeader, engine: Engine): void {
  const { recordCount } = header
  if (recordCount <= 0 || header.lastOffsetDelta !== recordCount - 1) {
    throw new KafkaError(
      'INVALID_RECORD',
      `${recordCount} records cannot end at offset delta ${header.lastOffsetDelta}`,
    )
  }
  if (header.codec !== 0) return
  const fault = engine.scanRecords(batch.subarray(recordBatchOverhead), recordCount, undefined, header.lastOffsetDelta)
  if (fault !== noFault)
    throw new KafkaError('INVALID_RECORD', `the records do not match their batch: ${recordFaults[fault]}`)
}
