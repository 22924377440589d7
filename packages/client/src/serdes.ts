/** Turns values into bytes and back. */
export interface Serde<T> {
  /** Text stands for its UTF-8, which is written straight into the batch. */
  serialize(value: T): Uint8Array | string
  /** The bytes are a view; keep a copy, not the view, for longer than the record. */
  deserialize(bytes: Uint8Array): T
}

/** The part of Standard Schema (zod, valibot, arktype …) that validation needs. */
export interface StandardSchema<T> {
  /** What the standard has a schema offer. */
  readonly '~standard': {
    /** Says what a value is by the schema, or what is wrong with it. */
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: T; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string }[] }
      | Promise<unknown>
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A value that does not fit the schema of its topic. */
export class SchemaError extends TypeError {
  override readonly name = 'SchemaError'
  /** What the schema says. */
  readonly issues: readonly { readonly message: string }[]

  constructor(issues: readonly { readonly message: string }[]) {
    super(`the value does not fit its schema: ${issues.map(({ message }) => message).join('; ')}`)
    this.issues = issues
  }
}

/** UTF-8. */
export const string: Serde<string> = {
  serialize: (value) => value,
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
    serialize: (value) => JSON.stringify(validated(value, schema)),
    deserialize: (value) => validated(JSON.parse(decoder.decode(value)), schema),
  }
}

function validated<T>(value: T, schema: StandardSchema<T> | undefined): T {
  if (schema === undefined) return value
  const result = schema['~standard'].validate(value)
  if (result instanceof Promise) throw new TypeError('a schema that validates with a promise cannot be used here')
  if (result.issues !== undefined) throw new SchemaError(result.issues)
  return result.value
}
