import { expect, test } from 'vitest'
import { halved, joined, mostReadings } from './resident.ts'

test('half of the readings have every peak', () => {
  expect(halved([1, 5, 4, 2, 3])).toEqual([5, 4, 3])
  expect(halved([])).toEqual([])
})

test('parts of a load are joined at the longest of their intervals', () => {
  const parts = [
    { everyMs: 100, bytes: [1, 2, 3, 4, 5] },
    { everyMs: 400, bytes: [6, 7] },
    { everyMs: 200, bytes: [9, 8] },
  ]
  expect(joined(parts)).toEqual({ everyMs: 400, bytes: [4, 5, 6, 7, 9] })
})

test('many parts make no more readings than one', () => {
  const parts = Array.from({ length: mostReadings * 5 }, (_, part) => ({ everyMs: 100, bytes: [part] }))
  const { everyMs, bytes } = joined(parts)
  expect(everyMs).toBe(800)
  expect(bytes).toHaveLength((mostReadings * 5) / 8)
  expect(bytes.slice(0, 2)).toEqual([7, 15])
  expect(joined([])).toEqual({ everyMs: 0, bytes: [] })
})
