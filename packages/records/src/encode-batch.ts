import {
  type Engine,
  encodeColumns,
  encodeRowLength,
  varintBytes,
  writeInt64Columns,
  writeVarint,
} from '@odradek/engine-wasm'
import {
  type Codec,
  codecs,
  crcStart,
  logOverhead,
  RecordBatchHeader,
  recordBatchMagic,
  recordBatchOverhead,
} from '@odradek/protocol'
import { compress } from './codecs.ts'
import type { NewRecord, RecordHeader } from './record.ts'

export interface BatchOptions {
  /** Default 'none'. */
  readonly codec?: Codec | undefined
  /** Idempotence (KIP-98); -1, the default, is a producer without. */
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly baseSequence?: number
}

/** The most bytes that a record takes beside its key, value and headers: attributes and five varints. */
const maxRecordOverhead = 1 + 10 + 4 * 5

const encoder = new TextEncoder()

/** One finished RecordBatch v2 at base offset 0, compressed if wanted, with its CRC. At least one record. */
export function encodeBatch(engine: Engine, records: readonly NewRecord[], options: BatchOptions = {}): Uint8Array {
  const [first] = records
  if (first === undefined) throw new RangeError('a batch has at least one record')
  const codec = options.codec ?? 'none'
  const encoded = encodeRecords(engine, records, first.timestampMs)
  const section = compress(engine, codec, encoded.subarray(recordBatchOverhead))
  const batch = codec === 'none' ? encoded : joinHeader(section)
  const header = new RecordBatchHeader(batch)
  header.baseOffset = 0
  header.batchLength = batch.length - logOverhead
  header.partitionLeaderEpoch = -1
  header.magic = recordBatchMagic
  header.attributes = codecs.indexOf(codec)
  header.lastOffsetDelta = records.length - 1
  header.baseTimestamp = first.timestampMs
  header.maxTimestamp = records.reduce((max, { timestampMs }) => Math.max(max, timestampMs), -1)
  header.producerId = options.producerId ?? -1
  header.producerEpoch = options.producerEpoch ?? -1
  header.baseSequence = options.baseSequence ?? -1
  header.recordCount = records.length
  header.crc = engine.crc32c(batch.subarray(crcStart))
  return batch
}

/** The records behind room for the header. */
function encodeRecords(engine: Engine, records: readonly NewRecord[], baseTimestamp: number): Uint8Array {
  const headers = records.map((record) => encodeHeaders(record.headers ?? []))
  const columns = new Int32Array(records.length * encodeRowLength)
  let contentBytes = 0
  for (const [index, { key, value, timestampMs }] of records.entries()) {
    const row = index * encodeRowLength
    writeInt64Columns(columns, row + encodeColumns.timestampDeltaLow, timestampMs - baseTimestamp)
    columns[row + encodeColumns.keyLength] = key === null ? -1 : key.length
    columns[row + encodeColumns.valueLength] = value === null ? -1 : value.length
    columns[row + encodeColumns.headersLength] = headers[index]?.length ?? 0
    contentBytes += (key?.length ?? 0) + (value?.length ?? 0) + (headers[index]?.length ?? 0)
  }
  const content = packContent(records, headers, contentBytes)
  const out = new Uint8Array(recordBatchOverhead + contentBytes + records.length * maxRecordOverhead)
  const written = engine.encodeRecords(records.length, columns, content, out.subarray(recordBatchOverhead))
  if (written < 0) throw new Error('records took more bytes than they can')
  return out.subarray(0, recordBatchOverhead + written)
}

function packContent(records: readonly NewRecord[], headers: readonly Uint8Array[], length: number): Uint8Array {
  const content = new Uint8Array(length)
  let position = 0
  const put = (bytes: Uint8Array | null | undefined): void => {
    if (!bytes) return
    content.set(bytes, position)
    position += bytes.length
  }
  for (const [index, { key, value }] of records.entries()) {
    put(key)
    put(value)
    put(headers[index])
  }
  return content
}

/** Headers as they stand on the wire, count included; nothing when there are none. */
function encodeHeaders(headers: readonly RecordHeader[]): Uint8Array {
  if (headers.length === 0) return new Uint8Array(0)
  const keys = headers.map(({ key }) => encoder.encode(key))
  const size = headers.reduce((sum, { value }, index) => {
    const keyLength = keys[index]?.length ?? 0
    return sum + varintBytes(keyLength) + keyLength + varintBytes(value?.length ?? -1) + (value?.length ?? 0)
  }, varintBytes(headers.length))
  const bytes = new Uint8Array(size)
  let position = writeVarint(bytes, 0, headers.length)
  const put = (part: Uint8Array | null): void => {
    position = writeVarint(bytes, position, part === null ? -1 : part.length)
    if (part === null) return
    bytes.set(part, position)
    position += part.length
  }
  for (const [index, { value }] of headers.entries()) {
    put(keys[index] ?? null)
    put(value)
  }
  return bytes
}

function joinHeader(section: Uint8Array): Uint8Array {
  const batch = new Uint8Array(recordBatchOverhead + section.length)
  batch.set(section, recordBatchOverhead)
  return batch
}
