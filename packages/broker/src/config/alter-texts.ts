import { KafkaError } from '@odradek/protocol'
import { quote } from './config-error.ts'
import type { SettingTexts } from './layers.ts'
import { type Setting, splitList } from './setting.ts'

/** What IncrementalAlterConfigs does to one setting (KIP-339). */
export type Operation =
  | { readonly name: string; readonly type: 'set'; readonly text: string }
  | { readonly name: string; readonly type: 'append' | 'subtract'; readonly text: string }
  | { readonly name: string; readonly type: 'delete' }

/**
 * Settings after some operations, each on a name of its own. A list that is not set grows and shrinks from its default.
 * @throws KafkaError INVALID_CONFIG for appending to, or subtracting from, what is no list
 */
export function applyOperations(
  texts: SettingTexts,
  operations: readonly Operation[],
  find: (name: string) => Setting | undefined,
): SettingTexts {
  const next = new Map(Object.entries(texts))
  for (const operation of operations) {
    const { name } = operation
    if (operation.type === 'delete') next.delete(name)
    else if (operation.type === 'set') next.set(name, operation.text)
    else next.set(name, alterList(find(name), next.get(name), operation).join(','))
  }
  return Object.fromEntries(next)
}

function alterList(
  setting: Setting | undefined,
  present: string | undefined,
  { name, type, text }: { name: string; type: 'append' | 'subtract'; text: string },
): string[] {
  if (setting?.type !== 'list') {
    throw new KafkaError('INVALID_CONFIG', `${quote(name)} is no list, so there is nothing to ${type}.`)
  }
  const elements = splitList((present ?? setting.defaultValue ?? '').trim())
  const given = splitList(text.trim())
  if (type === 'append') return [...new Set([...elements, ...given])]
  return elements.filter((element) => !given.includes(element))
}
