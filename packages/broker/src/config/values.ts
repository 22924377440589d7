import { brokerSetting } from './broker-settings.ts'
import { parseValue, type SettingValue } from './setting.ts'

/** The values of the broker's settings: what was given, else the default. */
export interface Values {
  number(name: string): number
  boolean(name: string): boolean
  text(name: string): string
  list(name: string): readonly string[]
}

/** Reads values by name; a setting of another type, or without any value, is a bug of the caller. */
export function valuesOf(given: ReadonlyMap<string, string>): Values {
  const read = (name: string): SettingValue | undefined => {
    const setting = brokerSetting(name)
    return parseValue(setting, given.get(name) ?? setting.defaultValue ?? '')
  }
  return {
    number(name) {
      const value = read(name)
      if (typeof value !== 'number') throw new Error(`${name} is no number`)
      return value
    },
    boolean(name) {
      const value = read(name)
      if (typeof value !== 'boolean') throw new Error(`${name} is no boolean`)
      return value
    },
    text(name) {
      const value = read(name)
      if (typeof value !== 'string') throw new Error(`${name} is no text`)
      return value
    },
    list(name) {
      const value = read(name)
      if (!Array.isArray(value)) throw new Error(`${name} is no list`)
      return value
    },
  }
}
