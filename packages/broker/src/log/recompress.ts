import { type Engine, noFault, recordFaults } from '@odradek/engine-wasm'
import {
  type Codec,
  codecs,
  crcStart,
  KafkaError,
  logOverhead,
  RecordBatchHeader,
  recordBatchOverhead,
} from '@odradek/protocol'
import { compress, DecompressionError, decompress } from '@odradek/records'
import type { TopicConfig } from '../config/index.ts'

/** The three lowest bits of the attributes. */
const codecBits = 0x07

/**
 * A validated batch as its topic wants it stored (`compression.type`): as it came, or with its records in another codec
 * and all else as before. The records of a batch that is opened for this are validated, as in Kafka.
 *
 * @throws KafkaError INVALID_RECORD for records that are not sound or more than `maxDecompressedBytes`; MESSAGE_TOO_LARGE
 *   for a batch that is above `max.message.bytes` now
 */
export function recompressed(
  batch: Uint8Array,
  { compression, maxMessageBytes }: TopicConfig,
  engine: Engine,
  maxDecompressedBytes: number,
): Uint8Array {
  const header = new RecordBatchHeader(batch)
  const from = codecs[header.codec] ?? 'none'
  if (compression === undefined || compression.codec === from) return batch
  const records = opened(batch, header, from, engine, maxDecompressedBytes)
  const section = compress(engine, compression.codec, records, compression.level)
  const stored = join(batch, section, compression.codec, engine)
  if (stored.length > maxMessageBytes) {
    throw new KafkaError(
      'MESSAGE_TOO_LARGE',
      `the record batch of ${stored.length} bytes, stored as ${compression.codec}, is above max.message.bytes (${maxMessageBytes})`,
    )
  }
  return stored
}

function opened(
  batch: Uint8Array,
  { recordCount, lastOffsetDelta }: RecordBatchHeader,
  codec: Codec,
  engine: Engine,
  maxBytes: number,
): Uint8Array {
  const section = batch.subarray(recordBatchOverhead)
  // What is not compressed was scanned when it was validated.
  if (codec === 'none') return section
  try {
    const records = decompress(engine, codec, section, maxBytes)
    const fault = engine.scanRecords(records, recordCount, undefined, lastOffsetDelta)
    if (fault === noFault) return records
    throw new KafkaError('INVALID_RECORD', `the records do not match their batch: ${recordFaults[fault]}`)
  } catch (error) {
    if (error instanceof DecompressionError) throw new KafkaError('INVALID_RECORD', error.message)
    throw error
  }
}

/** The header of one batch before other records. */
function join(batch: Uint8Array, section: Uint8Array, codec: Codec, engine: Engine): Uint8Array {
  const joined = new Uint8Array(recordBatchOverhead + section.length)
  joined.set(batch.subarray(0, recordBatchOverhead))
  joined.set(section, recordBatchOverhead)
  const header = new RecordBatchHeader(joined)
  header.batchLength = joined.length - logOverhead
  header.attributes = (header.attributes & ~codecBits) | codecs.indexOf(codec)
  header.crc = engine.crc32c(joined.subarray(crcStart))
  return joined
}
