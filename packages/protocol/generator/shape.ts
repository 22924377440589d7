/** What the emitters need to know of a message, worked out once: names of structs, versions, smallest sizes. */
import type { ApiSchema, FieldProperties, Fields, StructureSchema, Type, Versioning, VersionRange } from './language.ts'

export interface Message {
  readonly root: Struct
  /** Every struct of the message, those inside others first. */
  readonly structs: readonly Struct[]
  readonly flexibleSince: number
}

export interface Struct {
  /** The name of the TypeScript interface. */
  readonly name: string
  /** All versions in which the struct is there. */
  readonly versions: VersionRange
  readonly members: readonly Member[]
}

/** A field within its struct; its versions are those that the struct has, too. */
export interface Member extends FieldProperties {
  readonly name: string
  /** The struct that the field or its elements are, if they are one. */
  readonly struct: Struct | undefined
}

export function requestOf(api: ApiSchema): Message {
  return shapeOf(`${api.name}Request`, api.request, api)
}

export function responseOf(api: ApiSchema): Message {
  return shapeOf(`${api.name}Response`, api.response, api)
}

export function structureOf(schema: StructureSchema): Message {
  return shapeOf(schema.name, schema.fields, schema)
}

function shapeOf(name: string, fields: Fields, { versions, flexibleSince }: Versioning): Message {
  const ranges = new Map<string, VersionRange>()
  collectRanges(name, fields, versions, name, ranges)
  const structs = new Map<string, Struct>()
  const root = shapeStruct(name, fields, name, ranges, structs)
  return { root, structs: [...structs.values()], flexibleSince }
}

/** A struct that stands in several places is there in the versions of all of them. */
function collectRanges(
  name: string,
  fields: Fields,
  versions: VersionRange,
  prefix: string,
  ranges: Map<string, VersionRange>,
): void {
  const known = ranges.get(name)
  ranges.set(name, known === undefined ? versions : union(known, versions))
  for (const [fieldName, { properties }] of Object.entries(fields)) {
    const inner = innerStruct(properties.type)
    if (inner === undefined) continue
    const innerVersions = intersection(properties.versions, versions)
    collectRanges(structName(name, fieldName, inner.name, prefix), inner.fields, innerVersions, prefix, ranges)
  }
}

function shapeStruct(
  name: string,
  fields: Fields,
  prefix: string,
  ranges: ReadonlyMap<string, VersionRange>,
  structs: Map<string, Struct>,
): Struct {
  const known = structs.get(name)
  if (known !== undefined) return known
  const around = ranges.get(name)
  if (around === undefined) throw new Error(`no versions were collected for ${name}`)
  const members = Object.entries(fields).map(([fieldName, { properties }]): Member => {
    const inner = innerStruct(properties.type)
    const struct =
      inner && shapeStruct(structName(name, fieldName, inner.name, prefix), inner.fields, prefix, ranges, structs)
    return { ...properties, name: fieldName, struct, versions: intersection(properties.versions, around) }
  })
  const struct = { name, versions: around, members }
  structs.set(name, struct)
  return struct
}

function innerStruct(type: Type): { name: string | undefined; fields: Fields } | undefined {
  if (type.kind === 'struct') return type
  return type.kind === 'array' ? innerStruct(type.element) : undefined
}

function structName(around: string, fieldName: string, ownName: string | undefined, prefix: string): string {
  return ownName === undefined ? `${around}${singular(capital(fieldName))}` : `${prefix}${ownName}`
}

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** English as far as field names need it: topics, entries, addresses. */
export function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`
  if (name.endsWith('sses')) return name.slice(0, -2)
  if (name.endsWith('s') && !name.endsWith('ss') && !name.endsWith('us')) return name.slice(0, -1)
  return name
}

function union(a: VersionRange, b: VersionRange): VersionRange {
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) }
}

/** Empty, with the last before the first, where the two have nothing in common. */
export function intersection(a: VersionRange, b: VersionRange): VersionRange {
  return { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) }
}

export function isIn(version: number, { first, last }: VersionRange): boolean {
  return version >= first && version <= last
}

/** True where every version of the struct has the field. */
export function isAlwaysIn(struct: Struct, { versions }: Member): boolean {
  return versions.first === struct.versions.first && versions.last === struct.versions.last
}

/** The fewest bytes that a value takes in any of its versions: what a count in front of an array is checked against. */
export function minBytes(type: Type, struct: Struct | undefined, versions: VersionRange, message: Message): number {
  let fewest = Number.POSITIVE_INFINITY
  for (let version = versions.first; version <= versions.last; version++) {
    fewest = Math.min(fewest, minBytesIn(version, type, struct, message))
  }
  return fewest
}

function minBytesIn(version: number, type: Type, struct: Struct | undefined, message: Message): number {
  const isFlexible = version >= message.flexibleSince
  switch (type.kind) {
    case 'bool':
    case 'int8':
      return 1
    case 'int16':
    case 'uint16':
      return 2
    case 'int32':
      return 4
    case 'int64':
    case 'float64':
      return 8
    case 'uuid':
      return 16
    case 'string':
      return isFlexible ? 1 : 2
    case 'bytes':
    case 'records':
    case 'array':
      return isFlexible ? 1 : 4
    case 'struct':
      return struct === undefined ? 0 : minStructBytes(version, struct, message)
  }
}

function minStructBytes(version: number, { members }: Struct, message: Message): number {
  const there = members.filter(({ tag, versions }) => tag === undefined && isIn(version, versions))
  const tagSection = version >= message.flexibleSince ? 1 : 0
  return there.reduce((sum, { type, struct, nullableSince }) => {
    const isNullableStruct = type.kind === 'struct' && version >= nullableSince
    return sum + (isNullableStruct ? 1 : minBytesIn(version, type, struct, message))
  }, tagSection)
}
