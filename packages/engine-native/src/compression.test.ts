import { fc, test as property } from '@fast-check/vitest'
import { type BlockCodec, createEngine } from '@odradek/engine-wasm'
import { describe, expect, it } from 'vitest'
import { nativeEngine } from './index.ts'

const native = nativeEngine() ?? createEngine()
const wasm = createEngine()
const codecs: BlockCodec[] = ['lz4', 'snappy']

/** Bytes that compress, of any length up to several blocks. */
const contents = fc
  .tuple(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 20 }), fc.nat(8000))
  .map(([words, count]) =>
    Buffer.concat(
      Array.from({ length: count }, (_, i) => words[(i * 7 + (i >> 3)) % words.length] ?? new Uint8Array()),
    ),
  )

describe.each(codecs)('%s', (codec) => {
  property.prop([contents])('frames of either engine are read by both', (content) => {
    for (const writer of [native, wasm]) {
      const frame = writer.compress(codec, content)
      for (const reader of [native, wasm]) {
        const read = reader.decompress(codec, frame, content.length)
        expect(typeof read === 'number' ? read : Buffer.compare(read, content)).toBe(0)
      }
    }
  })

  property.prop([contents, fc.nat(), fc.nat(255), fc.nat(), fc.boolean()])(
    'of a frame that is cut or changed, the addon says what WebAssembly says',
    (content, position, byte, cut, isCut) => {
      const whole = native.compress(codec, content)
      const frame = isCut ? whole.subarray(0, cut % whole.length) : whole.slice()
      frame[position % frame.length] = byte
      expect(native.decompress(codec, frame, content.length)).toEqual(wasm.decompress(codec, frame, content.length))
    },
  )

  it('never makes more than is allowed', () => {
    const content = new Uint8Array(500_000)
    const frame = native.compress(codec, content)
    expect(native.decompress(codec, frame, content.length)).toEqual(content)
    expect(native.decompress(codec, frame, content.length - 1)).toBeTypeOf('number')
    expect(native.decompress(codec, frame, 10)).toBeTypeOf('number')
  })

  it('takes nothing, and what does not compress', () => {
    let state = 1
    const noise = Uint8Array.from({ length: 200_000 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state >>> 24
    })
    for (const content of [new Uint8Array(0), Uint8Array.of(1), noise]) {
      expect(wasm.decompress(codec, native.compress(codec, content), content.length)).toEqual(content)
      expect(native.decompress(codec, wasm.compress(codec, content), content.length)).toEqual(content)
    }
  })
})

it('reads LZ4 blocks that are linked: a match begins in the block before', () => {
  const header = [0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0]
  const uncompressed = [4, 0, 0, 0x80, 1, 2, 3, 4]
  const linked = [10, 0, 0, 0, 0x04, 4, 0, 0x60, 5, 6, 7, 8, 9, 10]
  const frame = Uint8Array.from([...header, ...uncompressed, ...linked, 0, 0, 0, 0])
  const content = Uint8Array.of(1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
  expect(native.decompress('lz4', frame, content.length)).toEqual(content)
  expect(wasm.decompress('lz4', frame, content.length)).toEqual(content)
})
