/**
 * The journal: what many logs had written, in one file, so that one fdatasync covers them all. It is a list of rounds,
 * each of which is whole or was never acknowledged. A round, big-endian:
 *
 *    0  magic        uint32  "ODJ1"
 *    4  crc          uint32  CRC-32C of everything from byte 8 to the round's end
 *    8  size         int32   of the round, with this head
 *   12  sequence     int32   0, 1, 2, ... from the beginning of the file
 *   16  generation   int64   grows whenever a file is begun anew; no two passes have the same
 *   24  salt         16 bytes, random in each generation, which tells a round from what an older one has left behind
 *   40  entry count  int32
 *   44  entries: directory string, topic id string, segment base offset int64, position int64, size int32
 *       bytes of the entries, in their order: what is to be in the segment's file at the position, whole batches
 */
import { ProtocolError, Reader, type Uuid, Writer } from '@odradek/protocol'
import type { Checksum } from '../segment/stored-batch.ts'

const magic = 0x4f_44_4a_31
const crcPosition = 4
const crcStart = 8
const sizePosition = 8
export const roundHeadBytes = 44
/** An entry without its names. */
const fixedEntryBytes = 24
const maxUtf8BytesPerUnit = 3

/** Which log an entry is of: the topic id tells it from one that had the name before. */
export interface LogIdentity {
  /** Within the data directory. */
  readonly directory: string
  readonly topicId: string
}

/** Where the bytes of an entry belong. */
export interface EntryPlace extends LogIdentity {
  readonly segmentBaseOffset: number
  readonly position: number
}

export interface JournalEntry extends EntryPlace {
  readonly pieces: readonly Uint8Array[]
}

/** What tells the rounds of one pass over a file from all others. */
export interface Generation {
  readonly generation: number
  readonly salt: Uuid
}

/** An entry of a round that was read; `bytes` is a view. */
export interface StoredEntry extends EntryPlace {
  readonly bytes: Uint8Array
}

export interface StoredRound extends Generation {
  readonly sequence: number
  readonly sizeInBytes: number
  readonly entries: readonly StoredEntry[]
}

/** The most that an entry of `sizeInBytes` takes in a round. */
export function maxBytesOfEntry({ directory, topicId }: LogIdentity, sizeInBytes: number): number {
  return fixedEntryBytes + maxUtf8BytesPerUnit * (directory.length + topicId.length) + sizeInBytes
}

/** A round as pieces to be written one behind the other; those of the entries are kept by reference. */
export function encodeRound(
  { generation, salt }: Generation,
  sequence: number,
  entries: readonly JournalEntry[],
  checksum: Checksum,
): { readonly pieces: Uint8Array[]; readonly sizeInBytes: number } {
  const content = entries.flatMap(({ pieces }) => pieces)
  const sizes = entries.map(({ pieces }) => totalBytes(pieces))
  const writer = new Writer()
  for (let at = 0; at < sizePosition + 4; at += 4) writer.int32(0)
  writer.int32(sequence)
  writer.int64(generation)
  writer.uuid(salt)
  writer.int32(entries.length)
  for (const [index, { directory, topicId, segmentBaseOffset, position }] of entries.entries()) {
    writer.string(false, directory)
    writer.string(false, topicId)
    writer.int64(segmentBaseOffset)
    writer.int64(position)
    writer.int32(sizes[index] ?? 0)
  }
  const head = Buffer.concat(writer.finish())
  const sizeInBytes = head.length + sizes.reduce((sum, size) => sum + size, 0)
  head.writeUInt32BE(magic, 0)
  head.writeInt32BE(sizeInBytes, sizePosition)
  let crc = checksum.crc32c(head.subarray(crcStart))
  for (const piece of content) crc = checksum.crc32c(piece, crc)
  head.writeUInt32BE(crc, crcPosition)
  return { pieces: [head, ...content], sizeInBytes }
}

export function totalBytes(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

/** The size that the head of a round announces, or undefined if it is no head or `bytesLeft` are too few for it. */
export function announcedSize(head: Uint8Array, bytesLeft: number): number | undefined {
  if (head.length < roundHeadBytes) return undefined
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const size = view.getInt32(sizePosition)
  return view.getUint32(0) === magic && size >= roundHeadBytes && size <= bytesLeft ? size : undefined
}

/** A round of exactly these bytes, or undefined if it is torn, damaged, or was never one. */
export function decodeRound(bytes: Uint8Array, checksum: Checksum): StoredRound | undefined {
  if (announcedSize(bytes, bytes.length) !== bytes.length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(crcPosition) !== checksum.crc32c(bytes.subarray(crcStart))) return undefined
  try {
    return readRound(new Reader(bytes, sizePosition + 4), bytes)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

function readRound(reader: Reader, bytes: Uint8Array): StoredRound | undefined {
  const sequence = reader.int32()
  const generation = reader.int64()
  const salt = reader.uuid()
  const places: (EntryPlace & { readonly size: number })[] = []
  for (let left = reader.int32(); left > 0; left--) {
    places.push({
      directory: reader.string('directory', false),
      topicId: reader.string('topic id', false),
      segmentBaseOffset: reader.int64(),
      position: reader.int64(),
      size: reader.int32(),
    })
  }
  const entries: StoredEntry[] = []
  let at = reader.position
  for (const { size, ...place } of places) {
    if (size < 0 || place.position < 0 || at + size > bytes.length) return undefined
    entries.push({ ...place, bytes: bytes.subarray(at, at + size) })
    at += size
  }
  return { sequence, generation, salt, sizeInBytes: bytes.length, entries }
}
