// Zigzag varints of up to four bytes, read from the four bytes that stand there, whatever follows.

const moreFollow: u32 = 0x80808080

// @ts-ignore: decorator
@inline
export function isShort(word: u32): bool {
  return (word & moreFollow) != moreFollow
}

/** How many of the four bytes belong to the varint; it must be short. */
// @ts-ignore: decorator
@inline
export function shortBytes(word: u32): usize {
  return ((<usize>ctz<u32>(~word & moreFollow)) >> 3) + 1
}

/** The varint as it is coded; it must be short. */
// @ts-ignore: decorator
@inline
export function shortValue(word: u32): u32 {
  // All bits up to the top bit of the last byte.
  const stop = ~word & moreFollow
  const own = word & (stop ^ (stop - 1))
  return (own & 0x7f) | ((own >>> 1) & 0x3f80) | ((own >>> 2) & 0x1fc000) | ((own >>> 3) & 0xfe00000)
}

/** The varint as it is coded, if it has two bytes. */
// @ts-ignore: decorator
@inline
export function twoBytes(word: u32): u32 {
  return (word & 0x7f) | ((word >>> 1) & 0x3f80)
}

/** The number that is coded. */
// @ts-ignore: decorator
@inline
export function signed(coded: u32): i32 {
  return (coded >>> 1) ^ -(coded & 1)
}
