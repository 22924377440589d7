import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { decodeText, encodeText, maxTextBytes } from './text.ts'

describe('text', () => {
  property.prop([fc.string({ unit: 'binary', maxLength: 100 }), fc.nat(3)])(
    'is UTF-8, short or long',
    (text, start) => {
      const bytes = new Uint8Array(start + maxTextBytes(text))
      const length = encodeText(text, bytes, start)
      expect(Buffer.from(bytes.buffer, start, length).toString()).toBe(text)
      expect(decodeText(bytes, start, length)).toBe(text)
    },
  )

  it('keeps a byte order mark', () => {
    const bytes = new Uint8Array(maxTextBytes('\ufeffa'))
    expect(decodeText(bytes, 0, encodeText('\ufeffa', bytes, 0))).toBe('\ufeffa')
  })

  it('reads bytes that are not UTF-8 as the replacement character', () => {
    expect(decodeText(Uint8Array.of(0x61, 0xff, 0x62), 0, 3)).toBe('a\ufffdb')
  })

  it('writes half of a surrogate pair as the replacement character', () => {
    const bytes = new Uint8Array(3)
    expect(encodeText('\ud800', bytes, 0)).toBe(3)
    expect(decodeText(bytes, 0, 3)).toBe('\ufffd')
  })
})
