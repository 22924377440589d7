import { expect, it } from 'vitest'
import { OffsetMap, slotBytes } from './offset-map.ts'
import { SipHash } from './siphash.ts'

const seed = Uint8Array.from({ length: 16 }, (_, i) => i)

function hex(hash: SipHash): string {
  const words = Uint32Array.of(hash.word0, hash.word1, hash.word2, hash.word3)
  return Buffer.from(words.buffer).toString('hex')
}

/** Of the reference implementation: input 00 01 02 … of the given length, key 00 01 … 0f. */
it.each([
  [0, 'a3817f04ba25a8e66df67214c7550293'],
  [1, 'da87c1d86b99af44347659119b22fc45'],
  [7, 'a1f1ebbed8dbc153c0b84aa61ff08239'],
  [8, '3b62a9ba6258f5610f83e264f31497b4'],
  [9, '264499060ad9baabc47f8b02bb6d71ed'],
  [15, '5493e99933b0a8117e08ec0f97cfc3d9'],
  [16, '6ee2a4ca67b054bbfd3315bf85230577'],
  [63, '5150d1772f50834a503e069a973fbd7c'],
] as const)('hashes %i bytes as SipHash-2-4-128', (length, expected) => {
  const hash = new SipHash(seed)
  const input = Uint8Array.from({ length: length + 3 }, (_, i) => i - 3)
  hash.update(input, 3, length)
  expect(hex(hash)).toBe(expected)
})

const key = (text: string | number): [Uint8Array, number, number] => {
  const bytes = Buffer.from(`..${text}`)
  return [bytes, 2, bytes.length - 2]
}

it('remembers the newest offset of each key, beyond 32 bits too', () => {
  const map = new OffsetMap(1 << 20, 5000, seed)
  const large = 2 ** 45
  for (let i = 0; i < 10_000; i++) expect(map.put(...key(i % 5000), large + i)).toBe(true)
  expect(map.count).toBe(5000)
  for (let i = 0; i < 5000; i++) expect(map.get(...key(i))).toBe(large + 5000 + i)
  expect(map.get(...key('other'))).toBe(-1)
  map.put(...key(''), 0)
  expect(map.get(...key(''))).toBe(0)
})

it('takes the memory that it may have, no more than it needs, and says when it is full', () => {
  expect(new OffsetMap(1 << 30, 9, seed).sizeInBytes).toBe(11 * slotBytes)
  const map = new OffsetMap(10 * slotBytes + 5, 1000, seed)
  expect(map.sizeInBytes).toBe(10 * slotBytes)
  for (let i = 0; i < 9; i++) expect(map.put(...key(i), i)).toBe(true)
  expect(map.put(...key(9), 9)).toBe(false)
  expect(map.put(...key(8), 10)).toBe(true)
  expect([map.get(...key(8)), map.get(...key(9))]).toEqual([10, -1])
})
