import type { Type } from './language.ts'
import { isInAllVersions, type Member, type Message, type Struct } from './shape.ts'

/**
 * Two interfaces a struct: what a reader gives, with every field, and what a writer takes, where defaults may be left
 * out.
 */
export function emitTypes(message: Message): string {
  return message.structs
    .toReversed()
    .flatMap((struct) => [emitInterface(struct), emitInput(struct, message)])
    .join('\n\n')
}

function emitInterface({ name, members }: Struct): string {
  const lines = members.map((member) => `  ${member.name}: ${typeOf(member, '')}`)
  return `export interface ${name} {\n${lines.join('\n')}\n}`
}

function emitInput({ name, members }: Struct, message: Message): string {
  const lines = members.map((member) => {
    const optional = isOptional(member, message)
    return `  readonly ${member.name}${optional ? '?' : ''}: ${typeOf(member, 'Input')}${optional ? ' | undefined' : ''}`
  })
  return `export interface ${name}Input {\n${lines.join('\n')}\n}`
}

/** A field may be left out if it has a default, or if some version does not have it. */
export function isOptional({ field }: Member, message: Message): boolean {
  return field.defaultValue !== undefined || field.tag !== undefined || !isInAllVersions(field, message.versions)
}

function typeOf({ field, struct }: Member, suffix: '' | 'Input'): string {
  const type = plainType(field.type, struct, suffix)
  return field.nullableSince === undefined ? type : `${type} | null`
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
    case 'array': {
      const element = plainType(type.element, struct, suffix)
      return suffix === 'Input' ? `readonly ${element}[]` : `${element}[]`
    }
    case 'struct':
      return `${struct?.name}${suffix}`
    default:
      return 'number'
  }
}
