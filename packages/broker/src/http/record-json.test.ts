import { fc, test } from '@fast-check/vitest'
import type { LogRecord } from '@odradek/records'
import { describe, expect } from 'vitest'
import { parseJson } from './json.ts'
import { HttpProblem } from './problem.ts'
import { parseRecord, recordToJson } from './record-json.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const defaults = { key: null, timestampMs: 1000 }
const parse = (json: unknown) => parseRecord(json, defaults)

const bytes = fc.oneof(fc.uint8Array(), fc.string({ unit: 'grapheme' }).map(encode))
const nullableBytes = fc.option(bytes)
const logRecord: fc.Arbitrary<LogRecord> = fc.record({
  offset: fc.nat(),
  timestampMs: fc.nat(),
  key: nullableBytes,
  value: nullableBytes,
  headers: fc.array(fc.record({ key: fc.string({ unit: 'grapheme' }), value: nullableBytes }), { maxLength: 3 }),
})
const plain = (part: Uint8Array | null): number[] | null => part && [...part]

test.prop([logRecord, fc.nat()])('what a reader gets can be written again and is the same', (record, partition) => {
  const text = JSON.stringify(recordToJson(partition, record))
  const parsed = parse(parseJson(encode(text)))
  expect(parsed.partition).toBe(partition)
  expect(parsed.record.timestampMs).toBe(record.timestampMs)
  expect(plain(parsed.record.key)).toEqual(plain(record.key))
  expect(plain(parsed.record.value)).toEqual(plain(record.value))
  expect(parsed.record.headers?.map(({ key, value }) => [key, plain(value)])).toEqual(
    record.headers.map(({ key, value }) => [key, plain(value)]),
  )
})

describe('a record in JSON', () => {
  test('stores a string as its UTF-8 bytes, any other value as its JSON text', () => {
    expect(parse({ value: 'grün' }).record.value).toEqual(encode('grün'))
    expect(parse({ value: { a: [1, true] } }).record.value).toEqual(encode('{"a":[1,true]}'))
    expect(parse({ value: 42 }).record.value).toEqual(encode('42'))
    expect(parse({ value: false }).record.value).toEqual(encode('false'))
    expect(parse({ value: '' }).record.value).toEqual(new Uint8Array(0))
  })

  test('stores a 64-bit number to its last digit', () => {
    const { record } = parse(parseJson(encode('{"value":{"id":12345678901234567890}}')))
    expect(record.value).toEqual(encode('{"id":12345678901234567890}'))
  })

  test('is a tombstone without a value', () => {
    expect(parse({ key: 'k' }).record.value).toBeNull()
    expect(parse({ key: 'k', value: null }).record.value).toBeNull()
  })

  test('takes bytes in base64', () => {
    expect([...(parse({ valueBase64: 'AP8=' }).record.value ?? [])]).toEqual([0, 255])
    expect([...(parse({ keyBase64: 'AP8=' }).record.key ?? [])]).toEqual([0, 255])
  })

  test('takes headers as an object or as an array', () => {
    const header = { key: 'a', value: encode('1') }
    expect(parse({ headers: { a: '1' } }).record.headers).toEqual([header])
    expect(
      parse({
        headers: [
          { name: 'a', value: '1' },
          { name: 'a', valueBase64: 'MQ==' },
        ],
      }).record.headers,
    ).toHaveLength(2)
    expect(parse({ headers: [{ name: 'a' }] }).record.headers).toEqual([{ key: 'a', value: null }])
  })

  test('takes a timestamp as milliseconds or as a time, and the time of now without', () => {
    expect(parse({ timestamp: 17 }).record.timestampMs).toBe(17)
    expect(parse({ timestamp: '1970-01-01T01:00:01+01:00' }).record.timestampMs).toBe(1000)
    expect(parse({}).record.timestampMs).toBe(1000)
  })

  test('has the key of the request unless it has its own, be it null', () => {
    const withKey = (json: unknown) => parseRecord(json, { key: encode('k'), timestampMs: 0 }).record.key
    expect(withKey({ value: 'v' })).toEqual(encode('k'))
    expect(withKey({ key: 'own' })).toEqual(encode('own'))
    expect(withKey({ key: null })).toBeNull()
  })

  test.each([
    ['no object', 42],
    ['an array', []],
    ['an unknown field, which is most likely data', { total: 12 }],
    ['base64 that is none', { valueBase64: '***' }],
    ['base64 that is cut', { valueBase64: 'AP8' }],
    ['two values', { value: 'a', valueBase64: 'AP8=' }],
    ['a negative partition', { partition: -1 }],
    ['a partition that is no number', { partition: '1' }],
    ['a time of another form', { timestamp: 'yesterday' }],
    ['a negative timestamp', { timestamp: -5 }],
    ['headers of another form', { headers: 'a=1' }],
    ['a header without a name', { headers: [{ value: 'v' }] }],
    ['half a surrogate pair', { value: '\ud800' }],
  ])('is refused with %s', (_, json) => {
    expect(() => parse(json)).toThrow(HttpProblem)
  })
})
