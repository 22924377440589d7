import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boolean, describeAccepted, double, int, isHonoured, list, long, parseValue, short, string } from './setting.ts'

describe('parseValue', () => {
  test.for([
    [boolean('b', null), 'TRUE', true],
    [boolean('b', null), '1', undefined],
    [short('s', null), '32767', 32_767],
    [short('s', null), '32768', undefined],
    [int('i', null), ' +7 ', 7],
    [int('i', null), '-2147483648', -2_147_483_648],
    [int('i', null), '2147483648', undefined],
    [int('i', null), '1e7', undefined],
    [int('i', null), '7.0', undefined],
    [int('i', null), '', undefined],
    [int('i', null, { min: 1, max: 9 }), '9', 9],
    [int('i', null, { min: 1, max: 9 }), '10', undefined],
    [int('i', null, { oneOf: ['-1', '1'] }), '+1', 1],
    [int('i', null, { oneOf: ['-1', '1'] }), '0', undefined],
    [long('l', null), '9007199254740991', Number.MAX_SAFE_INTEGER],
    [long('l', null), '9223372036854775808', undefined],
    [long('l', null), '-9223372036854775808', Number.NEGATIVE_INFINITY],
    [double('d', null), '.5', 0.5],
    [double('d', null), '1.7976931348623157E308', Number.MAX_VALUE],
    [double('d', null), '0x10', undefined],
    [double('d', null, { max: 1 }), '1.5', undefined],
    [list('l', null), '', []],
    [list('l', null), 'a, b', ['a', 'b']],
    [list('l', null, { oneOf: ['a'] }), 'a,b', undefined],
    [string('s', null, { oneOf: ['Yes'] }), 'yes', undefined],
    [string('s', null, { oneOf: ['Yes'], ignoreCase: true }), 'yes', 'yes'],
  ] as const)('reads %j of %j as %j', ([setting, text, value]) => {
    expect(parseValue(setting, text)).toEqual(value)
  })

  test('takes a long that no JavaScript integer holds for no limit', () => {
    expect(parseValue(long('flush.ms', null), '9223372036854775807')).toBe(Number.POSITIVE_INFINITY)
    expect(parseValue(long('flush.ms', null), '9007199254740992')).toBe(Number.POSITIVE_INFINITY)
  })

  test('gives every int back', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(parseValue(int('i', null), String(value))).toBe(value)
      }),
    )
  })
})

describe('describeAccepted', () => {
  test.for([
    [boolean('b', null), 'true or false'],
    [int('i', null), 'a whole number from -2147483648 to 2147483647'],
    [int('i', null, { min: 1 }), 'a whole number of at least 1'],
    [int('i', null, { min: 1, max: 9 }), 'a whole number from 1 to 9'],
    [int('i', null, { oneOf: ['-1', '1'] }), 'one of -1, 1'],
    [long('l', null), 'a whole number'],
    [double('d', null, { max: 1 }), 'a number of at most 1'],
    [list('l', null, { oneOf: ['a', 'b'] }), 'a comma-separated list of a, b'],
    [string('s', null, { oneOf: ['a', 'b'] }), 'one of a, b'],
  ] as const)('says of %j: %j', ([setting, text]) => {
    expect(describeAccepted(setting)).toBe(text)
  })
})

test('a setting is honoured always, for some values, or never', () => {
  expect(isHonoured(int('i', null, { honoured: true }), '3')).toBe(true)
  expect(isHonoured(int('i', null, { honoured: ['1'] }), '1')).toBe(true)
  expect(isHonoured(int('i', null, { honoured: ['1'] }), '3')).toBe(false)
  expect(isHonoured(int('i', null), '1')).toBe(false)
})
