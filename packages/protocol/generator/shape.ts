/** What the emitter needs to know of a message, worked out once: names of structs, versions, smallest sizes. */
import type { ApiSchema, Field, Fields, Type, VersionRange } from './language.ts'

export interface Struct {
  /** The name of the TypeScript interface: the path of fields that leads to it, each in the singular. */
  readonly name: string
  readonly members: readonly Member[]
}

export interface Member {
  readonly name: string
  readonly field: Field['properties']
  /** The struct that the field or its elements are, if they are one. */
  readonly struct: Struct | undefined
}

export interface Message {
  readonly root: Struct
  /** Every struct of the message, those inside others first. */
  readonly structs: readonly Struct[]
  readonly versions: VersionRange
  readonly flexibleSince: number
}

export function shapeOf(api: ApiSchema, kind: 'Request' | 'Response'): Message {
  const structs: Struct[] = []
  const fields = kind === 'Request' ? api.request : api.response
  const prefix = `${api.name}${kind}`
  const root = shapeStruct(prefix, fields, prefix, structs)
  return { root, structs, versions: api.versions, flexibleSince: api.flexibleSince }
}

function shapeStruct(name: string, fields: Fields, prefix: string, structs: Struct[]): Struct {
  const known = structs.find((struct) => struct.name === name)
  if (known !== undefined) return known
  const members = Object.entries(fields).map(([fieldName, { properties }]) => {
    const inner = innerStruct(properties.type)
    const path = inner?.name === undefined ? `${name}${singular(capital(fieldName))}` : `${prefix}${inner.name}`
    const struct = inner === undefined ? undefined : shapeStruct(path, inner.fields, prefix, structs)
    return { name: fieldName, field: properties, struct }
  })
  const struct = { name, members }
  structs.push(struct)
  return struct
}

function innerStruct(type: Type): { name: string | undefined; fields: Fields } | undefined {
  if (type.kind === 'struct') return type
  return type.kind === 'array' ? innerStruct(type.element) : undefined
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** English as far as field names need it: topics, entries, addresses. */
export function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`
  if (name.endsWith('sses')) return name.slice(0, -2)
  if (name.endsWith('s') && !name.endsWith('ss') && !name.endsWith('us')) return name.slice(0, -1)
  return name
}

/** The fewest bytes that a value takes in any version: what a count in front of an array is checked against. */
export function minBytes(type: Type, struct: Struct | undefined, message: Message): number {
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
      return isEverFlexible(message) ? 1 : 2
    case 'bytes':
    case 'records':
    case 'array':
      return isEverFlexible(message) ? 1 : 4
    case 'struct':
      return struct === undefined ? 1 : minStructBytes(struct, message)
  }
}

function minStructBytes(struct: Struct, message: Message): number {
  const always = struct.members.filter(
    ({ field }) => field.tag === undefined && isInAllVersions(field, message.versions),
  )
  const sizes = always.map(({ field, struct: inner }) =>
    field.nullableSince !== undefined && field.type.kind === 'struct' ? 1 : minBytes(field.type, inner, message),
  )
  return Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  )
}

export function isEverFlexible({ flexibleSince, versions }: Message): boolean {
  return flexibleSince <= versions.last
}

export function isInAllVersions({ versions }: Field['properties'], all: VersionRange): boolean {
  return versions.first <= all.first && versions.last >= all.last
}
