import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { FrameReader } from './frame-reader.ts'
import { ProtocolError } from './protocol-error.ts'

function frame(body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + body.length)
  new DataView(bytes.buffer).setInt32(0, body.length)
  bytes.set(body, 4)
  return bytes
}

function drain(reader: FrameReader): Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let next = reader.next(); next !== undefined; next = reader.next()) frames.push(next)
  return frames
}

function cut(stream: Uint8Array, lengths: number[]): Uint8Array[] {
  const chunks: Uint8Array[] = []
  let position = 0
  for (const length of lengths) {
    chunks.push(stream.subarray(position, position + length))
    position += length
  }
  return [...chunks, stream.subarray(position)]
}

describe('FrameReader', () => {
  property.prop([
    fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 10 }),
    fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }),
  ])('gives the same frames however the stream is cut', (bodies, lengths) => {
    const stream = Uint8Array.from(bodies.flatMap((body) => [...frame(body)]))
    const reader = new FrameReader(1000)
    const frames: Uint8Array[] = []
    for (const chunk of cut(stream, lengths)) {
      reader.push(chunk)
      frames.push(...drain(reader))
    }
    expect(frames).toEqual(bodies)
    expect(reader.isAtFrameBoundary).toBe(true)
  })

  it('hands out a frame that lies in one chunk without copying it', () => {
    const reader = new FrameReader(1000)
    const chunk = frame(Uint8Array.of(1, 2, 3))
    reader.push(chunk)
    expect(reader.next()?.buffer).toBe(chunk.buffer)
  })

  it('waits for the rest of a truncated frame and knows that it is inside one', () => {
    const reader = new FrameReader(1000)
    reader.push(frame(Uint8Array.of(1, 2, 3)).subarray(0, 6))
    expect(reader.next()).toBeUndefined()
    expect(reader.isAtFrameBoundary).toBe(false)
  })

  it.each([
    ['negative', [0xff, 0xff, 0xff, 0xff]],
    ['zero', [0, 0, 0, 0]],
    ['above the limit', [0, 0, 3, 0xe9]],
  ])('refuses a size that is %s before it allocates', (_, size) => {
    const reader = new FrameReader(1000, () => {
      throw new Error('allocated')
    })
    reader.push(Uint8Array.from(size))
    expect(() => reader.next()).toThrow(ProtocolError)
  })
})
