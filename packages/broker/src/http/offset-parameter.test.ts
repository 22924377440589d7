import { expect, test } from 'vitest'
import { formatPositions, parseOffset, parsePositions } from './offset-parameter.ts'
import { HttpProblem } from './problem.ts'

test.each([
  ['earliest', { type: 'timestamp', timestampMs: -2 }],
  ['latest', { type: 'timestamp', timestampMs: -1 }],
  ['0', { type: 'offset', offset: 0 }],
  ['17', { type: 'offset', offset: 17 }],
  ['1970-01-01T00:00:01Z', { type: 'timestamp', timestampMs: 1000 }],
  ['1970-01-01T01:00:00.500+01:00', { type: 'timestamp', timestampMs: 500 }],
  ['1970-01-01T01:00:00 01:00', { type: 'timestamp', timestampMs: 0 }],
  [
    '0:17,1:4',
    {
      type: 'offsets',
      byPartition: new Map([
        [0, 17],
        [1, 4],
      ]),
    },
  ],
])('offset=%s is understood', (text, expected) => {
  expect(parseOffset(text)).toEqual(expected)
})

test.each([
  '',
  'newest',
  '-1',
  '1.5',
  '1e3',
  '2026-01-31',
  '2026-13-31T00:00:00Z',
  '0:',
  '0:1,',
  'a:b',
  '99999999999999999999',
])('offset=%s is refused', (text) => {
  expect(() => parseOffset(text)).toThrow(HttpProblem)
})

test('positions are written as they are read', () => {
  expect(
    formatPositions(
      new Map([
        [0, 17],
        [1, -1],
      ]),
    ),
  ).toBe('0:17,1:-1')
  expect(parsePositions('0:17,1:-1')).toEqual(
    new Map([
      [0, 17],
      [1, -1],
    ]),
  )
})
