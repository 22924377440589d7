import type { SettingType } from './kafka-broker-settings.ts'

const int32Max = 2_147_483_647

/** What is wrong with a value, in words that follow "must be"; undefined if nothing is. */
export function faultOfValue(type: SettingType, accepted: string, text: string): string | undefined {
  switch (type) {
    case 'BOOLEAN':
      return /^(true|false)$/i.test(text) ? undefined : 'true or false'
    case 'INT':
    case 'SHORT':
    case 'LONG':
      return faultOfNumber(type, accepted, text)
    case 'DOUBLE':
      return Number.isFinite(Number(text)) && text !== '' ? faultOfRange(accepted, Number(text)) : 'a number'
    case 'LIST':
    case 'STRING':
    case 'CLASS':
    case 'PASSWORD':
      return faultOfChoice(accepted, type === 'LIST' ? text.split(',').map((item) => item.trim()) : [text])
  }
}

function faultOfNumber(type: SettingType, accepted: string, text: string): string | undefined {
  if (!/^-?\d+$/.test(text)) return 'a whole number'
  if (type === 'INT' && Math.abs(Number(text)) > int32Max + 1) return 'a whole number of 32 bits'
  return faultOfRange(accepted, Number(text))
}

function faultOfRange(accepted: string, value: number): string | undefined {
  const match = /^\[(-?[\d.]+),\.\.\.,?(-?[\d.]*)\]( or -1)?$/.exec(accepted)
  if (match === null || (match[3] !== undefined && value === -1)) return undefined
  const low = Number(match[1])
  const high = match[2] === '' ? Number.POSITIVE_INFINITY : Number(match[2])
  if (value >= low && value <= high) return undefined
  return high === Number.POSITIVE_INFINITY ? `at least ${low}` : `between ${low} and ${high}`
}

function faultOfChoice(accepted: string, values: readonly string[]): string | undefined {
  const choices = /^\[([^.]*)\]$/
    .exec(accepted)?.[1]
    ?.split(',')
    .map((choice) => choice.trim())
  if (choices === undefined || values.every((value) => choices.includes(value))) return undefined
  return `one of ${choices.join(', ')}`
}

/** Kafka's "no limit" is the largest int64, which no number here holds exactly; anything so large reads as infinite. */
export function toNumber(text: string): number {
  const value = Number(text)
  return value > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : value
}
