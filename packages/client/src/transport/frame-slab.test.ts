import { fc, test as property } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { receiveSlabBytes } from '../limits.ts'
import { FrameSlab } from './frame-slab.ts'

/** What a socket does: it puts as much as there is room for, or as much as came. */
function receive(slab: FrameSlab, bytes: Uint8Array, pieces: readonly number[]): void {
  for (let position = 0, turn = 0; position < bytes.length; turn++) {
    const space = slab.space()
    expect(space.length).toBeGreaterThan(0)
    const length = Math.min(space.length, pieces[turn % pieces.length] ?? 1, bytes.length - position)
    space.set(bytes.subarray(position, position + length))
    position += length
    slab.filled(length)
  }
}

function framed(frames: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    frames.flatMap((frame) => {
      const size = Buffer.alloc(4)
      size.writeInt32BE(frame.length)
      return [size, frame]
    }),
  )
}

const frame = fc
  .tuple(fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 3 * receiveSlabBytes })), fc.nat(255))
  .map(([length, byte]) => new Uint8Array(length).fill(byte))

/** Small pieces between larger ones: a stream of single bytes would take its time. */
const pieces = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 9 }).map((small) => [...small, 50_000])

property.prop([fc.array(frame, { minLength: 1, maxLength: 12 }), pieces], { numRuns: 60 })(
  'cuts frames out of a stream however it comes, and leaves those that it gave alone',
  (frames, pieces) => {
    const received: Uint8Array[] = []
    receive(new FrameSlab((bytes) => received.push(bytes)), framed(frames), pieces)
    expect(received).toHaveLength(frames.length)
    for (const [index, expected] of frames.entries()) {
      expect(Buffer.compare(received[index] ?? new Uint8Array(), expected)).toBe(0)
    }
  },
)

it('reads what does not fit into a slab where it stays', () => {
  const received: Uint8Array[] = []
  const slab = new FrameSlab((bytes) => received.push(bytes))
  const bytes = framed([new Uint8Array(1_000_000).fill(3)])
  slab.space().set(bytes.subarray(0, 100))
  slab.filled(100)
  const space = slab.space()
  expect(space).toHaveLength(1_000_004 - 100)
  space.set(bytes.subarray(100))
  slab.filled(space.length)
  expect(received[0]?.buffer).toBe(space.buffer)
})

it.each([0, -1, 0x7fff_ffff])('takes no frame that announces %i bytes, nor memory for it', (size) => {
  const slab = new FrameSlab(() => expect.unreachable())
  Buffer.from(slab.space().buffer, slab.space().byteOffset).writeInt32BE(size)
  expect(() => slab.filled(4)).toThrow(`a frame announces a size of ${size} bytes`)
})
