import { type Engine, noFault, recordFaults, scanColumns, scanRowLength } from '@odradek/engine-wasm'
import { type Codec, codecs, recordBatchOverhead } from '@odradek/protocol'
import type { BatchHead } from './batch-head.ts'

/** Takes records out of their compression, or says why that cannot be. */
export type Unpack = (codec: Codec, bytes: Uint8Array) => Uint8Array | string

export interface ContentEnvironment {
  readonly engine: Pick<Engine, 'crc32c' | 'scanRecords'>
  readonly unpack: Unpack
}

/** What a control batch says. */
export interface ControlRecord {
  readonly type: number
  readonly name: string
  /** Of a transaction's end alone. */
  readonly coordinatorEpoch: number | undefined
}

/** Records take seven bytes at least, so a count that lies is found out before it costs memory. */
const leastRecordBytes = 7

/** Attribute bits that mean something: codec, timestamp type, transactional, control, delete horizon. */
const knownAttributes = 0x7f

/** Control records, by the type that their key names. Source: KIP-98, KIP-595, KIP-853. */
const controlNames: readonly string[] = [
  'ABORT',
  'COMMIT',
  'LEADER_CHANGE',
  'SNAPSHOT_HEADER',
  'SNAPSHOT_FOOTER',
  'KRAFT_VERSION',
  'KRAFT_VOTERS',
]

/** What is wrong with the records of a batch whose CRC matches, or undefined. */
export function contentFault(head: BatchHead, bytes: Uint8Array, environment: ContentEnvironment): string | undefined {
  if (head.lastOffsetDelta < 0) return 'a batch that ends before it begins'
  if ((head.attributes & ~knownAttributes) !== 0)
    return `attributes 0x${(head.attributes & 0xffff).toString(16)}, which mean nothing`
  const records = recordsOf(head, bytes, environment.unpack)
  if (typeof records === 'string') return records
  if (head.recordCount < 0 || head.recordCount * leastRecordBytes > records.length) {
    return `${head.recordCount} records in ${records.length} bytes`
  }
  if (head.isControl) {
    const control = controlRecordOf(head, records, environment)
    return typeof control === 'string' ? control : undefined
  }
  const fault = environment.engine.scanRecords(records, head.recordCount, undefined, head.lastOffsetDelta)
  return fault === noFault ? undefined : recordFaults[fault]
}

function recordsOf(head: BatchHead, bytes: Uint8Array, unpack: Unpack): Uint8Array | string {
  const codec = codecs[head.codec]
  if (codec === undefined) return `codec ${head.codec}, which there is not`
  const section = bytes.subarray(recordBatchOverhead)
  // Compaction may leave a batch that holds a producer's sequence and no record, which nothing compresses.
  return codec === 'none' || section.length === 0 ? section : unpack(codec, section)
}

/** The first record of a control batch, or what is wrong with it. */
export function controlRecord(
  head: BatchHead,
  bytes: Uint8Array,
  environment: ContentEnvironment,
): ControlRecord | string {
  const records = recordsOf(head, bytes, environment.unpack)
  if (typeof records === 'string') return records
  if (head.recordCount < 1 || head.recordCount * leastRecordBytes > records.length)
    return 'a control batch without a record'
  const control = controlRecordOf(head, records, environment)
  return control ?? 'a control batch without a record'
}

function controlRecordOf(
  head: BatchHead,
  records: Uint8Array,
  { engine }: ContentEnvironment,
): ControlRecord | string | undefined {
  const columns = new Int32Array(head.recordCount * scanRowLength)
  const fault = engine.scanRecords(records, head.recordCount, columns, head.lastOffsetDelta)
  if (fault !== noFault) return recordFaults[fault]
  if (head.recordCount === 0) return undefined
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  const keyPosition = columns[scanColumns.keyPosition] ?? 0
  if ((columns[scanColumns.keyLength] ?? 0) < 4) return 'a control record whose key is too short'
  const type = view.getInt16(keyPosition + 2)
  const name = controlNames[type]
  if (name === undefined) return `a control record of type ${type}, which is not known`
  if (type > 1) return { type, name, coordinatorEpoch: undefined }
  if (head.producerId < 0) return `a control record ${name} of no producer`
  const valuePosition = columns[scanColumns.valuePosition] ?? 0
  if ((columns[scanColumns.valueLength] ?? 0) < 6) return `a control record ${name} whose value is too short`
  return { type, name, coordinatorEpoch: view.getInt32(valuePosition + 2) }
}
