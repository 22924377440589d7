import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type BlockCodec, compressionFaults } from '../compression/fault.ts'
import type { Engine } from '../engine.ts'
import { referenceEngine } from '../reference/index.ts'
import { pseudoRandom } from './pseudo-random.ts'

const codecs: readonly BlockCodec[] = ['lz4', 'snappy']

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.constant(new Uint8Array(Buffer.from('the same words again and again, '))),
  // Patterns of every length below a vector, and runs.
  fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.nat(300))
    .map(([period, length]) => Uint8Array.from({ length }, (_, i) => i % period)),
  fc.nat(300).map((length) => new Uint8Array(length)),
  fc.nat(2000).map((length) => pseudoRandom(length, length)),
)
const content = fc.array(piece, { maxLength: 60 }).map((pieces) => new Uint8Array(Buffer.concat(pieces)))

function decompressed(engine: Engine, codec: BlockCodec, frame: Uint8Array, maxBytes: number): Uint8Array | string {
  const found = engine.decompress(codec, frame, maxBytes)
  return typeof found === 'number' ? (compressionFaults[found] ?? 'no fault that has a name') : found
}

const same = (a: Uint8Array | string, b: Uint8Array | string): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : Buffer.compare(a, b) === 0

/** Holds an engine to what the interface promises and to what the reference says: LZ4 and Snappy frames. */
export function describeCompression(engine: Engine): void {
  describe.each(codecs)('%s', (codec) => {
    property.prop([content, fc.nat(2)])('gives back what it compressed, as the reference does', (bytes, repeats) => {
      // Blocks end at 32 and at 64 KiB.
      const whole = new Uint8Array(Buffer.concat(Array<Uint8Array>(repeats * 7 + 1).fill(bytes)))
      const frame = engine.compress(codec, whole)
      expect(same(decompressed(engine, codec, frame, whole.length), whole)).toBe(true)
      expect(same(decompressed(referenceEngine, codec, frame, whole.length), whole)).toBe(true)
      const other = referenceEngine.compress(codec, whole)
      expect(same(decompressed(engine, codec, other, whole.length), whole)).toBe(true)
    })

    it.each([0, 1, 4, 5, 12, 13, 15, 16, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537, 300_000, 5_000_000])(
      'takes %i bytes of chance, of words and of nothing',
      (length) => {
        const words = Buffer.alloc(length, 'one record, and another one; ')
        for (const bytes of [pseudoRandom(length, 7), new Uint8Array(words), new Uint8Array(length)]) {
          const frame = engine.compress(codec, bytes)
          expect(same(decompressed(engine, codec, frame, length), bytes)).toBe(true)
          if (length > 0)
            expect(decompressed(engine, codec, frame, length - 1)).toBe('the frame holds more than is allowed')
        }
      },
    )

    property.prop([content, fc.nat(), fc.nat(255), fc.nat(), fc.nat(20_000)], { numRuns: 300 })(
      'says what the reference says of frames that are cut or changed',
      (bytes, position, byte, end, maxBytes) => {
        const frame = referenceEngine.compress(codec, bytes).slice()
        frame[position % frame.length] = byte
        const part = frame.subarray(0, end % 2 === 0 ? frame.length : end % frame.length)
        const found = decompressed(engine, codec, part, maxBytes)
        const expected = decompressed(referenceEngine, codec, part, maxBytes)
        expect(typeof found === 'string' ? found : found.length).toBe(
          typeof expected === 'string' ? expected : expected.length,
        )
        expect(same(found, expected)).toBe(true)
      },
    )

    it('does not make what a frame announces', () => {
      const bomb = engine.compress(codec, new Uint8Array(4_000_000))
      expect(decompressed(engine, codec, bomb, 1_000_000)).toBe('the frame holds more than is allowed')
    })

    it('makes what does not fit into the memory of the kernels', () => {
      const bytes = new Uint8Array(Buffer.alloc(20_000_000, 'much of the same '))
      const frame = engine.compress(codec, bytes)
      expect(same(decompressed(engine, codec, frame, bytes.length), bytes)).toBe(true)
    })
  })

  it.each([1, 2, 5, 8, 9, 10, 12, 17])('gives back what LZ4 compressed at level %i', (level) => {
    const lines = Array.from(
      { length: 3000 },
      (_, i) => `{"id": ${i * 7919}, "name": "record ${i % 13}", "ok": true}\n`,
    )
    const bytes = new Uint8Array(Buffer.from(lines.join('')))
    const frame = engine.compress('lz4', bytes, level)
    expect(same(decompressed(referenceEngine, 'lz4', frame, bytes.length), bytes)).toBe(true)
  })

  it('reads Snappy streams that follow each other, as snappy-java does', () => {
    const parts = ['first', 'second'].map((text) => engine.compress('snappy', Buffer.from(text)))
    const found = decompressed(engine, 'snappy', new Uint8Array(Buffer.concat(parts)), 100)
    expect(Buffer.from(found).toString()).toBe('firstsecond')
  })

  it('reads an LZ4 frame whose blocks have checksums, and refuses one that does not match', () => {
    // What lz4 -B4 -BX --content-size 1.9.4 makes of "hello".
    const hex = '04224d187c400500000000000000030500008068656c6c6ff97700fb00000000f97700fb'
    const frame = new Uint8Array(Buffer.from(hex, 'hex'))
    expect(Buffer.from(decompressed(engine, 'lz4', frame, 5)).toString()).toBe('hello')
    for (const at of [14, 25]) {
      const wrong = frame.map((byte, index) => (index === at ? byte ^ 1 : byte))
      expect(decompressed(engine, 'lz4', wrong, 5)).toBe('a checksum of the frame does not match')
    }
  })
}
