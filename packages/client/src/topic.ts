import type { Serde } from './serdes.ts'

/** A topic with the types of what is in it. */
export interface Topic<Key, Value, Name extends string = string> {
  readonly name: Name
  readonly key: Serde<Key>
  readonly value: Serde<Value>
}

/** `topic('orders', { key: string, value: json<Order>() })` */
export function topic<Key, Value, const Name extends string = string>(
  name: Name,
  serdes: { readonly key: Serde<Key>; readonly value: Serde<Value> },
): Topic<Key, Value, Name> {
  return { name, ...serdes }
}
