import type { Random } from './random.ts'
import type { KeyDistribution } from './workload.ts'

/** Draws keys: digits with zeros before them. The same key is the same buffer. */
export function keysOf(key: KeyDistribution, random: Random): () => Buffer | null {
  if (key.kind === 'none') return () => null
  const draw = key.kind === 'uniform' ? () => Math.floor(random() * key.count) : zipf(key.count, key.exponent, random)
  const made = new Map<number, Buffer>()
  return () => {
    const number = draw()
    const known = made.get(number)
    if (known !== undefined) return known
    const text = Buffer.from(number.toString().padStart(key.bytes, '0'), 'latin1')
    made.set(number, text)
    return text
  }
}

/**
 * Numbers from 0 to `count` - 1, of which number k comes 1/(k + 1)^`exponent` times as often as 0. By the inverse of
 * the cumulative distribution, which is exact for every exponent: 0 is uniform.
 */
export function zipf(count: number, exponent: number, random: Random): () => number {
  const upTo = new Float64Array(count)
  let sum = 0
  for (let index = 0; index < count; index++) {
    sum += (index + 1) ** -exponent
    upTo[index] = sum
  }
  return () => firstAbove(upTo, random() * sum)
}

/** Where the first number is that is more than `limit`, in a sorted list; its last place if none is. */
function firstAbove(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) > limit) high = middle
    else low = middle + 1
  }
  return low
}
