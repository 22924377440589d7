import type { Structure } from './api.ts'
import { ProtocolError } from './protocol-error.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

/**
 * A structure with its version, an int16, in front: how a consumer's subscription travels inside JoinGroup, and how the
 * records of `__consumer_offsets` are written.
 */
export function encodeVersioned<Value, Input>(
  structure: Structure<Value, Input>,
  version: number,
  value: Input,
): Uint8Array {
  const writer = new Writer()
  writer.int16(version)
  structure.write(writer, value, version)
  return joined(writer)
}

/**
 * Reads a structure that says its own version. A newer one than is known is read as the newest known: what was added
 * stands behind (KIP-429), which is also why bytes that are left over are no fault.
 *
 * @throws ProtocolError
 */
export function decodeVersioned<Value, Input>(structure: Structure<Value, Input>, bytes: Uint8Array): Value {
  const reader = new Reader(bytes)
  const version = reader.int16()
  if (version < structure.minVersion) throw new ProtocolError(`${structure.name} version ${version} does not exist`)
  return structure.read(reader, Math.min(version, structure.maxVersion))
}

function joined(writer: Writer): Uint8Array {
  const size = writer.byteLength
  const pieces = writer.finish()
  const [first] = pieces
  if (pieces.length === 1 && first !== undefined) return first
  const bytes = new Uint8Array(size)
  let position = 0
  for (const piece of pieces) {
    bytes.set(piece, position)
    position += piece.length
  }
  return bytes
}
