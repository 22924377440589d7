const multiplier = 0x5bd1e995
const seed = 0x9747b28c

/** The partition that Java's producer chooses for a key, and so every client that wants to meet it: by murmur2. */
export function partitionForKey(key: Uint8Array, partitionCount: number): number {
  return (murmur2(key) & 0x7fff_ffff) % partitionCount
}

/** MurmurHash2, 32 bits, with Kafka's seed. Reads bytes one by one, as a view would cost more than a short key's hash. */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes
  let hash = seed ^ length
  let position = 0
  for (; position + 4 <= length; position += 4) {
    const word = Math.imul(wordAt(bytes, position), multiplier)
    hash = Math.imul(hash, multiplier) ^ Math.imul(word ^ (word >>> 24), multiplier)
  }
  const left = length - position
  if (left === 3) hash ^= byteAt(bytes, position + 2) << 16
  if (left >= 2) hash ^= byteAt(bytes, position + 1) << 8
  if (left >= 1) hash = Math.imul(hash ^ byteAt(bytes, position), multiplier)
  hash = Math.imul(hash ^ (hash >>> 13), multiplier)
  return hash ^ (hash >>> 15)
}

function byteAt(bytes: Uint8Array, position: number): number {
  return bytes[position] ?? 0
}

/** Little-endian. */
function wordAt(bytes: Uint8Array, position: number): number {
  return (
    byteAt(bytes, position) |
    (byteAt(bytes, position + 1) << 8) |
    (byteAt(bytes, position + 2) << 16) |
    (byteAt(bytes, position + 3) << 24)
  )
}
