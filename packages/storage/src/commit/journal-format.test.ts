import { fc, test as property } from '@fast-check/vitest'
import { parseUuid } from '@odradek/protocol'
import { expect, it } from 'vitest'
import { engine, makeBatch } from '../testing/fixtures.ts'
import { decodeRound, encodeRound, type JournalEntry, maxBytesOfEntry, roundHeadBytes } from './journal-format.ts'

const generation = { generation: 7, salt: parseUuid('AAECAwQFBgcICQoLDA0ODw') }

function entry(directory: string, pieces: Uint8Array[]): JournalEntry {
  return { directory, topicId: 'id', segmentBaseOffset: 5, position: 300, pieces }
}

function encode(entries: JournalEntry[]): Uint8Array {
  const { pieces, sizeInBytes } = encodeRound(generation, 3, entries, engine)
  const bytes = new Uint8Array(Buffer.concat(pieces))
  expect(bytes.length).toBe(sizeInBytes)
  return bytes
}

const sample = (): Uint8Array =>
  encode([entry('orders-0', [makeBatch(1, 1), makeBatch(2, 2)]), entry('größe-1', [makeBatch(3, 3)])])

it('gives back what was written', () => {
  const round = decodeRound(sample(), engine)
  expect(round).toMatchObject({ ...generation, sequence: 3, sizeInBytes: sample().length })
  expect(round?.entries).toMatchObject([
    { directory: 'orders-0', topicId: 'id', segmentBaseOffset: 5, position: 300 },
    { directory: 'größe-1', bytes: makeBatch(3, 3) },
  ])
  expect(round?.entries[0]?.bytes).toEqual(new Uint8Array([...makeBatch(1, 1), ...makeBatch(2, 2)]))
})

it('takes no round that is torn, and none with a bit that has flipped', () => {
  const whole = sample()
  for (let length = 0; length < whole.length; length++) {
    expect(decodeRound(whole.subarray(0, length), engine)).toBeUndefined()
  }
  for (let bit = 0; bit < whole.length * 8; bit += 3) {
    const flipped = whole.slice()
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(decodeRound(flipped, engine), `bit ${bit}`).toBeUndefined()
  }
})

it('promises no less room than an entry takes', () => {
  const bytes = encode([entry('größe-1', [makeBatch(3, 3)])])
  const most = roundHeadBytes + maxBytesOfEntry({ directory: 'größe-1', topicId: 'id' }, makeBatch(3, 3).length)
  expect(bytes.length).toBeLessThanOrEqual(most)
})

property.prop([fc.uint8Array({ maxLength: 200 }), fc.nat(60)])(
  'survives any content whose checksum is right',
  (content, at) => {
    const bytes = sample()
    bytes.set(content.subarray(0, bytes.length - 12 - at), 12 + at)
    new DataView(bytes.buffer).setUint32(4, engine.crc32c(bytes.subarray(8)))
    for (const { bytes: found } of decodeRound(bytes, engine)?.entries ?? []) {
      expect(found.length).toBeLessThanOrEqual(bytes.length)
    }
  },
)
