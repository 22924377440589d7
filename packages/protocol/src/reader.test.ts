import { describe, expect, it } from 'vitest'
import { ProtocolError } from './protocol-error.ts'
import { Reader, readCompactString, readInt32 } from './reader.ts'

const read = (...bytes: number[]): Reader => new Reader(Uint8Array.from(bytes))

function expectRefusal(decode: () => unknown, sentence: RegExp): void {
  expect(decode).toThrow(ProtocolError)
  expect(decode).toThrow(sentence)
}

describe('Reader', () => {
  it('reads big-endian numbers one after the other', () => {
    const reader = read(0xff, 0xff, 0xfe, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xfd, 1)
    const numbers = [reader.int8(), reader.int16(), reader.uint16(), reader.int32()]
    expect(numbers).toEqual([-1, -2, 65534, -3])
    expect(reader.bool()).toBe(true)
    expect(reader.remaining).toBe(0)
  })

  it('begins where it is told, in a view that does not begin its buffer', () => {
    const frame = Uint8Array.of(9, 9, 0, 0, 0, 7).subarray(1)
    expect(new Reader(frame, 1).int32()).toBe(7)
  })

  it('takes any byte but zero for true', () => {
    expect(read(2).bool()).toBe(true)
  })

  it('reads varints of up to 32 bits', () => {
    expect(read(0x00).unsignedVarint()).toBe(0)
    expect(read(0xac, 0x02).unsignedVarint()).toBe(300)
    expect(read(0xff, 0xff, 0xff, 0xff, 0x0f).unsignedVarint()).toBe(0xffff_ffff)
  })

  it('refuses varints that are longer or larger', () => {
    expectRefusal(() => read(0x80, 0x80, 0x80, 0x80, 0x80, 0x01).unsignedVarint(), /longer than five bytes/)
    expectRefusal(() => read(0xff, 0xff, 0xff, 0xff, 0x10).unsignedVarint(), /above 32 bits/)
    expectRefusal(() => read(0x80, 0x80).unsignedVarint(), /begins at byte 2 of 2/)
  })

  it('reads both forms of a string', () => {
    expect(read(0, 2, 0x68, 0x69).string('name', false)).toBe('hi')
    expect(read(3, 0x68, 0x69).string('name', true)).toBe('hi')
    expect(read(0xff, 0xff).nullableString(false)).toBeNull()
    expect(read(0).nullableString(true)).toBeNull()
  })

  it('names the field that is null and may not be', () => {
    expectRefusal(() => read(0xff, 0xff).string('groupId', false), /'groupId' is null/)
    expectRefusal(() => read(0).bytes('metadata', true), /'metadata' is null/)
    expectRefusal(() => read(0).array('topics', true, 1, readInt32, 0), /'topics' is null/)
  })

  it('refuses negative lengths but -1', () => {
    expectRefusal(() => read(0xff, 0xfe).nullableString(false), /a length is -2/)
    expectRefusal(() => read(0x80, 0, 0, 0).nullableBytes(false), /a length is -2147483648/)
  })

  it('refuses fields that go on behind the end', () => {
    expectRefusal(() => read(0, 0, 0).int32(), /a field of 4 bytes begins at byte 0 of 3/)
    expectRefusal(() => read(0, 9, 0x68).string('name', false), /a field of 9 bytes/)
    expectRefusal(() => read(0x7f, 0xff, 0xff, 0xff).bytes('records', false), /a field of 2147483647 bytes/)
  })

  it('gives bytes as a view of the frame', () => {
    const frame = Uint8Array.of(3, 7, 8)
    const bytes = new Reader(frame).bytes('records', true)
    expect(bytes).toEqual(Uint8Array.of(7, 8))
    expect(bytes.buffer).toBe(frame.buffer)
  })

  it('refuses a count that cannot be true before it reads an item', () => {
    const never = (): never => {
      throw new Error('an item was read')
    }
    const decode = (): unknown => read(0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0).array('partitions', false, 4, never, 0)
    expectRefusal(decode, /'partitions' announces 3 items where 8 bytes are left/)
  })

  it('hands the version to the items of an array', () => {
    const versions: number[] = []
    read(0, 0, 0, 2, 0, 0).array('items', false, 1, (reader, version) => versions.push(version + reader.int8()), 5)
    expect(versions).toEqual([5, 5])
    expect(read(3, 2, 0x61, 2, 0x62).array('names', true, 1, readCompactString, 0)).toEqual(['a', 'b'])
  })

  it('skips tagged fields that nobody knows', () => {
    const reader = read(2, 0, 1, 9, 0x80, 0x01, 2, 9, 9, 42)
    reader.skipTaggedFields()
    expect(reader.int8()).toBe(42)
  })

  it('refuses tagged fields that lie about their size', () => {
    expectRefusal(() => read(1, 0, 5, 9).skipTaggedFields(), /a field of 5 bytes/)
    expectRefusal(() => read(5, 9).openTaggedField(), /announces 5 bytes where 1 are left/)
    expectRefusal(() => {
      const reader = read(2, 9, 9)
      const end = reader.openTaggedField()
      reader.int8()
      reader.closeTaggedField(end)
    }, /size of a tagged field/)
  })
})
