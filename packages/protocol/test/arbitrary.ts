import fc from 'fast-check'
import type { ApiSchema, Field, Type } from '../generator/language.ts'
import { type Member, type Message, type Struct, shapeOf } from '../generator/shape.ts'
import { uuidFromBytes } from '../src/uuid.ts'

/** Messages of an API that a version can carry: what a reader gives, so that writing and reading must give it back. */
export function messageArbitrary(api: ApiSchema, kind: 'Request' | 'Response', version: number): fc.Arbitrary<object> {
  const message = shapeOf(api, kind)
  return structArbitrary(message.root, message, version)
}

function structArbitrary(struct: Struct, message: Message, version: number): fc.Arbitrary<object> {
  const members = struct.members.map((member) => [member.name, memberArbitrary(member, message, version)] as const)
  return fc.record(Object.fromEntries(members))
}

function memberArbitrary({ field, struct }: Member, message: Message, version: number): fc.Arbitrary<unknown> {
  const { first, last } = field.versions
  const isThere = version >= first && version <= last && (field.tag === undefined || version >= message.flexibleSince)
  if (!isThere) return fc.constant(defaultOf(field, struct))
  const value = typeArbitrary(field.type, struct, message, version)
  const isNullable = field.nullableSince !== undefined && version >= field.nullableSince
  return isNullable ? fc.option(value, { nil: null }) : value
}

function typeArbitrary(
  type: Type,
  struct: Struct | undefined,
  message: Message,
  version: number,
): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'bool':
      return fc.boolean()
    case 'int8':
      return fc.integer({ min: -128, max: 127 })
    case 'int16':
      return fc.integer({ min: -32_768, max: 32_767 })
    case 'uint16':
      return fc.integer({ min: 0, max: 65_535 })
    case 'int32':
      return fc.integer()
    case 'int64':
      return fc.maxSafeInteger()
    case 'float64':
      return fc.double({ noNaN: true })
    case 'string':
      return fc.string({ unit: 'binary', maxLength: 60 })
    case 'uuid':
      return fc.uint8Array({ minLength: 16, maxLength: 16 }).map(uuidFromBytes)
    case 'bytes':
    case 'records':
      return fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ minLength: 1020, maxLength: 1100 }))
    case 'array':
      return fc.array(typeArbitrary(type.element, struct, message, version), { maxLength: 3 })
    case 'struct':
      if (struct === undefined) throw new Error('a struct without a shape')
      return structArbitrary(struct, message, version)
  }
}

function defaultOf(field: Field['properties'], struct: Struct | undefined): unknown {
  const { type, defaultValue } = field
  if (defaultValue === null) return null
  switch (type.kind) {
    case 'uuid':
      return uuidFromBytes(new Uint8Array(16))
    case 'bytes':
    case 'records':
      return new Uint8Array(0)
    case 'array':
      return []
    case 'struct':
      return Object.fromEntries(
        (struct?.members ?? []).map((member) => [member.name, defaultOf(member.field, member.struct)]),
      )
    case 'bool':
      return defaultValue ?? false
    case 'string':
      return defaultValue ?? ''
    default:
      return defaultValue ?? 0
  }
}
