// Zigzag varints, seven bits a byte, the lowest first. The reader keeps where it is and what went wrong in globals, so that
// a read costs one call and no memory.

/** Where the next byte is read. */
export let cursor: usize = 0
/** Nothing is read from here on. */
export let limit: usize = 0
/** 0, or the first fault that was met; see src/record-fault.ts. */
export let fault: i32 = 0

export const truncated: i32 = 1
export const varintTooLong: i32 = 2

export function open(position: usize, end: usize): void {
  cursor = position
  limit = end
  fault = 0
}

export function moveTo(position: usize): void {
  cursor = position
}

export function fail(code: i32): void {
  if (fault == 0) fault = code
}

/** At most five bytes. */
export function readVarint(): i32 {
  let value: u32 = 0
  for (let shift: u32 = 0; shift < 35; shift += 7) {
    if (cursor >= limit) {
      fail(truncated)
      return 0
    }
    const byte: u32 = load<u8>(cursor++)
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return (value >>> 1) ^ -(value & 1)
  }
  fail(varintTooLong)
  return 0
}

/** At most ten bytes. */
export function readVarlong(): i64 {
  let value: u64 = 0
  for (let shift: u64 = 0; shift < 70; shift += 7) {
    if (cursor >= limit) {
      fail(truncated)
      return 0
    }
    const byte: u64 = load<u8>(cursor++)
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return (value >>> 1) ^ -(<i64>(value & 1))
  }
  fail(varintTooLong)
  return 0
}
