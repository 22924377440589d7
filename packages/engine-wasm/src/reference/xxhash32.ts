const prime2 = 0x85ebca77
const prime3 = 0xc2b2ae3d
const prime4 = 0x27d4eb2f
const prime5 = 0x165667b1

/** xxHash32 with seed 0 of fewer than 16 bytes: all that an LZ4 frame header needs. */
export function xxHash32(bytes: Uint8Array): number {
  if (bytes.length >= 16) throw new RangeError('this hash is for short headers')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let hash = (prime5 + bytes.length) | 0
  let position = 0
  for (; position + 4 <= bytes.length; position += 4) {
    hash = (hash + Math.imul(view.getUint32(position, true), prime3)) | 0
    hash = Math.imul((hash << 17) | (hash >>> 15), prime4)
  }
  for (; position < bytes.length; position++) {
    hash = (hash + Math.imul(bytes[position] ?? 0, prime5)) | 0
    hash = Math.imul((hash << 11) | (hash >>> 21), 0x9e3779b1)
  }
  hash = Math.imul(hash ^ (hash >>> 15), prime2)
  hash = Math.imul(hash ^ (hash >>> 13), prime3)
  return (hash ^ (hash >>> 16)) >>> 0
}
