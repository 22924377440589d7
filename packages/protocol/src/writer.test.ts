import { expect, it } from 'vitest'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

it('keeps large bytes by reference and small ones in order around them', () => {
  const large = new Uint8Array(5000).fill(9)
  const writer = new Writer()
  writer.int32(1)
  writer.bytes(false, large)
  writer.int32(2)
  const pieces = writer.finish()
  expect(pieces[1]).toBe(large)
  const reader = new Reader(Buffer.concat(pieces))
  expect([reader.int32(), reader.bytes(false).length, reader.int32()]).toEqual([1, 5000, 2])
})

it('counts several pieces of records as one field', () => {
  const writer = new Writer()
  writer.records(true, [Uint8Array.of(1, 2), new Uint8Array(2000), Uint8Array.of(3)])
  expect(new Reader(Buffer.concat(writer.finish())).bytes(true).length).toBe(2003)
})

it('is right across every growth of its buffer', () => {
  const writer = new Writer(1)
  for (let i = 0; i < 3000; i++) writer.int32(i)
  const reader = new Reader(Buffer.concat(writer.finish()))
  for (let i = 0; i < 3000; i++) expect(reader.int32()).toBe(i)
})

it.each([0, 1, 40, 41, 42, 43, 127, 128, 300])(
  'writes a string of %i characters of every width in both forms',
  (length) => {
    const text = 'aé€😀'.repeat(length).slice(0, length)
    const writer = new Writer()
    writer.string(true, text)
    writer.string(false, text)
    const reader = new Reader(Buffer.concat(writer.finish()))
    const expected = Buffer.from(text).toString()
    expect([reader.string(true), reader.string(false)]).toEqual([expected, expected])
  },
)

it.each([1, 60])('keeps a byte order mark at the front of %i characters', (length) => {
  const text = `\ufeff${'a'.repeat(length)}`
  const writer = new Writer()
  writer.string(false, text)
  expect(new Reader(Buffer.concat(writer.finish())).string(false)).toBe(text)
})
