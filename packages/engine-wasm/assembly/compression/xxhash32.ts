// xxHash32 with seed 0: what LZ4 frames are checked with. Source: xxhash_spec.md of the xxHash project.

const prime1: u32 = 0x9e3779b1
const prime2: u32 = 0x85ebca77
const prime3: u32 = 0xc2b2ae3d
const prime4: u32 = 0x27d4eb2f
const prime5: u32 = 0x165667b1

// @ts-ignore: decorator
@inline
function round(accumulator: u32, word: u32): u32 {
  return rotl<u32>(accumulator + word * prime2, 13) * prime1
}

export function xxHash32(position: usize, length: usize): u32 {
  const end = position + length
  let hash: u32 = prime5
  if (length >= 16) {
    let a: u32 = prime1 + prime2
    let b: u32 = prime2
    let c: u32 = 0
    let d: u32 = 0 - prime1
    for (; position + 16 <= end; position += 16) {
      a = round(a, load<u32>(position))
      b = round(b, load<u32>(position, 4))
      c = round(c, load<u32>(position, 8))
      d = round(d, load<u32>(position, 12))
    }
    hash = rotl<u32>(a, 1) + rotl<u32>(b, 7) + rotl<u32>(c, 12) + rotl<u32>(d, 18)
  }
  hash += <u32>length
  for (; position + 4 <= end; position += 4) hash = rotl<u32>(hash + load<u32>(position) * prime3, 17) * prime4
  for (; position < end; position++) hash = rotl<u32>(hash + <u32>load<u8>(position) * prime5, 11) * prime1
  hash = (hash ^ (hash >>> 15)) * prime2
  hash = (hash ^ (hash >>> 13)) * prime3
  return hash ^ (hash >>> 16)
}
