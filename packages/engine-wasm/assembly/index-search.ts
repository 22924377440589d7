// Binary search in the bytes of a log's indexes, big-endian as they lie on disk. Branch-free: the loop runs log2(count)
// times whatever it finds, and each step is a select.

/** Offset index, 8 bytes an entry, uint32 relative offset first: the last entry that is not above the target, or -1. */
export function searchOffsetIndex(entries: usize, count: i32, target: u32): i32 {
  let base = -1
  for (let size = count; size > 0; ) {
    const half = (size + 1) >> 1
    const probe = base + half
    const key = bswap<u32>(load<u32>(entries + ((<usize>probe) << 3)))
    base = select<i32>(probe, base, key <= target)
    size -= half
  }
  return base
}

/** Time index, 12 bytes an entry, int64 timestamp first: the last entry that is not above the target, or -1. */
export function searchTimeIndex(entries: usize, count: i32, targetLow: u32, targetHigh: i32): i32 {
  const target = ((<i64>targetHigh) << 32) | <i64>targetLow
  let base = -1
  for (let size = count; size > 0; ) {
    const half = (size + 1) >> 1
    const probe = base + half
    const key = <i64>bswap<u64>(load<u64>(entries + <usize>probe * 12))
    base = select<i32>(probe, base, key <= target)
    size -= half
  }
  return base
}
