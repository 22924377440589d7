import { fc, test as property } from '@fast-check/vitest'
import { createEngine, encodeRowLength, noFault, recordFaults, scanRowLength } from '@odradek/engine-wasm'
import { describe, expect, it } from 'vitest'
import { type Addon, loadAddon } from './addon.ts'

const reference = createEngine({ kind: 'reference' })
const anyOffset = 0x7fff_ffff
const length = fc.oneof(fc.constant(-1), fc.nat(90))
const rows = fc.array(fc.tuple(fc.integer(), fc.integer(), length, length, fc.constantFrom(0, 1)), { maxLength: 12 })

function contentOf(records: readonly (readonly number[])[]): Uint8Array {
  const bytes = records.flatMap(([, , key = 0, value = 0, headers = 0]) => [
    ...Array.from({ length: Math.max(key, 0) + Math.max(value, 0) }, (_, index) => index & 0xff),
    // A count of no headers, as it stands on the wire.
    ...Array.from({ length: headers }, () => 0),
  ])
  return Uint8Array.from(bytes)
}

/** The engine leaves what is short to WebAssembly; here the addon itself is held to the reference. */
function describeAddon(addon: Addon): void {
  property.prop([rows, fc.nat(400)])('encodes as the reference does, and stops where it does', (records, room) => {
    const columns = Int32Array.from(records.flat())
    const content = contentOf(records)
    for (const out of [new Uint8Array(content.length + records.length * 30), new Uint8Array(room)]) {
      const expected = out.slice()
      const written = reference.encodeRecords(records.length, columns, content, expected)
      expect(addon.encodeRecords(records.length, columns, content, out)).toBe(written)
      if (written > 0) expect(Buffer.compare(out, expected)).toBe(0)
    }
  })

  property.prop([rows, fc.nat(), fc.nat(255), fc.nat(), fc.nat(14), fc.nat(20)], { numRuns: 2000 })(
    'gives the verdict and the columns of the reference on records that are cut or changed',
    (records, position, byte, cut, count, maxOffsetDelta) => {
      const out = new Uint8Array(3000)
      const columns = Int32Array.from(records.flat())
      const whole = out.slice(0, reference.encodeRecords(records.length, columns, contentOf(records), out))
      if (position % 3 > 0 && whole.length > 0) whole[position % whole.length] = byte
      const bytes = cut % 2 === 0 ? whole : whole.subarray(0, cut % (whole.length + 1))
      const found = new Int32Array(count * scanRowLength + 3).fill(-7)
      const expected = found.slice()
      const fault = addon.scanRecords(bytes, count, found, maxOffsetDelta)
      expect(recordFaults[fault]).toBe(recordFaults[reference.scanRecords(bytes, count, expected, maxOffsetDelta)])
      if (fault === noFault) expect(found).toEqual(expected)
      expect(found.subarray(count * scanRowLength)).toEqual(Int32Array.of(-7, -7, -7))
      expect(addon.scanRecords(bytes, count, new Int32Array(0), maxOffsetDelta)).toBe(fault)
    },
  )

  property.prop([fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 50 })], { numRuns: 2000 })(
    'gives the verdict of the reference on any bytes',
    (bytes, count) => {
      const fault = addon.scanRecords(bytes, count, new Int32Array(0), anyOffset)
      expect(recordFaults[fault]).toBe(recordFaults[reference.scanRecords(bytes, count)])
    },
  )

  it('says so when there are fewer rows or bytes than records', () => {
    const out = new Uint8Array(100)
    expect(addon.encodeRecords(2, new Int32Array(encodeRowLength), new Uint8Array(10), out)).toBe(-2)
    expect(addon.encodeRecords(1, Int32Array.of(0, 0, 5, 6, 0), new Uint8Array(10), out)).toBe(-2)
  })

  property.prop([fc.uint8Array({ maxLength: 3000 }), fc.nat(0xffffffff)])(
    'has the CRC of the reference',
    (bytes, crc) => {
      expect(addon.crc32c(bytes, crc)).toBe(reference.crc32c(bytes, crc))
    },
  )
}

const addon = loadAddon()
if (addon !== undefined) describe('addon', () => describeAddon(addon))
else it('is not built here', () => expect(addon).toBe(undefined))
