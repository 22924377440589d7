import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { Reader } from './reader.ts'
import { Writer, writeInt32 } from './writer.ts'

function written(write: (writer: Writer) => void): number[] {
  const writer = new Writer()
  write(writer)
  return writer.finish().flatMap((piece) => [...piece])
}

describe('Writer', () => {
  it('writes big-endian numbers one after the other', () => {
    const bytes = written((writer) => {
      writer.int8(-1)
      writer.int16(-2)
      writer.uint16(65534)
      writer.int32(-3)
      writer.bool(true)
    })
    expect(bytes).toEqual([0xff, 0xff, 0xfe, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xfd, 1])
  })

  it('writes both forms of strings, bytes and arrays', () => {
    expect(written((writer) => writer.string(false, 'hi'))).toEqual([0, 2, 0x68, 0x69])
    expect(written((writer) => writer.string(true, 'hi'))).toEqual([3, 0x68, 0x69])
    expect(written((writer) => writer.bytes(false, Uint8Array.of(7)))).toEqual([0, 0, 0, 1, 7])
    expect(written((writer) => writer.bytes(true, Uint8Array.of(7)))).toEqual([2, 7])
    expect(written((writer) => writer.array(false, [5], writeInt32, 0))).toEqual([0, 0, 0, 1, 0, 0, 0, 5])
    expect(written((writer) => writer.array(true, [5], writeInt32, 0))).toEqual([2, 0, 0, 0, 5])
  })

  it('writes null as a length of -1, or of zero in compact form', () => {
    expect(written((writer) => writer.string(false, null))).toEqual([0xff, 0xff])
    expect(written((writer) => writer.bytes(false, null))).toEqual([0xff, 0xff, 0xff, 0xff])
    expect(written((writer) => writer.array(true, null, writeInt32, 0))).toEqual([0])
  })

  it('refuses a string that an int16 cannot count', () => {
    expect(() => new Writer().string(false, 'x'.repeat(0x8000))).toThrow(RangeError)
    expect(written((writer) => writer.string(true, 'x'.repeat(0x8000)))).toHaveLength(3 + 0x8000)
  })

  property.prop([fc.string({ unit: 'grapheme', maxLength: 200 }), fc.boolean(), fc.nat(300)])(
    'writes any text so that a reader gets it back, however much stands before it',
    (text, isFlexible, before) => {
      const bytes = Uint8Array.from(
        written((writer) => {
          for (let i = 0; i < before; i++) writer.int8(i & 0x7f)
          writer.string(isFlexible, text)
        }),
      )
      const reader = new Reader(bytes.subarray(before))
      expect(reader.string('text', isFlexible)).toBe(text)
      expect(reader.remaining).toBe(0)
    },
  )

  property.prop([fc.nat(0xffff_ffff)])('writes any varint of 32 bits', (value) => {
    expect(new Reader(Uint8Array.from(written((writer) => writer.unsignedVarint(value)))).unsignedVarint()).toBe(value)
  })

  it('hands large bytes through by reference and copies small ones', () => {
    const small = new Uint8Array(100).fill(1)
    const large = new Uint8Array(5000).fill(2)
    const writer = new Writer()
    writer.int8(9)
    writer.records(true, [small, large, small])
    writer.int8(9)
    const pieces = writer.finish()
    expect(pieces).toHaveLength(3)
    expect(pieces[1]).toBe(large)
    expect(pieces.map((piece) => piece.length)).toEqual([1 + 2 + 100, 5000, 100 + 1])
    expect(writer.byteLength).toBe(5204)
  })

  it('keeps apart what several writers write at the same time', () => {
    const writers = Array.from({ length: 200 }, () => new Writer())
    for (let i = 0; i < 100; i++) for (const [index, writer] of writers.entries()) writer.int32(index * i)
    for (const [index, writer] of writers.entries()) {
      const bytes = Buffer.concat(writer.finish())
      for (let i = 0; i < 100; i++) expect(bytes.readInt32BE(i * 4)).toBe(index * i)
    }
  })

  it('keeps what it wrote when its buffer grows, also behind a piece', () => {
    const large = new Uint8Array(2000)
    const bytes = written((writer) => {
      writer.int32(1)
      writer.bytes(false, large)
      for (let i = 0; i < 100; i++) writer.int32(i)
    })
    expect(bytes).toHaveLength(4 + 4 + 2000 + 400)
    expect(bytes.slice(0, 8)).toEqual([0, 0, 0, 1, 0, 0, 0x07, 0xd0])
    expect(bytes.slice(-4)).toEqual([0, 0, 0, 99])
  })

  it('puts the size in front of a frame', () => {
    const writer = new Writer()
    writer.beginFrame()
    writer.bytes(false, new Uint8Array(3000))
    const [first, ...rest] = writer.endFrame()
    expect([...(first ?? [])]).toEqual([0, 0, 0x0b, 0xbc, 0, 0, 0x0b, 0xb8])
    expect(rest.map((piece) => piece.length)).toEqual([3000])
  })

  it('puts tag and size in front of a tagged field', () => {
    expect(written((writer) => writer.tagged(3, (content) => content.int16(7)))).toEqual([3, 2, 0, 7])
  })
})
