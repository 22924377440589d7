import { expect, it } from 'vitest'
import { compareMicro } from './compare-micro.ts'
import type { MicroResult } from './results.ts'

type Quarters = readonly [p25: number, median: number, p75: number]

const resultOf = ([p25, median, p75]: Quarters, changes: Partial<MicroResult> = {}): { micro: MicroResult[] } => ({
  micro: [
    {
      ...{ subject: 'crc32c', kernel: 'crc32c', content: 'random', size: 1024, bytes: 1024 },
      contenders: [{ name: 'WASM SIMD', nanoseconds: { p25, median, p75 } }],
      ...changes,
    },
  ],
})

it.each<{ what: string; before: Quarters; after: Quarters; verdict: string }>([
  { what: 'slower beyond noise', before: [98, 100, 102], after: [118, 120, 122], verdict: 'worse' },
  { what: 'faster beyond noise', before: [98, 100, 102], after: [78, 80, 82], verdict: 'better' },
  { what: 'slower, with quarters that overlap', before: [90, 100, 125], after: [118, 120, 140], verdict: 'same' },
  { what: 'faster, with quarters that overlap', before: [90, 100, 102], after: [78, 80, 91], verdict: 'same' },
  { what: 'quarters that meet', before: [90, 100, 110], after: [110, 120, 130], verdict: 'same' },
  { what: 'sure, and of no interest', before: [100, 100, 100], after: [104, 104, 104], verdict: 'same' },
  { what: 'the same', before: [98, 100, 102], after: [98, 100, 102], verdict: 'same' },
])('$what', ({ before, after, verdict }) => {
  const { changes, compared, onlyBefore, onlyAfter } = compareMicro(resultOf(before), resultOf(after))
  expect(changes).toMatchObject([{ name: 'crc32c, random, 1,024: WASM SIMD', ratio: after[1] / before[1], verdict }])
  expect({ compared, onlyBefore, onlyAfter }).toEqual({ compared: 1, onlyBefore: [], onlyAfter: [] })
})

it('says which only one has', () => {
  const [before, after] = [resultOf([1, 2, 3], { size: 100 }), resultOf([1, 2, 3], { subject: 'copy' })]
  expect(compareMicro(before, after)).toEqual({
    ...{ changes: [], compared: 0 },
    onlyBefore: ['crc32c, random, 100: WASM SIMD'],
    onlyAfter: ['copy: crc32c, random, 1,024: WASM SIMD'],
  })
})

it('tells the formats of a contender apart', () => {
  const time = (median: number) => ({ median, p25: median, p75: median })
  const of = (frame: number, block: number) =>
    resultOf([1, 1, 1], {
      contenders: [
        { name: 'one', format: 'frame', nanoseconds: time(frame) },
        { name: 'one', format: 'block', nanoseconds: time(block) },
      ],
    })
  const { changes } = compareMicro(of(1, 1), of(1, 2))
  expect(changes.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
    'crc32c, random, 1,024: one [frame] same',
    'crc32c, random, 1,024: one [block] worse',
  ])
})
