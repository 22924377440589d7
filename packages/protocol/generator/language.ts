/**
 * The language in which `schema/` describes Kafka's messages. Versions are data: one description, and so one TypeScript
 * type, covers every version of a message.
 *
 *     export const heartbeat = api({
 *       key: 12,
 *       name: 'Heartbeat',
 *       versions: '0-4',
 *       flexible: '4+',
 *       request: { groupId: string, memberId: string, groupInstanceId: string.nullable().since(3).default(null) },
 *       response: { throttleTimeMs: int32.since(1).ignorable(), errorCode: int16 },
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

/** In the order in which they stand on the wire. */
export type Fields = Readonly<Record<string, Field>>
export type DefaultValue = string | number | boolean | null | readonly []

/** Versions from the first to the last, both included. */
export interface VersionRange {
  readonly first: number
  readonly last: number
}

export interface FieldProperties {
  readonly type: Type
  /** Where the field is there, as far as what surrounds it is. */
  readonly versions: VersionRange
  /** The first version that allows null; Infinity: none does. */
  readonly nullableSince: number
  /** Undefined: the type's zero, and the field has to be given by whoever writes a version that has it. */
  readonly defaultValue: DefaultValue | undefined
  /** Tagged fields are optional on the wire and follow all others (KIP-482). */
  readonly tag: number | undefined
  readonly isIgnorable: boolean
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

  /** What is written where the field is not given, and what a reader gets from a version that does not have it. */
  default(value: DefaultValue): Field {
    return this.#with({ defaultValue: value })
  }

  tagged(tag: number): Field {
    return this.#with({ tag })
  }

  /** A version without the field drops its value in silence; that of any other field it refuses, unless the default. */
  ignorable(): Field {
    return this.#with({ isIgnorable: true })
  }

  #with(change: Partial<FieldProperties>): Field {
    return new Field({ ...this.properties, ...change })
  }
}

function field(type: Type): Field {
  return new Field({
    type,
    versions: { first: 0, last: Number.POSITIVE_INFINITY },
    nullableSince: Number.POSITIVE_INFINITY,
    defaultValue: undefined,
    tag: undefined,
    isIgnorable: false,
  })
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

/** An array of a plain type, of a struct that is described here, or of one that has a name. */
export function array(element: Field | Fields): Field {
  const type: Type =
    element instanceof Field ? element.properties.type : { kind: 'struct', name: undefined, fields: element }
  return field({ kind: 'array', element: type })
}

/**
 * A struct. One with a name may stand in several places of a message and gives one type, called as the message and the
 * name; one without is called by the path of fields that leads to it.
 */
export function struct(fields: Fields): Field
export function struct(name: string, fields: Fields): Field
export function struct(...args: [Fields] | [string, Fields]): Field {
  const [name, fields] = args.length === 1 ? [undefined, args[0]] : args
  return field({ kind: 'struct', name, fields })
}

export interface Versioning {
  readonly versions: VersionRange
  /** The first version with compact lengths and tagged fields (KIP-482); Infinity: there is none. */
  readonly flexibleSince: number
}

export interface ApiSchema extends Versioning {
  readonly key: number
  readonly name: string
  readonly request: Fields
  readonly response: Fields
}

/** A structure that travels inside a bytes field. */
export interface StructureSchema extends Versioning {
  readonly name: string
  readonly fields: Fields
}

interface VersionNotation {
  /** What Apache Kafka 4.3 serves: `'first-last'`, or one version. */
  readonly versions: string
  /** `'first+'` or `'none'`. */
  readonly flexible: string
}

export function api({ versions, flexible, ...rest }: Omit<ApiSchema, keyof Versioning> & VersionNotation): ApiSchema {
  return { ...rest, ...parseVersions({ versions, flexible }) }
}

export function structure({
  versions,
  flexible,
  ...rest
}: Omit<StructureSchema, keyof Versioning> & VersionNotation): StructureSchema {
  return { ...rest, ...parseVersions({ versions, flexible }) }
}

function parseVersions({ versions, flexible }: VersionNotation): Versioning {
  const [first = '', last = first] = versions.split('-')
  const flexibleSince = flexible === 'none' ? Number.POSITIVE_INFINITY : Number.parseInt(flexible, 10)
  return { versions: { first: Number(first), last: Number(last) }, flexibleSince }
}
