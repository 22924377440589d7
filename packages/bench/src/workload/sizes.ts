import { randomLogNormal } from 'd3-random'
import { sendTimeBytes } from './limits.ts'
import type { Random } from './random.ts'
import type { SizeDistribution } from './workload.ts'

/** Draws bytes of values, whole numbers. Of log-normal ones, what is more than `maxBytes` is `maxBytes`. */
export function sizesOf(size: SizeDistribution, random: Random): () => number {
  switch (size.kind) {
    case 'fixed':
      return () => size.bytes
    case 'uniform':
      return () => size.minBytes + Math.floor(random() * (size.maxBytes - size.minBytes + 1))
    case 'log-normal': {
      const draw = randomLogNormal.source(random)(Math.log(size.medianBytes), size.sigma)
      return () => Math.min(size.maxBytes, Math.max(smallestOf(size), Math.round(draw())))
    }
  }
}

/** Bytes of the smallest value that can come. Log-normal ones have room for the time of sending. */
export function smallestOf(size: SizeDistribution): number {
  switch (size.kind) {
    case 'fixed':
      return size.bytes
    case 'uniform':
      return size.minBytes
    case 'log-normal':
      return Math.min(sendTimeBytes, size.medianBytes)
  }
}
