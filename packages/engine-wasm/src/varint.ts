/** Zigzag varints as the parts of a record have them. */

export function varintBytes(value: number): number {
  const zigzag = ((value << 1) ^ (value >> 31)) >>> 0
  return zigzag === 0 ? 1 : Math.ceil((32 - Math.clz32(zigzag)) / 7)
}

/** Writes the varint and returns where the next byte goes. */
export function writeVarint(bytes: Uint8Array, position: number, value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  let next = position
  for (; rest > 0x7f; rest >>>= 7) bytes[next++] = (rest & 0x7f) | 0x80
  bytes[next] = rest
  return next + 1
}

export function varlongBytes(low: number, high: number): number {
  if (high === low >> 31) return varintBytesOfInt32(low)
  let rest = zigzag64(low, high) >> 7n
  let bytes = 1
  for (; rest > 0n; rest >>= 7n) bytes++
  return bytes
}

export function writeVarlong(bytes: Uint8Array, position: number, low: number, high: number): number {
  if (high === low >> 31 && low >= -0x4000_0000 && low < 0x4000_0000) return writeVarint(bytes, position, low)
  let rest = zigzag64(low, high)
  let next = position
  for (; rest > 0x7fn; rest >>= 7n) bytes[next++] = Number(rest & 0x7fn) | 0x80
  bytes[next] = Number(rest)
  return next + 1
}

/** A value of 32 bits takes the same bytes as varint and as varlong. */
const varintBytesOfInt32 = varintBytes

function zigzag64(low: number, high: number): bigint {
  const value = (BigInt(high) << 32n) | BigInt(low >>> 0)
  return BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
}
