/** Turns values into bytes and back. */
export interface Serde<T> {
  serialize(value: T): Uint8Array
  /** The bytes are a view; keep a copy, not the view, for longer than the record. */
  deserialize(bytes: Uint8Array): T
}

/** The part of Standard Schema (zod, valibot, arktype …) that validation needs. */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: T; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string }[] }
      | Promise<unknown>
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** UTF-8. */
export const string: Serde<string> = {
  serialize: (value) => encoder.encode(value),
  deserialize: (bytes) => decoder.decode(bytes),
}

/** Bytes as they are. */
export const bytes: Serde<Uint8Array> = {
  serialize: (value) => value,
  deserialize: (value) => value,
}

/**
 * JSON, checked by a schema in both directions if there is one. The schema has to answer at once, not with a promise.
 */
export function json<T>(schema?: StandardSchema<T>): Serde<T> {
  return {
    serialize: (value) => encoder.encode(JSON.stringify(validated(value, schema))),
    deserialize: (value) => validated(JSON.parse(decoder.decode(value)), schema),
  }
}

function validated<T>(value: T, schema: StandardSchema<T> | undefined): T {
  if (schema === undefined) return value
  const result = schema['~standard'].validate(value)
  if (result instanceof Promise) throw new TypeError('a schema that validates with a promise cannot be used here')
  if (result.issues !== undefined)
    throw new TypeError(`the value does not fit its schema: ${result.issues.map(({ message }) => message).join('; ')}`)
  return result.value
}
