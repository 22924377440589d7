export type SettingType = 'boolean' | 'short' | 'int' | 'long' | 'double' | 'string' | 'list' | 'class' | 'password'

export interface SettingRules {
  readonly min?: number
  readonly max?: number
  /** The only values allowed; of a list, the only elements. */
  readonly oneOf?: readonly string[]
  readonly ignoreCase?: true
  /** Whether Odradek does what the setting says: always, or for these values only. Absent: known, without effect. */
  readonly honoured?: true | readonly string[]
}

/** A setting by Kafka's name and type. */
export interface Setting extends SettingRules {
  readonly name: string
  readonly type: SettingType
  /** As text, as Kafka prints it; null where there is none. */
  readonly defaultValue: string | null
}

type SettingOf = (name: string, defaultValue: string | null, rules?: SettingRules) => Setting

const settingOf =
  (type: SettingType): SettingOf =>
  (name, defaultValue, rules = {}) => ({ name, type, defaultValue, ...rules })

export const boolean: SettingOf = settingOf('boolean')
export const short: SettingOf = settingOf('short')
export const int: SettingOf = settingOf('int')
export const long: SettingOf = settingOf('long')
export const double: SettingOf = settingOf('double')
export const string: SettingOf = settingOf('string')
export const list: SettingOf = settingOf('list')
export const className: SettingOf = settingOf('class')
export const password: SettingOf = settingOf('password')

/** A `long` beyond what a JavaScript integer holds exactly is Infinity: it is a bound, and means that there is none. */
export type SettingValue = boolean | number | string | readonly string[]

const wholeRanges = {
  short: [-(2n ** 15n), 2n ** 15n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
} as const

/** Reads a value as Kafka does; undefined where the setting does not take it. */
export function parseValue(setting: Setting, text: string): SettingValue | undefined {
  const trimmed = text.trim()
  switch (setting.type) {
    case 'boolean':
      return parseBoolean(trimmed)
    case 'short':
    case 'int':
    case 'long':
      return inBounds(setting, parseWhole(trimmed, wholeRanges[setting.type]))
    case 'double':
      return inBounds(setting, parseDecimal(trimmed))
    case 'list': {
      const elements = splitList(trimmed)
      return elements.every((element) => isAllowed(setting, element)) ? elements : undefined
    }
    case 'string':
    case 'class':
    case 'password':
      return isAllowed(setting, trimmed) ? trimmed : undefined
  }
}

/** What the setting takes, to stand behind "expected". */
export function describeAccepted({ type, min, max, oneOf }: Setting): string {
  switch (type) {
    case 'boolean':
      return 'true or false'
    case 'short':
    case 'int':
    case 'long':
    case 'double':
      if (oneOf !== undefined) return `one of ${oneOf.join(', ')}`
      return `a ${type === 'double' ? 'number' : 'whole number'}${describeBounds(type, min, max)}`
    case 'list':
      return `a comma-separated list${oneOf === undefined ? '' : ` of ${oneOf.join(', ')}`}`
    case 'string':
    case 'class':
    case 'password':
      return oneOf === undefined ? 'a text' : `one of ${oneOf.join(', ')}`
  }
}

export function isHonoured({ honoured }: Setting, text: string): boolean {
  return honoured === true || (honoured?.includes(text) ?? false)
}

/** The elements of a comma-separated list; none in an empty text. */
export function splitList(text: string): string[] {
  return text === '' ? [] : text.split(',').map((element) => element.trim())
}

function parseBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : undefined
}

function parseWhole(text: string, [least, greatest]: readonly [bigint, bigint]): number | undefined {
  if (!/^[+-]?\d{1,20}$/.test(text)) return undefined
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text)
  if (exact < least || exact > greatest) return undefined
  const value = Number(exact)
  if (Number.isSafeInteger(value)) return value
  return value > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
}

function parseDecimal(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined
}

function inBounds(setting: Setting, value: number | undefined): number | undefined {
  if (value === undefined) return undefined
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = setting
  return value >= min && value <= max && isAllowed(setting, String(value)) ? value : undefined
}

function isAllowed({ oneOf, ignoreCase }: Setting, text: string): boolean {
  if (oneOf === undefined || oneOf.includes(text)) return true
  return ignoreCase === true && oneOf.some((allowed) => allowed.toLowerCase() === text.toLowerCase())
}

function describeBounds(type: 'short' | 'int' | 'long' | 'double', min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`
  if (min !== undefined) return ` of at least ${min}`
  if (max !== undefined) return ` of at most ${max}`
  if (type === 'double' || type === 'long') return ''
  const [least, greatest] = wholeRanges[type]
  return ` from ${least} to ${greatest}`
}
