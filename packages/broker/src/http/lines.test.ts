import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { LineSplitter, lineGroups, slices } from './lines.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const decode = (line: Uint8Array | undefined): string | undefined => line && new TextDecoder().decode(line)

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n') })

/** Cuts bytes at random places. */
const chunksOf = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

test.prop([text, fc.array(fc.nat())])(
  'lines are what stands between newlines, however the stream is cut',
  (content, cuts) => {
    const splitter = new LineSplitter(1000)
    const lines = chunksOf(encode(content), cuts).flatMap((chunk) => splitter.push(chunk))
    const expected = content.split('\n')
    if (expected.at(-1) === '') expected.pop()
    expect([...lines, ...splitter.end()].map(decode)).toEqual(expected)
  },
)

test.prop([text, fc.array(fc.nat()), fc.integer({ min: 0, max: 5 })])(
  'a line above the limit is passed over, and only that one',
  (content, cuts, limit) => {
    const splitter = new LineSplitter(limit)
    const lines = chunksOf(encode(content), cuts).flatMap((chunk) => splitter.push(chunk))
    const expected: (string | undefined)[] = content.split('\n').map((line) => (line.length > limit ? undefined : line))
    if (expected.at(-1) === '') expected.pop()
    expect([...lines, ...splitter.end()].map(decode)).toEqual(expected)
  },
)

test('lines come in groups, chunk by chunk, none longer than asked for', async () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield encode('1\n2\n3\n4')
    yield encode('5\n')
    yield encode('6')
  }
  const groups: (string | undefined)[][] = []
  for await (const group of lineGroups(chunks(), 100, 2)) groups.push(group.map(decode))
  expect(groups).toEqual([['1', '2'], ['3'], ['45'], ['6']])
})

test('slices cover everything once, in order', () => {
  expect([...slices([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]])
  expect([...slices([], 2)]).toEqual([])
})
