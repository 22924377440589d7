// What both compressors do: remember where four bytes stood before, and see how far two places agree.

// @ts-ignore: decorator
@inline
export function hashOf(position: usize, shift: u32): usize {
  return <usize>((load<u32>(position) * 0x9e3779b1) >>> shift) << 1
}

/** How many bytes from `position` on equal those from `earlier` on, up to `end`. */
// @ts-ignore: decorator
@inline
export function matchLength(earlier: usize, position: usize, end: usize): usize {
  const start = position
  while (position + 8 <= end) {
    const difference = load<u64>(position) ^ load<u64>(earlier)
    if (difference != 0) return position - start + (<usize>ctz<u64>(difference) >> 3)
    position += 8
    earlier += 8
  }
  while (position < end && load<u8>(position) == load<u8>(earlier)) {
    position++
    earlier++
  }
  return position - start
}

/** Copies 16 bytes at a time, so up to 15 too many: both sides must have room for that. */
// @ts-ignore: decorator
@inline
export function copyWildly(target: usize, source: usize, length: usize): void {
  let i: usize = 0
  do {
    copy16(target + i, source + i)
    i += 16
  } while (i < length)
}

// @ts-ignore: decorator
@inline
export function copy16(target: usize, source: usize): void {
  if (ASC_FEATURE_SIMD) v128.store(target, v128.load(source))
  else {
    store<u64>(target, load<u64>(source))
    store<u64>(target, load<u64>(source, 8), 8)
  }
}
