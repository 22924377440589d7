import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { decodeUtf8, isObject, parseJson } from './json.ts'
import { HttpProblem } from './problem.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('parseJson', () => {
  test.prop([fc.json()])('gives what JSON.parse gives', (text) => {
    expect(JSON.stringify(parseJson(encode(text)))).toBe(JSON.stringify(JSON.parse(text)))
  })

  test.each(['12345678901234567890', '-0', '1.0', '1e400', '0.1', '1.5e3', '9007199254740993'])(
    'keeps the number %s as it is written',
    (number) => {
      expect(JSON.stringify(parseJson(encode(`{"id":${number}}`)))).toBe(`{"id":${number}}`)
    },
  )

  test('takes numbers that are exact as numbers', () => {
    expect(parseJson(encode('{"a":1,"b":2.5,"c":"1.0"}'))).toEqual({ a: 1, b: 2.5, c: '1.0' })
  })

  test.each([encode('{"a":'), encode(''), Uint8Array.of(0x22, 0xff, 0x22)])('refuses what is no JSON (%#)', (bytes) => {
    expect(() => parseJson(bytes)).toThrow(HttpProblem)
  })
})

test('an array, null, and a number that is kept as text are no objects', () => {
  expect([[], null, parseJson(encode('12345678901234567890')), 'x'].map(isObject)).toEqual([false, false, false, false])
  expect(isObject({})).toBe(true)
})

test.prop([fc.uint8Array()])('decodeUtf8 gives the text of exactly those bytes, or nothing', (bytes) => {
  const text = decodeUtf8(bytes)
  if (text !== undefined) expect(encode(text)).toEqual(bytes)
  else expect(encode(new TextDecoder().decode(bytes))).not.toEqual(bytes)
})

test('decodeUtf8 keeps a byte order mark', () => {
  expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa')
})
