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
  if (!isOptional(member, message)) return given
  const fallback = emitDefault(member, message)
  // Null is a value of its own where it is allowed and not the default.
  const isNullDistinct = member.field.nullableSince !== undefined && fallback !== 'null'
  return isNullDistinct ? `${given} === undefined ? ${fallback} : ${given}` : `${given} ?? ${fallback}`
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

function isGiven({ name, field, struct }: Member, message: Message): string {
  const parts = [`${name} !== undefined`]
  if (field.type.kind === 'struct') {
    // A reader that found no such field gives a struct of defaults; that is still no field.
    const differences = (struct?.members ?? []).map((member) =>
      isOtherThanDefault(member, `${name}.${member.name}`, message),
    )
    parts.push(`(${differences.join(' || ')})`)
  } else {
    parts.push(isOtherThanDefault({ name, field, struct }, name, message))
  }
  const condition = versionCondition(field, message)
  if (condition !== undefined && field.versions.first > message.flexibleSince) parts.push(condition)
  return parts.join(' && ')
}

function isOtherThanDefault(member: Member, value: string, message: Message): string {
  const { field } = member
  const fallback = emitDefault(member, message)
  if (fallback === 'null') return `${value} !== null`
  const optional = field.nullableSince === undefined && !isOptional(member, message) ? '' : '?'
  switch (field.type.kind) {
    case 'array':
    case 'bytes':
    case 'records':
      return `${value}${optional}.length !== 0`
    case 'struct':
      return `${value} !== undefined`
    default:
      return isOptional(member, message) ? `(${value} ?? ${fallback}) !== ${fallback}` : `${value} !== ${fallback}`
  }
}
