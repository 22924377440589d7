const prime1 = 0x9e3779b1
const prime2 = 0x85ebca77
const prime3 = 0xc2b2ae3d
const prime4 = 0x27d4eb2f
const prime5 = 0x165667b1

/** xxHash32 with seed 0. Source: xxhash_spec.md of the xxHash project. */
export function xxHash32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let position = 0
  let hash = prime5
  if (bytes.length >= 16) {
    const lanes = [prime1 + prime2, prime2, 0, -prime1]
    for (; position + 16 <= bytes.length; position += 16) {
      for (const lane of lanes.keys()) {
        const sum = (lanes[lane] ?? 0) + Math.imul(view.getUint32(position + lane * 4, true), prime2)
        lanes[lane] = Math.imul(rotated(sum | 0, 13), prime1)
      }
    }
    const [a = 0, b = 0, c = 0, d = 0] = lanes
    hash = (rotated(a, 1) + rotated(b, 7) + rotated(c, 12) + rotated(d, 18)) | 0
  }
  hash = (hash + bytes.length) | 0
  for (; position + 4 <= bytes.length; position += 4) {
    hash = (hash + Math.imul(view.getUint32(position, true), prime3)) | 0
    hash = Math.imul(rotated(hash, 17), prime4)
  }
  for (; position < bytes.length; position++) {
    hash = (hash + Math.imul(bytes[position] ?? 0, prime5)) | 0
    hash = Math.imul(rotated(hash, 11), prime1)
  }
  hash = Math.imul(hash ^ (hash >>> 15), prime2)
  hash = Math.imul(hash ^ (hash >>> 13), prime3)
  return (hash ^ (hash >>> 16)) >>> 0
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
