import { fc, test as property } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { combineCrc32c } from './combine-crc32c.ts'
import { crc32c } from './reference/crc32c.ts'

property.prop([fc.uint8Array({ maxLength: 600 }), fc.uint8Array({ maxLength: 600 })])(
  'the CRC of two parts is that of both in a row',
  (first, second) => {
    const both = Uint8Array.from([...first, ...second])
    expect(combineCrc32c(crc32c(first), crc32c(second), second.length)).toBe(crc32c(both))
  },
)

const length = fc.nat(2 ** 51)

property.prop([fc.nat(0xffffffff), fc.nat(0xffffffff), fc.nat(0xffffffff), length, length])(
  'it makes no difference which of three parts are joined first, whatever their lengths',
  (first, second, third, secondLength, thirdLength) => {
    const left = combineCrc32c(combineCrc32c(first, second, secondLength), third, thirdLength)
    const right = combineCrc32c(second, third, thirdLength)
    expect(combineCrc32c(first, right, secondLength + thirdLength)).toBe(left)
  },
)

it('takes lengths up to 2 ** 53', () => {
  const half = 2 ** 52
  const zeros = combineCrc32c(0x12345678, 0, half)
  expect(combineCrc32c(0x12345678, 0, 2 ** 53)).toBe(combineCrc32c(zeros, 0, half))
})
