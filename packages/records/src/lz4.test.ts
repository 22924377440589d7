import { createEngine } from '@odradek/engine-wasm'
import { expect, it } from 'vitest'
import { DecompressionError, decompress } from './index.ts'

const engine = createEngine()

/** What `lz4 -B4 -BX --content-size` 1.9.4 makes of "hello": everything that a frame can carry. */
const frame = Uint8Array.from(
  Buffer.from('04224d187c400500000000000000030500008068656c6c6ff97700fb00000000f97700fb', 'hex'),
)
const changed = (at: number, to: number): Uint8Array => frame.map((byte, i) => (i === at ? to : byte))

it('reads a frame with all that a frame can carry', () => {
  expect(new TextDecoder().decode(decompress(engine, 'lz4', frame, 5))).toBe('hello')
})

it('reads matches that reach into the block before, where blocks are linked', () => {
  const header = [0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0]
  const stored = [5, 0, 0, 0x80, 104, 101, 108, 108, 111]
  const linked = [9, 0, 0, 0, 6, 5, 0, 0x50, 1, 2, 3, 4, 5]
  const bytes = Uint8Array.from([...header, ...stored, ...linked, 0, 0, 0, 0])
  expect(decompress(engine, 'lz4', bytes, 20)).toEqual(
    Uint8Array.from([...Buffer.from('hellohellohello'), 1, 2, 3, 4, 5]),
  )
})

it.each([
  ['another magic', changed(0, 5)],
  ['another version', changed(4, 0xbc)],
  ['a reserved flag', changed(4, 0x7e)],
  ['an unknown block size', changed(5, 0x30)],
  ['another content size', changed(6, 4)],
  ['a content size above what is allowed', changed(10, 1)],
  ['bytes behind it', Uint8Array.of(...frame, 0)],
  ['no content checksum', frame.subarray(0, -4)],
])('refuses a frame with %s', (_, bytes) => {
  expect(() => decompress(engine, 'lz4', bytes, 1000)).toThrow(DecompressionError)
})

it('refuses a block that makes more than its frame allows', () => {
  const block = [0x1f, 1, 1, 0, ...Array<number>(260).fill(255), 0, 0x10, 1]
  const header = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, block.length & 0xff, block.length >> 8, 0, 0]
  expect(() => decompress(engine, 'lz4', Uint8Array.from([...header, ...block, 0, 0, 0, 0]), 1_000_000)).toThrow(
    'a length of the frame is not that of its content',
  )
})
