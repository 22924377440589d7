/** Numbers below a bound, by chance that repeats: the same seed gives the same numbers. */
export type Chance = (bound: number) => number

/** Mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * bound)
  }
}

/** What readers of lengths and varints trip over. */
const hostile: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
  [0x7f, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [0x80, 0x00, 0x00, 0x00],
  [0x00, 0x00, 0x00, 0x00],
  [0xff, 0xff],
  [0xfe, 0xff, 0xff, 0xff, 0x0f],
]

/** One of the seeds, changed in one to eight places, and perhaps cut; now and then nothing but chance. */
export function mutate(seeds: readonly Uint8Array[], chance: Chance): Uint8Array {
  if (chance(16) === 0) return Uint8Array.from({ length: chance(300) }, () => chance(256))
  const seed = seeds[chance(seeds.length)] ?? new Uint8Array(0)
  const bytes = seed.slice(0, chance(3) === 0 ? chance(seed.length + 1) : seed.length)
  if (bytes.length === 0) return bytes
  for (let changes = 1 + chance(8); changes > 0; changes--) change(bytes, seeds, chance)
  return bytes
}

function change(bytes: Uint8Array, seeds: readonly Uint8Array[], chance: Chance): void {
  // Lengths stand near the front, so that is looked at more often.
  const at = chance(2) === 0 ? chance(Math.min(bytes.length, 48)) : chance(bytes.length)
  switch (chance(5)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << chance(8))
      break
    case 1:
      bytes[at] = chance(256)
      break
    case 2:
      bytes.set((hostile[chance(hostile.length)] ?? []).slice(0, bytes.length - at), at)
      break
    case 3:
      bytes.copyWithin(at, chance(bytes.length))
      break
    default: {
      const other = seeds[chance(seeds.length)] ?? bytes
      const from = chance(other.length)
      bytes.set(other.subarray(from, from + Math.min(1 + chance(32), bytes.length - at)), at)
    }
  }
}
