const multiplier = 0x5bd1e995
const seed = 0x9747b28c

/** The partition that Java's producer chooses for a key, and so every client that wants to meet it: by murmur2. */
export function partitionForKey(key: Uint8Array, partitionCount: number): number {
  return (murmur2(key) & 0x7fff_ffff) % partitionCount
}

/** MurmurHash2, 32 bits, with Kafka's seed. */
export function murmur2(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let hash = seed ^ bytes.length
  let position = 0
  for (; position + 4 <= bytes.length; position += 4) {
    const word = Math.imul(view.getInt32(position, true), multiplier)
    hash = Math.imul(hash, multiplier) ^ Math.imul(word ^ (word >>> 24), multiplier)
  }
  const left = bytes.length - position
  if (left === 3) hash ^= view.getUint8(position + 2) << 16
  if (left >= 2) hash ^= view.getUint8(position + 1) << 8
  if (left >= 1) hash = Math.imul(hash ^ view.getUint8(position), multiplier)
  hash = Math.imul(hash ^ (hash >>> 13), multiplier)
  return hash ^ (hash >>> 15)
}
