import type { Serde } from './serdes.ts'

/** A topic with the types of what is in it. */
export interface Topic<Key, Value> {
  readonly name: string
  readonly key: Serde<Key>
  readonly value: Serde<Value>
}

/** `topic('orders', { key: string, value: json<Order>() })` */
export function topic<Key, Value>(
  name: string,
  serdes: { readonly key: Serde<Key>; readonly value: Serde<Value> },
): Topic<Key, Value> {
  return { name, ...serdes }
}
