/** Chance that a seed repeats. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  oneOf<T>(values: readonly [T, ...T[]]): T
}

/** Mulberry32: short, and good enough to choose moments. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  return {
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    oneOf: (values) => values[Math.floor(next() * values.length)] ?? values[0],
  }
}
