import { fc, test as property } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import type { Engine } from '../engine.ts'
import { referenceEngine } from '../reference/index.ts'
import { pseudoRandom } from './pseudo-random.ts'

/** One byte more. Looking up what the reference finds for a byte makes all prefixes of a message cheap. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => ~referenceEngine.crc32c(Uint8Array.of(byte), 0xffffffff))

/** The CRC of every prefix of `bytes`: at index n that of n bytes. */
function prefixCrcs(bytes: Uint8Array): Uint32Array {
  const crcs = new Uint32Array(bytes.length + 1)
  let remainder = 0xffffffff
  for (const [index, byte] of bytes.entries()) {
    remainder = (table[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8)
    crcs[index + 1] = ~remainder
  }
  return crcs
}

/** The first length and alignment, if any, at which the engine is not of the reference's opinion. */
function firstDifference(engine: Engine, bytes: Uint8Array, maxLength: number, alignments: number): string | undefined {
  for (let start = 0; start < alignments; start++) {
    const crcs = prefixCrcs(bytes.subarray(start, start + maxLength))
    for (let length = 0; length <= maxLength; length++) {
      const crc = engine.crc32c(bytes.subarray(start, start + length))
      if (crc !== crcs[length]) return `${length} bytes at ${start}`
    }
  }
  return undefined
}

/** `length` random bytes in the engine's arena, where it has room, for as long as `use` runs. */
function inArena(engine: Engine, length: number, use: (bytes: Uint8Array) => void): void {
  const loan = engine.arena.lend('test', length)
  const bytes = loan?.bytes ?? new Uint8Array(length)
  bytes.set(pseudoRandom(length))
  use(bytes)
  loan?.giveBack()
}

/** Holds an engine's checksums to the published vectors and to the reference. Every length up to `maxLength` is tried. */
export function describeCrc32c(engine: Engine, maxLength: number): void {
  it.each([
    ['nothing', '', 0],
    ['a', Buffer.from('a').toString('hex'), 0xc1d04330],
    ['123456789', Buffer.from('123456789').toString('hex'), 0xe3069283],
    // RFC 3720, B.4.
    ['32 bytes of zeros', '00'.repeat(32), 0x8a9136aa],
    ['32 bytes of ones', 'ff'.repeat(32), 0x62a8ab43],
    ['32 bytes that ascend', Buffer.from([...Array(32).keys()]).toString('hex'), 0x46dd794e],
    ['32 bytes that descend', Buffer.from([...Array(32).keys()].reverse()).toString('hex'), 0x113fdb5c],
    [
      'a SCSI read command',
      '01c000000000000000000000000000001400000000000400000000140000001828000000000000000200000000000000',
      0xd9963a56,
    ],
  ])('has the published CRC-32C of %s', (_, hex, crc) => {
    expect(engine.crc32c(Buffer.from(hex, 'hex'))).toBe(crc)
  })

  it(`has the CRC of the reference at every length up to ${maxLength} at every alignment, where the kernels are`, () => {
    inArena(engine, maxLength + 64, (bytes) => {
      expect(firstDifference(engine, bytes, maxLength, 64)).toBe(undefined)
    })
  }, 60_000)

  it('has the CRC of the reference at every length outside of its memory', () => {
    expect(firstDifference(engine, pseudoRandom(14_000), 13_900, 1)).toBe(undefined)
  })

  it.each([65_535, 65_536, 139_264, 139_265, 144_640, 262_144, 270_336, 270_337, 1_000_003])(
    'has the CRC of the reference over %i bytes, in its memory and outside',
    (length) => {
      const bytes = pseudoRandom(length, length)
      const expected = referenceEngine.crc32c(bytes)
      expect(engine.crc32c(bytes)).toBe(expected)
      inArena(engine, length, (inside) => {
        inside.set(bytes)
        expect(engine.crc32c(inside)).toBe(expected)
      })
    },
  )

  property.prop([fc.nat(40_000), fc.nat(), fc.nat()])('continues a CRC over any two cuts', (length, first, second) => {
    const bytes = pseudoRandom(length, first)
    const [from = 0, to = 0] = [first % (length + 1), second % (length + 1)].sort((a, b) => a - b)
    const start = engine.crc32c(bytes.subarray(0, from))
    const middle = engine.crc32c(bytes.subarray(from, to), start)
    expect(engine.crc32c(bytes.subarray(to), middle)).toBe(engine.crc32c(bytes))
  })

  property.prop([fc.nat(300_000), fc.nat(64), fc.boolean(), fc.boolean(), fc.nat(0xffffffff)])(
    'copies what it checksums, and writes nowhere else',
    (length, gap, isSourceInside, isTargetInside, crc) => {
      inArena(engine, 1 << 20, (inside) => {
        const outside = pseudoRandom(length, 7)
        const source = isSourceInside ? inside.subarray(gap, gap + length) : outside
        source.set(outside)
        const around = isTargetInside
          ? inside.subarray(length + gap, 2 * length + gap + 128)
          : new Uint8Array(length + 128)
        around.fill(0xa5)
        expect(engine.copyWithCrc32c(source, around.subarray(64, 64 + length), crc)).toBe(engine.crc32c(outside, crc))
        expect(Buffer.compare(around.subarray(64, 64 + length), outside)).toBe(0)
        expect(around.subarray(0, 64).every((byte) => byte === 0xa5)).toBe(true)
        expect(around.subarray(64 + length).every((byte) => byte === 0xa5)).toBe(true)
        expect(Buffer.compare(source, outside)).toBe(0)
      })
    },
  )

  property.prop([fc.nat(200_000), fc.nat(300), fc.nat(300)])(
    'copies between pieces that overlap',
    (length, from, to) => {
      inArena(engine, length + 300, (bytes) => {
        const expected = bytes.slice(from, from + length)
        const target = bytes.subarray(to, to + length)
        expect(engine.copyWithCrc32c(bytes.subarray(from, from + length), target)).toBe(engine.crc32c(expected))
        expect(Buffer.compare(target, expected)).toBe(0)
      })
    },
  )

  it('refuses to copy into less room than it takes, and writes nothing', () => {
    const target = new Uint8Array(9)
    expect(() => engine.copyWithCrc32c(new Uint8Array(10).fill(1), target)).toThrow(RangeError)
    expect(target).toEqual(new Uint8Array(9))
  })
}
