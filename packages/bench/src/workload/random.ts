import { createCipheriv, createHash } from 'node:crypto'

/** A number from 0 to below 1. */
export type Random = () => number

/** Mulberry32: short, and the same numbers for the same seed, of which 32 bits count. */
export function randomOf(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** Chance for one purpose: what is drawn for another does not change it. */
export const randomFor = (seed: number, purpose: string): Random => randomOf(digestOf(seed, purpose).readInt32LE())

/** Fills buffers with bytes that no codec makes smaller: a cipher's, at the speed of copying. */
export function randomBytesFor(seed: number, purpose: string): (target: Uint8Array) => void {
  const digest = digestOf(seed, purpose)
  const cipher = createCipheriv('aes-128-ctr', digest.subarray(0, 16), digest.subarray(16, 32))
  return (target) => target.set(cipher.update(target.fill(0)))
}

const digestOf = (seed: number, purpose: string): Buffer => createHash('sha256').update(`${seed} ${purpose}`).digest()
