/**
 * Kafka's file of the producers of a log, as of the offset that it is named after: `00000000000000000042.snapshot`.
 * Version 1, big-endian:
 *
 *    0  version      int16   1
 *    2  crc          uint32  CRC-32C of everything from byte 6 to the end
 *    6  entry count  int32
 *   10  entries of 46 bytes: producer id int64, epoch int16, last sequence int32, last offset int64, offset delta
 *       int32, timestamp int64, coordinator epoch int32, first offset of the open transaction int64
 *
 * Of each producer only the last batch is kept. Source: ProducerSnapshot.json of Kafka's storage module.
 */
import { ProtocolError, Reader, Writer } from '@odradek/protocol'
import type { Checksum } from '../segment/stored-batch.ts'
import { lastSequence, type ProducerBatch, type ProducerEntry } from './producer-state.ts'

const version = 1
const crcOffset = 2
const countOffset = 6
const entriesOffset = 10
const entryBytes = 46

export function snapshotPath(directory: string, offset: number): string {
  return `${directory}/${String(offset).padStart(20, '0')}.snapshot`
}

/** The offset of a `.snapshot` file, or undefined for any other name. */
export function snapshotOffsetOf(fileName: string): number | undefined {
  const match = /^(\d{20})\.snapshot$/.exec(fileName)
  return match === null ? undefined : Number(match[1])
}

export function encodeSnapshot(entries: Iterable<ProducerEntry>, checksum: Checksum): Uint8Array {
  const writer = new Writer()
  const all = [...entries]
  writer.int32(all.length)
  for (const entry of all) writeEntry(writer, entry)
  const content = Buffer.concat(writer.finish())
  const head = new DataView(new ArrayBuffer(countOffset))
  head.setInt16(0, version)
  head.setUint32(crcOffset, checksum.crc32c(content))
  return Buffer.concat([new Uint8Array(head.buffer), content])
}

function writeEntry(writer: Writer, entry: ProducerEntry): void {
  const last = entry.batches.at(-1)
  writer.int64(entry.producerId)
  writer.int16(entry.epoch)
  writer.int32(lastSequence(entry))
  writer.int64(last?.lastOffset ?? -1)
  writer.int32(last?.offsetDelta ?? 0)
  writer.int64(entry.lastTimestampMs)
  writer.int32(entry.coordinatorEpoch)
  writer.int64(entry.currentTxnFirstOffset)
}

/** The producers of a snapshot, or undefined if it is damaged or of another version. */
export function decodeSnapshot(bytes: Uint8Array, checksum: Checksum): ProducerEntry[] | undefined {
  if (bytes.length < entriesOffset) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getInt32(countOffset)
  const isWhole = count >= 0 && bytes.length === entriesOffset + count * entryBytes
  if (view.getInt16(0) !== version || !isWhole) return undefined
  if (view.getUint32(crcOffset) !== checksum.crc32c(bytes.subarray(countOffset))) return undefined
  const reader = new Reader(bytes.subarray(entriesOffset))
  try {
    return Array.from({ length: count }, () => readEntry(reader))
  } catch (error) {
    // A number beyond 2^53, which no producer that was ever served has.
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

function readEntry(reader: Reader): ProducerEntry {
  const producerId = reader.int64()
  const epoch = reader.int16()
  const batch: ProducerBatch = {
    lastSequence: reader.int32(),
    lastOffset: reader.int64(),
    offsetDelta: reader.int32(),
    timestampMs: reader.int64(),
  }
  return {
    producerId,
    epoch,
    lastTimestampMs: batch.timestampMs,
    coordinatorEpoch: reader.int32(),
    currentTxnFirstOffset: reader.int64(),
    batches: batch.lastOffset >= 0 ? [batch] : [],
  }
}
