import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryMessage } from './arbitraries.ts'
import { decode, encode, messageCodecs, versionsOf } from './codecs.ts'

const runsPerVersion = 30

describe('reads back what it wrote, in every version:', () => {
  it.each(messageCodecs)('$name', (codec) => {
    for (const version of versionsOf(codec)) {
      const roundTrip = fc.property(arbitraryMessage(codec.message, version), (value) => {
        expect(decode(codec, encode(codec, value, version), version)).toEqual({ value, left: 0 })
      })
      fc.assert(roundTrip, { numRuns: runsPerVersion })
    }
  })
})
