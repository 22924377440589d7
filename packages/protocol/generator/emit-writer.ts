import {
  absenceCondition,
  flexibleCondition,
  flexibleDeclaration,
  versionCondition,
  versionParameter,
} from './conditions.ts'
import { defaultOf, differsFromDefault } from './defaults.ts'
import { isOptional } from './emit-types.ts'
import type { Type } from './language.ts'
import { capital, isAlwaysIn, type Member, type Message, type Struct } from './shape.ts'

const maxLineLength = 120
/** What the parameters and locals of a writer function are called: a field of that name would hide them. */
const takenNames = ['writer', 'version', 'isFlexible', 'content']

/** One function a struct. */
export function emitWriter(message: Message): string {
  return message.structs.map((struct) => emitStruct(struct, message)).join('\n\n')
}

function emitStruct(struct: Struct, message: Message): string {
  const hidden = struct.members.find(({ name }) => takenNames.includes(name))
  if (hidden !== undefined) throw new Error(`a field of ${struct.name} cannot be called ${hidden.name}`)
  const untagged = struct.members.filter(({ tag }) => tag === undefined)
  const body = untagged.map((member) => emitMember(struct, member, message)).join('') + emitTags(struct, message)
  return `${emitSignature(struct, body)} {\n${flexibleDeclaration(message, body)}${body}}`
}

/** The fields are taken apart in the parameter, which fills in the defaults; null is no absence there. */
function emitSignature(struct: Struct, body: string): string {
  const bindings = struct.members.map((member) => {
    const hasDefault = isOptional(struct, member) && member.tag === undefined
    return hasDefault ? `${member.name} = ${defaultOf(member)}` : member.name
  })
  const parameter = (open: string, separator: string, close: string): string =>
    bindings.length === 0
      ? `_message: ${struct.name}Input`
      : `{${open}${bindings.join(separator)}${close}}: ${struct.name}Input`
  const parameters = ['writer: Writer', parameter(' ', ', ', ' '), `${versionParameter(body)}: number`]
  const line = `function write${struct.name}(${parameters.join(', ')}): void`
  if (line.length + 2 <= maxLineLength) return line
  const isLong = parameters.some((text) => text.length + 3 > maxLineLength)
  const lines = isLong ? parameters.with(1, parameter('\n    ', ',\n    ', ',\n  ')) : parameters
  return `function write${struct.name}(\n${lines.map((text) => `  ${text},\n`).join('')}): void`
}

function emitMember(struct: Struct, member: Member, message: Message): string {
  const condition = versionCondition(struct, member)
  const write = emitWrite(struct, member, message, 'writer')
  const nullCheck = emitNullCheck(member, message)
  if (condition === undefined) return `${nullCheck}  ${write}\n`
  return `${nullCheck}  if (${condition}) ${write}\n${emitRefusal(member, message)}`
}

/** A value that the version has no place for, and that may not be dropped in silence. */
function emitRefusal(member: Member, message: Message): string {
  if (member.isIgnorable) return ''
  const error = `absentField('${message.root.name}', version, '${member.name}')`
  return `  else if (${differsFromDefault(member, member.name)}) throw ${error}\n`
}

function emitNullCheck({ name, nullableSince, versions }: Member, message: Message): string {
  if (nullableSince <= versions.first || nullableSince > versions.last) return ''
  const error = `absentNull('${message.root.name}', version, '${name}')`
  return `  if (${name} === null && version < ${nullableSince}) throw ${error}\n`
}

function emitWrite(around: Struct, member: Member, message: Message, writer: 'writer' | 'content'): string {
  const { name, type, struct, nullableSince } = member
  const isFlexible = flexibleCondition(around, message)
  switch (type.kind) {
    case 'string':
    case 'bytes':
    case 'records':
      return `${writer}.${type.kind}(${isFlexible}, ${name})`
    case 'array':
      return `${writer}.array(${isFlexible}, ${name}, ${emitItemWriter(type.element, struct, isFlexible)}, version)`
    case 'struct':
      if (isNullableTaggedStruct(member)) {
        return `${writer}.nullableTaggedStruct(${name} ?? null, write${struct?.name}, version)`
      }
      return nullableSince === Number.POSITIVE_INFINITY
        ? `write${struct?.name}(${writer}, ${name}, version)`
        : `${writer}.nullableStruct(${name}, write${struct?.name}, version)`
    default:
      return `${writer}.${type.kind}(${name})`
  }
}

function emitItemWriter(element: Type, struct: Struct | undefined, isFlexible: string): string {
  if (struct !== undefined) return `write${struct.name}`
  const name = capital(element.kind)
  if (element.kind !== 'string') return `write${name}`
  if (isFlexible === 'true') return `writeCompact${name}`
  return isFlexible === 'false' ? `write${name}` : `isFlexible ? writeCompact${name} : write${name}`
}

/** Tagged fields that hold their default are left out. */
function emitTags(struct: Struct, message: Message): string {
  const isFlexible = flexibleCondition(struct, message)
  if (isFlexible === 'false') return ''
  const tagged = struct.members.filter(({ tag }) => tag !== undefined).toSorted((a, b) => Number(a.tag) - Number(b.tag))
  if (tagged.length === 0) return `  ${isFlexible === 'true' ? '' : 'if (isFlexible) '}writer.unsignedVarint(0)\n`
  const declarations = tagged.map((member) => emitHas(struct, member, message)).join('')
  const count = tagged.map((member) => `Number(${hasName(member)})`).join(' + ')
  const writes = tagged.map((member) => {
    const write = emitWrite(struct, member, message, 'content')
    return `if (${hasName(member)}) writer.tagged(${member.tag}, (content) => ${write})\n`
  })
  const lines = [`writer.unsignedVarint(${count})\n`, ...writes]
  if (isFlexible === 'true') return declarations + lines.map((line) => `  ${line}`).join('')
  return `${declarations}  if (isFlexible) {\n${lines.map((line) => `    ${line}`).join('')}  }\n`
}

function hasName({ name }: Member): string {
  return `has${capital(name)}`
}

/** Always written: Kafka takes one that is left out for an empty struct, though its definition says null. */
function isNullableTaggedStruct({ type, tag, nullableSince }: Member): boolean {
  return type.kind === 'struct' && tag !== undefined && nullableSince !== Number.POSITIVE_INFINITY
}

function emitHas(struct: Struct, member: Member, message: Message): string {
  const { name, isIgnorable } = member
  const has = hasName(member)
  const given = `${name} !== undefined && ${differsFromDefault(member, name)}`
  if (isNullableTaggedStruct(member)) return `  const ${has} = true\n`
  if (isAlwaysIn(struct, member)) return `  const ${has} = ${given}\n`
  if (isIgnorable) {
    const isImplied = member.versions.first === message.flexibleSince
    return `  const ${has} = ${isImplied ? '' : `${versionCondition(struct, member)} && `}${given}\n`
  }
  const refusal = `throw absentField('${message.root.name}', version, '${name}')`
  return `  const ${has} = ${given}\n  if (${has} && ${absenceCondition(struct, member)}) ${refusal}\n`
}
