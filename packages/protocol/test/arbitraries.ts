/** Arbitrary messages, derived from the schema: what a reader would give of a version. */
import fc from 'fast-check'
import type { DefaultValue, Type } from '../generator/language.ts'
import { isIn, type Member, type Message, type Struct } from '../generator/shape.ts'
import { uuidFromBytes, zeroUuid } from '../src/uuid.ts'

export function arbitraryMessage({ root }: Message, version: number): fc.Arbitrary<unknown> {
  return arbitraryStruct(root, version)
}

function arbitraryStruct({ members }: Struct, version: number): fc.Arbitrary<unknown> {
  const fields = members.map((member): [string, fc.Arbitrary<unknown>] => [
    member.name,
    arbitraryMember(member, version),
  ])
  return fc.record(Object.fromEntries(fields))
}

/** A field that the version does not have reads as its default. */
function arbitraryMember(member: Member, version: number): fc.Arbitrary<unknown> {
  if (!isIn(version, member.versions)) return fc.constant(defaultOf(member))
  const value = arbitraryValue(member.type, member.struct, version)
  return version >= member.nullableSince ? fc.option(value, { freq: 4 }) : value
}

function arbitraryValue(type: Type, struct: Struct | undefined, version: number): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'bool':
      return fc.boolean()
    case 'int8':
      return fc.integer({ min: -0x80, max: 0x7f })
    case 'int16':
      return fc.integer({ min: -0x8000, max: 0x7fff })
    case 'uint16':
      return fc.integer({ min: 0, max: 0xffff })
    case 'int32':
      return fc.integer()
    case 'int64':
      return fc.maxSafeInteger()
    case 'float64':
      return fc.double()
    case 'uuid':
      return fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => uuidFromBytes(bytes))
    case 'string':
      return arbitraryString
    case 'bytes':
    case 'records':
      return arbitraryBytes
    case 'array':
      return fc.array(arbitraryValue(type.element, struct, version), { maxLength: 3 })
    case 'struct':
      return struct === undefined ? fc.constant({}) : arbitraryStruct(struct, version)
  }
}

/** Short names mostly; some that are not ASCII; some so long that their compact length takes two bytes. */
const arbitraryString = fc.oneof(
  { arbitrary: fc.string({ maxLength: 12 }), weight: 6 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }), weight: 2 },
  { arbitrary: fc.string({ minLength: 120, maxLength: 300 }), weight: 1 },
)

/** Some so large that a writer hands them through by reference. */
const arbitraryBytes = fc.oneof(
  { arbitrary: fc.uint8Array({ maxLength: 20 }), weight: 6 },
  { arbitrary: fc.integer({ min: 1000, max: 1100 }).map((length) => new Uint8Array(length).fill(7)), weight: 1 },
)

function defaultOf({ type, struct, defaultValue }: Member): unknown {
  if (defaultValue !== undefined) return defaultValue
  if (type.kind !== 'struct' || struct === undefined) return zeroOf(type)
  return Object.fromEntries(struct.members.map((member) => [member.name, defaultOf(member)]))
}

function zeroOf(type: Type): Uint8Array | Exclude<DefaultValue, null> {
  switch (type.kind) {
    case 'bool':
      return false
    case 'string':
      return ''
    case 'uuid':
      return zeroUuid
    case 'array':
      return []
    case 'bytes':
    case 'records':
      return new Uint8Array(0)
    default:
      return 0
  }
}
