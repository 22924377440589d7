import { checkOptions } from './options.ts'
import type { Serde } from './serdes.ts'

/** A topic with the types of what is in it. */
export interface Topic<Key, Value, Name extends string = string> {
  readonly name: Name
  readonly key: Serde<Key>
  readonly value: Serde<Value>
}

/** `topic('orders', { key: string, value: json<Order>() })`. @throws TypeError for a serde that is none */
export function topic<Key, Value, const Name extends string = string>(
  name: Name,
  serdes: { readonly key: Serde<Key>; readonly value: Serde<Value> },
): Topic<Key, Value, Name> {
  if (typeof name !== 'string' || name === '') throw new TypeError('a topic has a name')
  checkOptions(serdes, ['key', 'value'], `topic '${name}'`)
  for (const part of ['key', 'value'] as const) {
    const serde: Partial<Serde<unknown>> | undefined = serdes[part]
    if (typeof serde?.serialize !== 'function' || typeof serde.deserialize !== 'function')
      throw new TypeError(`topic '${name}' needs a serde for its ${part}: string, bytes, json(), or one of your own`)
  }
  return { name, ...serdes }
}
