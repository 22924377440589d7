/** Below this the copy is made of vectors, which saves the call of memmove. The bound itself was not measured. */
const memmoveFrom: usize = 512

/** Copies `length` bytes that do not overlap, and touches no byte outside of them. */
// @ts-ignore: decorator
@inline
export function copyBytes(target: usize, source: usize, length: usize): void {
  if (length >= memmoveFrom) memory.copy(target, source, length)
  else if (length >= 16) copyVectors(target, source, length)
  else if (length >= 8) {
    // The two words overlap unless there are sixteen bytes, so any length from eight on is covered without a loop.
    const head = load<u64>(source)
    store<u64>(target + length - 8, load<u64>(source + length - 8))
    store<u64>(target, head)
  } else if (length >= 4) {
    const head = load<u32>(source)
    store<u32>(target + length - 4, load<u32>(source + length - 4))
    store<u32>(target, head)
  } else {
    for (let i: usize = 0; i < length; i++) store<u8>(target + i, load<u8>(source + i))
  }
}

// @ts-ignore: decorator
@inline
function copyVectors(target: usize, source: usize, length: usize): void {
  const last = length - 16
  if (ASC_FEATURE_SIMD) {
    for (let i: usize = 0; i < last; i += 16) v128.store(target + i, v128.load(source + i))
    v128.store(target + last, v128.load(source + last))
  } else {
    for (let i: usize = 0; i < last; i += 8) store<u64>(target + i, load<u64>(source + i))
    store<u64>(target + last, load<u64>(source + last))
    store<u64>(target + last + 8, load<u64>(source + last + 8))
  }
}
