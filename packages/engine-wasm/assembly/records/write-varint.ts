// Zigzag varints, seven bits a byte, the lowest first. One byte and two are the rule, and have a way of their own: the
// branches that lead there are predicted, and where the next byte goes does not wait for a computation.

/** Returns where the next byte goes. */
// @ts-ignore: decorator
@inline
export function writeVarint(position: usize, value: i32): usize {
  const coded: u32 = (value << 1) ^ (value >> 31)
  if (coded < 0x80) {
    store<u8>(position, coded)
    return position + 1
  }
  if (coded < 0x4000) {
    store<u16>(position, (coded & 0x7f) | 0x80 | ((coded >>> 7) << 8))
    return position + 2
  }
  return writeLong(position, coded)
}

// @ts-ignore: decorator
@inline
export function writeVarlong(position: usize, value: i64): usize {
  const coded: u64 = (value << 1) ^ (value >> 63)
  if (coded < 0x80) {
    store<u8>(position, coded)
    return position + 1
  }
  return writeLong(position, coded)
}

function writeLong(position: usize, coded: u64): usize {
  for (; coded > 0x7f; coded >>>= 7) store<u8>(position++, (coded & 0x7f) | 0x80)
  store<u8>(position, coded)
  return position + 1
}

// @ts-ignore: decorator
@inline
export function varintBytes(value: i32): i32 {
  const coded: u32 = (value << 1) ^ (value >> 31)
  if (coded < 0x80) return 1
  if (coded < 0x4000) return 2
  return (38 - clz<u32>(coded)) / 7
}

// @ts-ignore: decorator
@inline
export function varlongBytes(value: i64): i32 {
  const coded: u64 = (value << 1) ^ (value >> 63)
  if (coded < 0x80) return 1
  return <i32>((70 - clz<u64>(coded)) / 7)
}
