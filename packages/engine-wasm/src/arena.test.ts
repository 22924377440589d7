import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { createArena, type Loan } from './arena.ts'

describe('arena', () => {
  property.prop([fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.nat(7)), { maxLength: 200 })])(
    'lends pieces that do not overlap, and takes account of them',
    (steps) => {
      const arena = createArena(new ArrayBuffer(65_536), 1024, 60_000)
      const lent: Loan[] = []
      for (const [length, action] of steps) {
        const loan = action < 5 ? arena.lend(`owner ${action}`, length) : undefined
        if (loan !== undefined) lent.push(loan)
        else lent.splice(action % Math.max(lent.length, 1), 1)[0]?.giveBack()
        const ranges = lent.map(({ bytes }) => [bytes.byteOffset, bytes.byteOffset + bytes.length] as const)
        const sorted = ranges.toSorted(([a], [b]) => a - b)
        for (const [index, [start, end]] of sorted.entries()) {
          expect(start).toBeGreaterThanOrEqual(sorted[index - 1]?.[1] ?? 1024)
          expect(end).toBeLessThanOrEqual(61_024)
        }
        const owned = [...arena.owners().values()].reduce((sum, bytes) => sum + bytes, 0)
        expect(owned).toBe(arena.usedBytes)
      }
      for (const { giveBack } of lent) giveBack()
      expect(arena.usedBytes).toBe(0)
    },
  )

  it('says no when it is full, and lends again what came back', () => {
    const arena = createArena(new ArrayBuffer(4096), 0, 4096)
    const first = arena.lend('test', 4000)
    expect(arena.lend('test', 1)).toBeUndefined()
    first?.giveBack()
    expect(arena.lend('test', 4096)?.bytes.length).toBe(4096)
  })

  it('makes pieces of one size of those of another', () => {
    const arena = createArena(new ArrayBuffer(65_536), 0, 65_536)
    const small = Array.from({ length: 64 }, () => arena.lend('small', 1024))
    expect(arena.lend('large', 30_000)).toBeUndefined()
    for (const loan of small) loan?.giveBack()
    const large = arena.lend('large', 65_536)
    expect(large?.bytes.length).toBe(65_536)
    large?.giveBack()
    expect(arena.lend('small', 1024)).toBeDefined()
  })

  it('takes nothing back twice', () => {
    const loan = createArena(new ArrayBuffer(4096), 0, 4096).lend('twice', 10)
    loan?.giveBack()
    expect(() => loan?.giveBack()).toThrow('twice gives back 10 bytes twice')
  })
})
