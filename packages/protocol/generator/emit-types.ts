import type { Type } from './language.ts'
import { isAlwaysIn, type Member, type Message, type Struct } from './shape.ts'

/** Two interfaces a struct: what a reader gives, whole, and what a writer takes, where defaults may be left out. */
export function emitTypes(message: Message): string {
  return message.structs
    .toReversed()
    .flatMap((struct) => [emitInterface(struct), emitInput(struct)])
    .join('\n\n')
}

function emitInterface({ name, members }: Struct): string {
  const lines = members.map((member) => `  ${member.name}: ${typeOf(member, '')}\n`)
  return `export interface ${name} {\n${lines.join('')}}`
}

function emitInput(struct: Struct): string {
  const lines = struct.members.map((member) => {
    const type = typeOf(member, 'Input')
    const field = isOptional(struct, member) ? `${member.name}?: ${type} | undefined` : `${member.name}: ${type}`
    return `  readonly ${field}\n`
  })
  return `export interface ${struct.name}Input {\n${lines.join('')}}`
}

/** A field may be left out if it has a default, or if some version does not have it. */
export function isOptional(struct: Struct, member: Member): boolean {
  return member.defaultValue !== undefined || member.tag !== undefined || !isAlwaysIn(struct, member)
}

function typeOf({ type, struct, nullableSince }: Member, suffix: '' | 'Input'): string {
  const plain = plainType(type, struct, suffix)
  return nullableSince === Number.POSITIVE_INFINITY ? plain : `${plain} | null`
}

function plainType(type: Type, struct: Struct | undefined, suffix: '' | 'Input'): string {
  switch (type.kind) {
    case 'bool':
      return 'boolean'
    case 'string':
      return 'string'
    case 'uuid':
      return 'Uuid'
    case 'bytes':
      return 'Uint8Array'
    case 'records':
      return suffix === 'Input' ? 'Records' : 'Uint8Array'
    case 'array':
      return `${suffix === 'Input' ? 'readonly ' : ''}${plainType(type.element, struct, suffix)}[]`
    case 'struct':
      return `${struct?.name}${suffix}`
    default:
      return 'number'
  }
}
