import { add, multiply, type Word64 } from './word64.ts'

// The generator of the paper, x -> 2862933555777941757 x + 1 modulo 2^64.
const multiplierHigh = 0x27bb2ee6
const multiplierLow = 0x87b0b0fd
const two31 = 0x8000_0000

/**
 * The bucket of a key of 64 bits, from 0 to below `bucketCount`, by Lamping and Veach, "A Fast, Minimal Memory,
 * Consistent Hash Algorithm" (2014). Uses the key up: it is the generator's state.
 *
 * When buckets are added one by one, a key goes to the new bucket j, the count then being j + 1, with chance
 * 1 / (j + 1), which keeps all buckets alike. The chance that a key of bucket b is still there when there are i buckets
 * is (b + 1) / i, so that from one random number r in (0, 1] follows at once which bucket it goes to next: the floor of
 * (b + 1) / r. The last one below the count is the answer, after about ln(bucketCount) steps.
 */
export function jumpHash(key: Word64, bucketCount: number): number {
  let bucket = 0
  let next = 0
  while (next < bucketCount) {
    bucket = next
    multiply(key, multiplierHigh, multiplierLow)
    add(key, 0, 1)
    // The upper 31 bits of the state, as r 2^31. In the order of the paper's code, since each step rounds.
    next = Math.floor((bucket + 1) * (two31 / ((key.high >>> 1) + 1)))
  }
  return bucket
}
