import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Partitioner } from './partitioner.ts'
import { type PartitionerName, partitioners } from './partitioners.ts'
import { contextOf, countedKeys, randomKeys, randomOf, share } from './testing/keys.ts'

const keyCount = 100_000
const random = randomKeys(keyCount, 20_260)
const counted = countedKeys(keyCount)
const names: PartitionerName[] = ['murmur2', 'crc32', 'fnv1a', 'consistent']
const document = readFileSync(new URL('../../../../../docs/PARTITIONERS.md', import.meta.url), 'utf8')

function countsOf(partitioner: Partitioner, keys: readonly (Uint8Array | null)[], partitionCount: number): number[] {
  const counts = Array<number>(partitionCount).fill(0)
  const context = contextOf(partitionCount)
  for (const key of keys) {
    const partition = partitioner(key, context) ?? -1
    counts[partition] = (counts[partition] ?? Number.NaN) + 1
  }
  return counts
}

function chiSquared(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

/**
 * What chi squared with k degrees of freedom exceeds with a chance of at most e^-t: k + 2 sqrt(kt) + 2t (Laurent and
 * Massart, "Adaptive Estimation of a Quadratic Functional", 2000, lemma 1). For t = 14 that is 1 in 1,200,000.
 */
function chiSquaredBound(degrees: number, t = 14): number {
  return degrees + 2 * Math.sqrt(degrees * t) + 2 * t
}

function farthest(counts: readonly number[]): number {
  return Math.max(...counts.map((count) => Math.abs((count * counts.length) / keyCount - 1)))
}

interface Movement {
  readonly moved: number
  readonly movedElsewhere: number
}

/** Keys that change their partition when a topic grows by one, and those of them that do not go to the new one. */
function movementOf(partitioner: Partitioner, keys: readonly Uint8Array[], from: number): Movement {
  const before = contextOf(from)
  const after = contextOf(from + 1)
  let moved = 0
  let movedElsewhere = 0
  for (const key of keys) {
    const now = partitioner(key, after)
    if (now === partitioner(key, before)) continue
    moved++
    if (now !== from) movedElsewhere++
  }
  return { moved, movedElsewhere }
}

const partitionerOf = (name: PartitionerName): Partitioner => partitioners[name](randomOf(3))

describe.each(names)('%s', (name) => {
  const partitioner = partitionerOf(name)

  it.each([2, 3, 12, 64, 100, 1000])('spreads random keys over %i partitions as chance would', (partitionCount) => {
    const counts = countsOf(partitioner, random, partitionCount)
    expect(chiSquared(counts)).toBeLessThan(chiSquaredBound(partitionCount - 1))
    // Of a partition's count, which is binomial; beyond 5 sigma lies less than one count in a million.
    const sigma = Math.sqrt((1 / partitionCount) * (1 - 1 / partitionCount) * keyCount)
    for (const count of counts) expect(Math.abs(count - keyCount / partitionCount)).toBeLessThan(5 * sigma)
  })

  it.each([3, 12, 100])(
    'moves the share of the keys that its mathematics says from %i partitions to one more',
    (from) => {
      const expected = name === 'consistent' ? 1 / (from + 1) : from / (from + 1)
      const sigma = Math.sqrt(expected * (1 - expected) * keyCount)
      const { moved, movedElsewhere } = movementOf(partitioner, random, from)
      expect(Math.abs(moved - expected * keyCount)).toBeLessThan(5 * sigma)
      if (name === 'consistent') expect(movedElsewhere).toBe(0)
    },
  )

  it('is described with its figures', () => {
    const cells = [random, counted].map((keys) => {
      const counts = countsOf(partitioner, keys, 12)
      return `${share(farthest(counts), 1)}, χ² ${chiSquared(counts).toFixed(1)}`
    })
    const { moved, movedElsewhere } = movementOf(partitioner, random, 12)
    const row = `| \`${name}\` | ${cells.join(' | ')} | ${share(moved, keyCount)} | ${share(movedElsewhere, keyCount)} |`
    const rows = document.split('\n').filter((line) => line.includes('χ²'))
    expect(rows.find((line) => line.startsWith(`| \`${name}\``)) ?? '').toBe(row)
  })
})

it('crc32 spreads records without a key as chance would', () => {
  const counts = countsOf(partitionerOf('crc32'), Array<null>(keyCount).fill(null), 12)
  expect(chiSquared(counts)).toBeLessThan(chiSquaredBound(11))
})

it('round-robin gives each partition the same, but for one record', () => {
  const counts = countsOf(partitionerOf('round-robin'), random, 12)
  expect(Math.max(...counts) - Math.min(...counts)).toBe(1)
})
