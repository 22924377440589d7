import { describe, expect, it } from 'vitest'
import { HashOrderedSet, stringHash } from './hash-ordered-set.ts'

describe('stringHash', () => {
  it('is that of Java', () => {
    expect(stringHash('')).toBe(0)
    expect(stringHash('Aa')).toBe(2112)
    expect(stringHash('BB')).toBe(2112)
    expect(stringHash('polygenelubricants')).toBe(-2_147_483_648)
  })
})

describe('HashOrderedSet', () => {
  const itself = (number: number): number => number

  it('gives its items by bucket', () => {
    const set = new HashOrderedSet(itself, [17, 3, 16, 2])
    expect(set.values()).toEqual([16, 17, 2, 3])
    expect(set.first()).toBe(16)
  })

  it('gives those of one bucket in the order in which they came, also after a change', () => {
    const set = new HashOrderedSet(itself, [33, 1, 17])
    expect(set.values()).toEqual([33, 1, 17])
    set.delete(33)
    set.add(33)
    set.add(1)
    expect(set.values()).toEqual([1, 17, 33])
  })

  it('has 32 buckets from the thirteenth item on, and keeps them', () => {
    const set = new HashOrderedSet(itself, [16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(set.first()).toBe(16)
    set.add(12)
    expect(set.values().at(-1)).toBe(16)
    for (let i = 2; i <= 12; i++) set.delete(i)
    expect(set.values()).toEqual([1, 16])
    expect(set.size).toBe(2)
  })

  it('folds the upper half of a hash into the lower', () => {
    expect(new HashOrderedSet(itself, [1, 0x0003_0000, 2]).values()).toEqual([1, 2, 0x0003_0000])
  })

  it('is empty when nothing was added', () => {
    const set = new HashOrderedSet(itself)
    expect(set.first()).toBeUndefined()
    expect(set.values()).toEqual([])
  })
})
