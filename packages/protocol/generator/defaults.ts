import type { DefaultValue, Type } from './language.ts'
import type { Member, Struct } from './shape.ts'

/** The value of a field that is not there, as a TypeScript expression. */
export function defaultOf({ type, struct, defaultValue }: Member): string {
  if (defaultValue === null) return 'null'
  if (defaultValue !== undefined) return literal(defaultValue)
  if (struct === undefined || type.kind === 'array') return zeroOf(type)
  return `{ ${struct.members.map((member) => `${member.name}: ${defaultOf(member)}`).join(', ')} }`
}

/** An expression that is true where `value`, which is not undefined, is not the default. */
export function differsFromDefault(member: Member, value: string): string {
  const { type, struct, defaultValue } = member
  if (defaultValue === null) return `${value} !== null`
  if (struct !== undefined && type.kind === 'struct') return differsInSome(struct, value)
  const isNullable = member.nullableSince !== Number.POSITIVE_INFINITY
  if (type.kind === 'array' || type.kind === 'bytes' || type.kind === 'records') {
    return `${value}${isNullable ? '?' : ''}.length !== 0`
  }
  return `${value} !== ${defaultOf(member)}`
}

function differsInSome({ members }: Struct, value: string): string {
  const conditions = members.map((member) => {
    const path = `${value}.${member.name}`
    return differsFromDefault(member, member.defaultValue === undefined ? path : `(${path} ?? ${defaultOf(member)})`)
  })
  return `(${conditions.join(' || ')})`
}

function zeroOf(type: Type): string {
  switch (type.kind) {
    case 'bool':
      return 'false'
    case 'string':
      return `''`
    case 'uuid':
      return 'zeroUuid'
    case 'array':
      return '[]'
    case 'bytes':
    case 'records':
      return 'new Uint8Array(0)'
    default:
      return '0'
  }
}

function literal(value: Exclude<DefaultValue, null>): string {
  if (typeof value === 'object') return '[]'
  if (value === Number.MAX_SAFE_INTEGER) return 'Number.MAX_SAFE_INTEGER'
  return typeof value === 'string' ? `'${value}'` : String(value)
}
