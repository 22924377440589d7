/** A parameter that is searched within limits, from a start, first by steps of `step`. */
interface Parameter {
  readonly start: number
  readonly step: number
  readonly low: number
  readonly high: number
}

const smallestStep = 1 / 256

/**
 * Compass search: one parameter after the other goes a step to where the error is less; where none does, steps are
 * halved. Needs no derivatives, which a formula with bounds does not have everywhere.
 * @see Kolda, Lewis and Torczon, Optimization by Direct Search, SIAM Review 45 (2003)
 */
export function minimize(error: (values: readonly number[]) => number, parameters: readonly Parameter[]): number[] {
  let best = parameters.map(({ start }) => start)
  let least = error(best)
  for (let scale = 1; scale >= smallestStep; ) {
    const before = least
    for (const [index, { step, low, high }] of parameters.entries()) {
      for (const direction of [1, -1]) {
        const moved = Math.min(high, Math.max(low, (best[index] ?? 0) + direction * step * scale))
        const tried = best.with(index, moved)
        const itsError = error(tried)
        if (itsError >= least) continue
        best = tried
        least = itsError
        break
      }
    }
    if (!(least < before)) scale /= 2
  }
  return best
}
