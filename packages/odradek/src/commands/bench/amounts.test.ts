import { expect, it } from 'vitest'
import { countIn, countText, millisecondsIn } from './amounts.ts'

it.each([
  ['5', 5],
  ['0', 0],
  ['5ms', 5],
  ['0.5 ms', 0.5],
  ['10s', 10_000],
  ['1.5s', 1500],
  ['-1', undefined],
  ['5m', undefined],
  ['ms', undefined],
  ['', undefined],
])('%s is a duration of %s ms', (text, ms) => {
  expect(millisecondsIn(text)).toBe(ms)
})

it.each([
  ['5000', 5000],
  ['5k', 5000],
  ['1.5M', 1_500_000],
  ['1e12', 1e12],
  ['5kb', undefined],
  ['-5', undefined],
  ['', undefined],
])('%s is the number %s', (text, count) => {
  expect(countIn(text)).toBe(count)
})

it('has one, and many', () => {
  expect([countText(1, 'measurement'), countText(12_000, 'measurement')]).toEqual([
    '1 measurement',
    '12,000 measurements',
  ])
})
