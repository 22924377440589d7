/**
 * The language in which `schema/` describes Kafka's messages. Versions are data: one description, and so one TypeScript
 * type, covers every version of a message.
 *
 *     export const heartbeat = api(12, 'Heartbeat', { versions: '0-4', flexible: '4+' }, {
 *       request: { groupId: string, generationId: int32, memberId: string, groupInstanceId:
 *       string.nullable().since(3).default(null) },
 *       response: { throttleTimeMs: int32.since(1).default(0), errorCode: int16 },
 *     })
 */

export type Primitive =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'int64'
  | 'float64'
  | 'string'
  | 'uuid'
  | 'bytes'
  | 'records'

export type Type =
  | { readonly kind: Primitive }
  | { readonly kind: 'array'; readonly element: Type }
  | { readonly kind: 'struct'; readonly name: string | undefined; readonly fields: Fields }

export type Fields = Readonly<Record<string, Field>>
export type DefaultValue = string | number | boolean | null

/** Versions from the first to the last, both included. */
export interface VersionRange {
  readonly first: number
  readonly last: number
}

interface FieldProperties {
  readonly type: Type
  readonly versions: VersionRange
  /** Undefined: null is never allowed. */
  readonly nullableSince: number | undefined
  /** Undefined: the field has to be given by whoever writes a message. */
  readonly defaultValue: DefaultValue | undefined
  /** Tagged fields are optional on the wire and follow all others (KIP-482). */
  readonly tag: number | undefined
}

/** A field; every modifier gives a new one. */
export class Field {
  readonly properties: FieldProperties

  constructor(properties: FieldProperties) {
    this.properties = properties
  }

  /** The first version that has the field. */
  since(version: number): Field {
    return this.#with({ versions: { first: version, last: this.properties.versions.last } })
  }

  /** The last version that has the field. */
  until(version: number): Field {
    return this.#with({ versions: { first: this.properties.versions.first, last: version } })
  }

  /** Null is allowed, from `version` on. */
  nullable(version = 0): Field {
    return this.#with({ nullableSince: version })
  }

  /**
   * What a reader gets where the field is not there, and what is written when it is not given; without an argument the
   * type's zero.
   */
  default(value?: DefaultValue): Field {
    return this.#with({ defaultValue: value === undefined ? zeroOf(this.properties.type) : value })
  }

  tagged(tag: number): Field {
    return this.#with({ tag })
  }

  #with(change: Partial<FieldProperties>): Field {
    return new Field({ ...this.properties, ...change })
  }
}

/** What Kafka takes for a field without a default of its own; arrays and structs are written `'empty'`. */
export function zeroOf(type: Type): DefaultValue {
  switch (type.kind) {
    case 'bool':
      return false
    case 'string':
    case 'uuid':
      return ''
    case 'array':
    case 'struct':
    case 'bytes':
    case 'records':
      return 'empty'
    default:
      return 0
  }
}

function field(type: Type): Field {
  const versions = { first: 0, last: Number.POSITIVE_INFINITY }
  return new Field({ type, versions, nullableSince: undefined, defaultValue: undefined, tag: undefined })
}

export const bool: Field = field({ kind: 'bool' })
export const int8: Field = field({ kind: 'int8' })
export const int16: Field = field({ kind: 'int16' })
export const uint16: Field = field({ kind: 'uint16' })
export const int32: Field = field({ kind: 'int32' })
export const int64: Field = field({ kind: 'int64' })
export const float64: Field = field({ kind: 'float64' })
export const string: Field = field({ kind: 'string' })
export const uuid: Field = field({ kind: 'uuid' })
export const bytes: Field = field({ kind: 'bytes' })
export const records: Field = field({ kind: 'records' })

/** An array of a plain type, of a struct that is described here, or of one that is shared. */
export function array(element: Field | Fields): Field {
  const type: Type =
    element instanceof Field ? element.properties.type : { kind: 'struct', name: undefined, fields: element }
  return field({ kind: 'array', element: type })
}

/** A struct; one with a name may stand in several places of a message and gives one type. */
export function struct(fields: Fields): Field
export function struct(name: string, fields: Fields): Field
export function struct(...args: [Fields] | [string, Fields]): Field {
  const [name, fields] = args.length === 1 ? [undefined, args[0]] : args
  return field({ kind: 'struct', name, fields })
}

export interface ApiSchema {
  readonly key: number
  readonly name: string
  readonly versions: VersionRange
  /** Infinity: no version is flexible. */
  readonly flexibleSince: number
  readonly request: Fields
  readonly response: Fields
}

/** `versions` is what Apache Kafka 4.3 serves: `'first-last'`, or one version. `flexible` is `'first+'` or `'none'`. */
export function api(
  key: number,
  name: string,
  { versions, flexible }: { readonly versions: string; readonly flexible: string },
  { request, response }: { readonly request: Fields; readonly response: Fields },
): ApiSchema {
  const [first = '', last = first] = versions.split('-')
  const flexibleSince = flexible === 'none' ? Number.POSITIVE_INFINITY : Number.parseInt(flexible, 10)
  return { key, name, versions: { first: Number(first), last: Number(last) }, flexibleSince, request, response }
}
