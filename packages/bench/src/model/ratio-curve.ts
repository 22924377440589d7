import type { RatioCurve } from './fitted-model.ts'

export const noCompression: RatioCurve = { limit: 1, half: 1 }

/** What compression is by for a batch of so many bytes of records: bytes before over bytes after. */
export function ratioAt({ limit, half }: RatioCurve, bytes: number): number {
  return limit - (limit - 1) / (1 + Math.max(0, bytes) / half)
}

interface RatioPoint {
  /** Of the records of a batch, before compression. */
  readonly bytes: number
  readonly ratio: number
}

const [smallestHalf, largestHalf, steps] = [16, 16 * 1024 * 1024, 200]

/**
 * Least squares of relative errors. For a given `half` the curve is linear in `limit` - 1, whose best value is known;
 * so only `half` is searched, over powers from 16 bytes to 16 MB. Undefined without points.
 */
export function fitRatioCurve(points: readonly RatioPoint[]): RatioCurve | undefined {
  const usable = points.filter(({ bytes, ratio }) => bytes > 0 && ratio > 0)
  if (usable.length === 0) return undefined
  let best: { readonly curve: RatioCurve; readonly error: number } | undefined
  for (let step = 0; step <= steps; step++) {
    const half = smallestHalf * (largestHalf / smallestHalf) ** (step / steps)
    const curve = { limit: limitFor(usable, half), half }
    const error = usable.reduce((sum, { bytes, ratio }) => sum + (ratioAt(curve, bytes) / ratio - 1) ** 2, 0)
    // Where all are as good, as with one point, the first has the batch in the flat part.
    if (best === undefined || error < best.error - 1e-12) best = { curve, error }
  }
  return best?.curve
}

/** ratio = 1 + (limit - 1) x with x = bytes / (bytes + half); what does not compress has a limit of 1. */
function limitFor(points: readonly RatioPoint[], half: number): number {
  let [products, squares] = [0, 0]
  for (const { bytes, ratio } of points) {
    const x = bytes / (bytes + half) / ratio
    products += x * (1 - 1 / ratio)
    squares += x * x
  }
  return 1 + Math.max(0, products / squares)
}
