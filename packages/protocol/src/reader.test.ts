import { describe, expect, it } from 'vitest'
import { ProtocolError } from './protocol-error.ts'
import { Reader, readInt32 } from './reader.ts'

const reader = (...bytes: number[]): Reader => new Reader(Uint8Array.from(bytes))

describe('Reader', () => {
  it('refuses an array that announces more items than bytes are left, before it reads one', () => {
    expect(() => reader(0x7f, 0xff, 0xff, 0xff, 0, 0).array(false, 4, 0, readInt32)).toThrow(
      'announces 2147483647 items',
    )
  })

  it.each([
    ['a string of negative length', () => reader(0xff, 0xfe).string(false)],
    ['a null string', () => reader(0xff, 0xff).string(false)],
    ['a string that ends early', () => reader(0, 5, 65).string(false)],
    ['bytes of negative length', () => reader(0xff, 0xff, 0xff, 0xfe).nullableBytes(false)],
    ['a varint of six bytes', () => reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x01).unsignedVarint()],
    ['an int64 beyond 2^53', () => reader(0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff).int64()],
    ['a tagged field that is too long', () => reader(1, 0, 9, 0).skipTaggedFields()],
    ['nothing where an int32 should be', () => reader().int32()],
  ])('refuses %s', (_, read) => {
    expect(read).toThrow(ProtocolError)
  })

  it('gives bytes as a view, not a copy', () => {
    const bytes = Uint8Array.of(0, 0, 0, 2, 7, 8)
    expect(new Reader(bytes).bytes(false).buffer).toBe(bytes.buffer)
  })

  it('replaces malformed UTF-8, as Kafka does', () => {
    expect(reader(0, 2, 0xc3, 0x28).string(false)).toBe('\ufffd(')
  })
})
