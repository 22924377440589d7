import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProtocolError } from '../src/protocol-error.ts'
import { arbitraryMessage } from './arbitraries.ts'
import { decode, encode, type MessageCodec, messageCodecs, versionsOf } from './codecs.ts'

const runsPerVersion = 30

interface Damage {
  readonly at: number
  readonly byte: number
  readonly length: number
}

/** Positions are in thousandths, so that they fit every message. */
const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(999),
  byte: fc.oneof(fc.constantFrom(0x00, 0x01, 0x7f, 0x80, 0xff), fc.nat(255)),
  length: fc.nat(5),
})

/** Overwrites some bytes, or cuts the message off. */
function apply(bytes: Uint8Array, { at, byte, length }: Damage): Uint8Array {
  const damaged = bytes.slice()
  const start = Math.floor((bytes.length * at) / 1000)
  damaged.fill(byte, start, start + length)
  return length === 0 ? damaged.subarray(0, start) : damaged
}

/** Decodes, or fails as it should; either way nothing was made that the bytes did not pay for. */
function expectOrderlyDecoding(codec: MessageCodec, bytes: Uint8Array, version: number): void {
  try {
    expect(countItems(decode(codec, bytes, version).value)).toBeLessThanOrEqual(bytes.length)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
}

/** Items of all arrays: each takes a byte at least. */
function countItems(value: unknown): number {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return 0
  const own = Array.isArray(value) ? value.length : 0
  return Object.values(value).reduce((sum: number, inner: unknown) => sum + countItems(inner), own)
}

describe('bytes that nobody sent on purpose give a message or a ProtocolError:', () => {
  it.each(messageCodecs)('random bytes as $name', (codec) => {
    for (const version of versionsOf(codec)) {
      const property = fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) =>
        expectOrderlyDecoding(codec, bytes, version),
      )
      fc.assert(property, { numRuns: runsPerVersion })
    }
  })

  it.each(messageCodecs)('damaged bytes of $name', (codec) => {
    for (const version of versionsOf(codec)) {
      const message = arbitraryMessage(codec.message, version)
      const property = fc.property(message, fc.array(damage, { minLength: 1, maxLength: 3 }), (value, damages) =>
        expectOrderlyDecoding(codec, damages.reduce(apply, encode(codec, value, version)), version),
      )
      fc.assert(property, { numRuns: runsPerVersion })
    }
  })

  it.each(messageCodecs)('the largest count, length and varint everywhere in $name', (codec) => {
    for (const version of versionsOf(codec)) {
      for (const byte of [0x7f, 0x80, 0xff]) expectOrderlyDecoding(codec, new Uint8Array(64).fill(byte), version)
    }
  })
})
