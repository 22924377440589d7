import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeGeneration, decodeStickyUserData, encodeGeneration, encodeStickyUserData } from './sticky-user-data.ts'

const partitions = [
  { topic: 'a', partition: 1 },
  { topic: 'a', partition: 258 },
]
const bytes = [0, 0, 0, 1, 0, 1, 97, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 1, 2, 0, 0, 0, 7]

describe('user data of sticky', () => {
  it('is the partitions by topic, then the generation', () => {
    expect([...encodeStickyUserData({ partitions, generationId: 7 })]).toEqual(bytes)
    expect(decodeStickyUserData(Uint8Array.from(bytes))).toEqual({ partitions, generationId: 7 })
  })

  it('had no generation before version 2.4', () => {
    expect(decodeStickyUserData(Uint8Array.from(bytes.slice(0, -4)))).toEqual({ partitions, generationId: -1 })
  })

  it('says nothing when there is none', () => {
    expect(decodeStickyUserData(null)).toEqual({ partitions: [], generationId: -1 })
    expect(decodeStickyUserData(new Uint8Array())).toEqual({ partitions: [], generationId: -1 })
  })

  it('says nothing when it is cut, or announces more than there is', () => {
    for (let end = 0; end < bytes.length - 4; end++) {
      expect(decodeStickyUserData(Uint8Array.from(bytes.slice(0, end)))).toEqual({ partitions: [], generationId: -1 })
    }
    const huge = Uint8Array.of(0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0)
    expect(decodeStickyUserData(huge)).toEqual({ partitions: [], generationId: -1 })
  })

  it('survives any bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (any) => void decodeStickyUserData(any)))
  })
})

describe('user data of cooperative-sticky', () => {
  it('is the generation', () => {
    expect([...encodeGeneration(258)]).toEqual([0, 0, 1, 2])
    expect(decodeGeneration(encodeGeneration(258))).toBe(258)
    expect(decodeGeneration(encodeGeneration(-1))).toBe(-1)
  })

  it('says nothing when it is missing or cut', () => {
    expect(decodeGeneration(null)).toBe(-1)
    expect(decodeGeneration(Uint8Array.of(0, 0, 1))).toBe(-1)
  })
})
