import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { ProtocolError } from './protocol-error.ts'
import { parseUuid, uuidFromBytes, uuidToBytes, zeroUuid } from './uuid.ts'

const anyUuidBytes = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('Uuid', () => {
  property.prop([anyUuidBytes])('is URL-safe base64 without padding', (bytes) => {
    expect(uuidFromBytes(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
  })

  property.prop([anyUuidBytes])('goes to text and back', (bytes) => {
    expect(uuidToBytes(parseUuid(uuidFromBytes(bytes)))).toEqual(bytes)
  })

  it('is read from the middle of a frame', () => {
    const bytes = new Uint8Array(20).fill(0xff, 2, 18)
    expect(uuidFromBytes(bytes, 2)).toBe('_____________________w')
  })

  it('is all A for no id', () => {
    expect(zeroUuid).toBe('AAAAAAAAAAAAAAAAAAAAAA')
  })

  const others = [
    '',
    'AAAA',
    'AAAAAAAAAAAAAAAAAAAAAB',
    'AAAAAAAAAAAAAAAAAAAAA=',
    '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  ]
  it.each(others)('is not %j', (text) => {
    expect(() => parseUuid(text)).toThrow(ProtocolError)
  })
})
