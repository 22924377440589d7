const polynomial = 0x82f63b78

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1
  return crc
})

/** CRC-32C, a byte and a look-up at a time: what the kernels are held to. */
export function crc32c(bytes: Uint8Array, crc: number = 0): number {
  let remainder = ~crc
  for (const byte of bytes) remainder = (table[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8)
  return ~remainder >>> 0
}

/** See `Engine.copyWithCrc32c`. */
export function copyWithCrc32c(source: Uint8Array, target: Uint8Array, crc: number = 0): number {
  if (source.length > target.length) throw new RangeError(`${source.length} bytes do not fit into ${target.length}`)
  const result = crc32c(source, crc)
  target.set(source)
  return result
}
