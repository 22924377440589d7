import { type Engine, noFault, readInt64Columns, recordFaults, scanColumns, scanRowLength } from '@odradek/engine-wasm'
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
 * and all else as before, but the newest timestamp, which is that of the records. They are validated, as in Kafka.
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
  const { records, maxTimestamp } = opened(batch, header, from, engine, maxDecompressedBytes)
  const section = compress(engine, compression.codec, records, compression.level)
  const stored = join(batch, section, maxTimestamp, compression.codec, engine)
  if (stored.length > maxMessageBytes) {
    throw new KafkaError(
      'MESSAGE_TOO_LARGE',
      `the record batch of ${stored.length} bytes, stored as ${compression.codec}, is above max.message.bytes (${maxMessageBytes})`,
    )
  }
  return stored
}

interface Opened {
  readonly records: Uint8Array
  /** Of the records, whatever the header says. */
  readonly maxTimestamp: number
}

function opened(batch: Uint8Array, header: RecordBatchHeader, codec: Codec, engine: Engine, maxBytes: number): Opened {
  const { recordCount, lastOffsetDelta } = header
  const records = decompressed(batch.subarray(recordBatchOverhead), codec, engine, maxBytes)
  // A record takes seven bytes at least, so a count that lies is found out before it costs memory.
  const columns = new Int32Array(recordCount * 7 > records.length ? 0 : recordCount * scanRowLength)
  const fault = engine.scanRecords(records, recordCount, columns.length === 0 ? undefined : columns, lastOffsetDelta)
  if (fault !== noFault)
    throw new KafkaError('INVALID_RECORD', `the records do not match their batch: ${recordFaults[fault]}`)
  return { records, maxTimestamp: newestTimestamp(header, columns) }
}

function newestTimestamp(
  { baseTimestamp, maxTimestamp, isLogAppendTime }: RecordBatchHeader,
  columns: Int32Array,
): number {
  if (isLogAppendTime) return maxTimestamp
  let newest = -1
  for (let row = 0; row < columns.length; row += scanRowLength) {
    newest = Math.max(newest, baseTimestamp + readInt64Columns(columns, row + scanColumns.timestampDeltaLow))
  }
  if (!Number.isSafeInteger(newest)) throw new KafkaError('INVALID_TIMESTAMP', `no time is ${newest}`)
  return newest
}

function decompressed(section: Uint8Array, codec: Codec, engine: Engine, maxBytes: number): Uint8Array {
  if (codec === 'none') return section
  try {
    return decompress(engine, codec, section, maxBytes)
  } catch (error) {
    if (error instanceof DecompressionError) throw new KafkaError('INVALID_RECORD', error.message)
    throw error
  }
}

/** The header of one batch before other records. */
function join(batch: Uint8Array, section: Uint8Array, maxTimestamp: number, codec: Codec, engine: Engine): Uint8Array {
  const joined = new Uint8Array(recordBatchOverhead + section.length)
  joined.set(batch.subarray(0, recordBatchOverhead))
  joined.set(section, recordBatchOverhead)
  const header = new RecordBatchHeader(joined)
  header.batchLength = joined.length - logOverhead
  header.maxTimestamp = maxTimestamp
  header.attributes = (header.attributes & ~codecBits) | codecs.indexOf(codec)
  header.crc = engine.crc32c(joined.subarray(crcStart))
  return joined
}
