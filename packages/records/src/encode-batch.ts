import type { BatchFields, BlockCompression, Engine } from '@odradek/engine-wasm'
import { type Codec, codecs, crcStart, logOverhead, RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { compress } from './compression/codecs.ts'
import type { RecordInput } from './record.ts'
import { RecordPacker } from './record-packer.ts'

export interface BatchOptions {
  /** Default 'none'. */
  readonly codec?: Codec | undefined
  /** Default the codec's own; see `codecLevels`. */
  readonly level?: number | undefined
  /** Idempotence (KIP-98); -1, the default, is a producer without. */
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly baseSequence?: number
}

/** Memory to pack records in, one for each engine: batches are made one after the other. */
const packers = new WeakMap<Engine, RecordPacker>()

/** One finished RecordBatch v2 at base offset 0, compressed if wanted, with its CRC. At least one record. */
export function encodeBatch(engine: Engine, records: readonly RecordInput[], options: BatchOptions = {}): Uint8Array {
  const [first] = records
  if (first === undefined) throw new RangeError('a batch has at least one record')
  const { codec = 'none', level } = options
  const packer = packers.get(engine) ?? new RecordPacker(engine)
  packers.set(engine, packer)
  packer.pack(records, first.timestampMs)
  const fields = fieldsOf(records, first.timestampMs, options)
  const { columns, content } = packer
  const batch = engine.encodeBatch(records.length, columns, content, fields, blockCompression(codec, level))
  if (typeof batch === 'number') throw new Error('records were packed wrongly')
  return codec === 'gzip' || codec === 'zstd' ? compressed(engine, codec, level, batch) : batch
}

function fieldsOf(records: readonly RecordInput[], baseTimestamp: number, options: BatchOptions): BatchFields {
  const { codec = 'none', producerId = -1, producerEpoch = -1, baseSequence = -1 } = options
  let maxTimestamp = -1
  for (const { timestampMs } of records) if (timestampMs > maxTimestamp) maxTimestamp = timestampMs
  return { attributes: codecs.indexOf(codec), baseTimestamp, maxTimestamp, producerId, producerEpoch, baseSequence }
}

/** The engine has LZ4 and Snappy; the other codecs are the platform's. */
function blockCompression(codec: Codec, level: number | undefined): BlockCompression | undefined {
  return codec === 'lz4' || codec === 'snappy' ? { codec, level } : undefined
}

/** The same batch with its records compressed. */
function compressed(engine: Engine, codec: Codec, level: number | undefined, batch: Uint8Array): Uint8Array {
  const section = compress(engine, codec, batch.subarray(recordBatchOverhead), level)
  const result = new Uint8Array(recordBatchOverhead + section.length)
  result.set(batch.subarray(0, recordBatchOverhead))
  result.set(section, recordBatchOverhead)
  const header = new RecordBatchHeader(result)
  header.batchLength = result.length - logOverhead
  header.crc = engine.crc32c(result.subarray(crcStart))
  return result
}
