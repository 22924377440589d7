import { flexibleCondition, flexibleDeclaration, versionCondition } from './conditions.ts'
import { emitDefault } from './emit-reader.ts'
import { isOptional } from './emit-types.ts'
import type { Type } from './language.ts'
import type { Member, Message, Struct } from './shape.ts'

export function emitWriter(message: Message): string {
  return message.structs.map((struct) => emitStruct(struct, message)).join('\n\n')
}

function emitStruct(struct: Struct, message: Message): string {
  const untagged = struct.members.filter(({ field }) => field.tag === undefined)
  const body = untagged.map((member) => emitMember(member, message)).join('') + emitTags(struct, message)
  const usesMessage = /\bmessage\b/.test(body)
  const version = /\bversion\b|\bisFlexible\b/.test(body) ? 'version' : '_version'
  const declaration = flexibleDeclaration(message, body)
  const parameters = `writer: Writer, ${usesMessage ? 'message' : '_message'}: ${struct.name}Input, ${version}: number`
  return `function write${struct.name}(${parameters}): void {\n${declaration}${body}}`
}

function emitMember(member: Member, message: Message): string {
  const condition = versionCondition(member.field, message)
  const write = emitWrite(member, message, givenOrDefault(member, message))
  return condition === undefined ? `  ${write}\n` : `  if (${condition}) ${write}\n`
}

function givenOrDefault(member: Member, message: Message): string {
  const given = `message.${member.name}`
  return isOptional(member, message) ? `${given} ?? ${emitDefault(member, message)}` : given
}

function emitWrite({ field, struct }: Member, message: Message, value: string, writer = 'writer'): string {
  const isFlexible = flexibleCondition(message)
  const { type } = field
  switch (type.kind) {
    case 'string':
    case 'bytes':
    case 'records':
      return `${writer}.${type.kind}(${isFlexible}, ${value})`
    case 'array':
      return `${writer}.array(${isFlexible}, version, ${value}, ${emitItemWriter(type.element, struct, isFlexible)})`
    case 'struct': {
      const write = `write${struct?.name}`
      return field.nullableSince === undefined
        ? `${write}(${writer}, ${value}, version)`
        : `${writer}.nullableStruct(${value}, version, ${write})`
    }
    default:
      return `${writer}.${type.kind}(${value})`
  }
}

function emitItemWriter(element: Type, struct: Struct | undefined, isFlexible: string): string {
  if (struct !== undefined) return `write${struct.name}`
  const name = element.kind.charAt(0).toUpperCase() + element.kind.slice(1)
  if (element.kind !== 'string' && element.kind !== 'bytes') return `write${name}`
  if (isFlexible === 'true') return `writeCompact${name}`
  return isFlexible === 'false' ? `write${name}` : `isFlexible ? writeCompact${name} : write${name}`
}

/** Tagged fields that are not given, or null where that is the default, are left out. */
function emitTags(struct: Struct, message: Message): string {
  const isFlexible = flexibleCondition(message)
  if (isFlexible === 'false') return ''
  const tagged = struct.members
    .filter(({ field }) => field.tag !== undefined)
    .toSorted((a, b) => (a.field.tag ?? 0) - (b.field.tag ?? 0))
  const guard = isFlexible === 'true' ? '' : 'if (isFlexible) '
  if (tagged.length === 0) return `  ${guard}writer.unsignedVarint(0)\n`
  const conditions = tagged.map((member) => isGiven(member, message))
  const count = conditions.map((condition) => `(${condition} ? 1 : 0)`).join(' + ')
  const writes = tagged.map((member, index) => {
    const write = emitWrite(member, message, member.name, 'content')
    return `    if (${conditions[index]}) writer.tagged(${member.field.tag}, (content) => ${write})\n`
  })
  const names = tagged.map(({ name }) => name).join(', ')
  return `  ${guard}{\n    const { ${names} } = message\n    writer.unsignedVarint(${count})\n${writes.join('')}  }\n`
}

function isGiven({ name, field }: Member, message: Message): string {
  const given = `${name} !== undefined`
  const condition = versionCondition(field, message)
  const parts = [given]
  if (field.defaultValue === null) parts.push(`${name} !== null`)
  if (typeof field.defaultValue === 'number' || typeof field.defaultValue === 'boolean') {
    parts.push(
      `${name} !== ${field.defaultValue === Number.MAX_SAFE_INTEGER ? 'Number.MAX_SAFE_INTEGER' : field.defaultValue}`,
    )
  }
  if (field.type.kind === 'array') parts.push(`${name}${field.nullableSince === undefined ? '' : '?'}.length !== 0`)
  if (field.type.kind === 'uuid') parts.push(`${name} !== zeroUuid`)
  if (field.type.kind === 'string' && field.defaultValue === '') parts.push(`${name} !== ''`)
  if (condition !== undefined && field.versions.first > message.flexibleSince) parts.push(condition)
  return parts.join(' && ')
}
