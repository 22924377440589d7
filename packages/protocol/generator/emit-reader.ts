import { flexibleCondition, flexibleDeclaration, versionCondition, versionParameter } from './conditions.ts'
import { defaultOf } from './defaults.ts'
import type { Type } from './language.ts'
import { capital, type Member, type Message, minBytes, type Struct } from './shape.ts'

/** One function a struct. Property order of an object literal is evaluation order, and so the order on the wire. */
export function emitReader(message: Message): string {
  return message.structs.map((struct) => emitStruct(struct, message)).join('\n\n')
}

function emitStruct(struct: Struct, message: Message): string {
  const { name } = struct
  const properties = struct.members.map((member) => `    ${member.name}: ${emitProperty(struct, member, message)},\n`)
  const literal = `{\n${properties.join('')}  }`
  const tags = emitTags(struct, message)
  const body =
    tags === '' ? `  return ${literal}\n` : `  const message: ${name} = ${literal}\n${tags}  return message\n`
  const declaration = flexibleDeclaration(message, body)
  return `function read${name}(reader: Reader, ${versionParameter(body)}: number): ${name} {\n${declaration}${body}}`
}

function emitProperty(struct: Struct, member: Member, message: Message): string {
  if (member.tag !== undefined) return defaultOf(member)
  const read = emitRead(struct, member, message)
  const condition = versionCondition(struct, member)
  return condition === undefined ? read : `${condition} ? ${read} : ${defaultOf(member)}`
}

/** Where null is allowed from some version on only, both ways of reading stand side by side. */
function emitRead(struct: Struct, member: Member, message: Message): string {
  const { nullableSince, versions } = member
  if (nullableSince > versions.last) return emitValue(struct, member, message, false)
  if (nullableSince <= versions.first) return emitValue(struct, member, message, true)
  const [nullable, plain] = [true, false].map((isNullable) => emitValue(struct, member, message, isNullable))
  return `version >= ${nullableSince} ? ${nullable} : ${plain}`
}

function emitValue(around: Struct, member: Member, message: Message, isNullable: boolean): string {
  const { name, type, struct } = member
  const isFlexible = flexibleCondition(around, message)
  switch (type.kind) {
    case 'string':
      return isNullable ? `reader.nullableString(${isFlexible})` : `reader.string('${name}', ${isFlexible})`
    case 'bytes':
    case 'records':
      return isNullable ? `reader.nullableBytes(${isFlexible})` : `reader.bytes('${name}', ${isFlexible})`
    case 'array': {
      const read = emitItemReader(type.element, struct, isFlexible)
      const itemBytes = minBytes(type.element, struct, member.versions, message)
      if (itemBytes === 0) throw new Error(`an item of ${around.name}.${name} may be empty, so its count has no bound`)
      const verb = isNullable ? 'nullableArray' : 'array'
      return `reader.${verb}('${name}', ${isFlexible}, ${itemBytes}, ${read}, version)`
    }
    case 'struct': {
      const read = `read${struct?.name}(reader, version)`
      const isNull = member.tag === undefined ? 'reader.isNull()' : 'reader.isTaggedNull()'
      return isNullable ? `${isNull} ? null : ${read}` : read
    }
    default:
      return `reader.${type.kind}()`
  }
}

function emitItemReader(element: Type, struct: Struct | undefined, isFlexible: string): string {
  if (struct !== undefined) return `read${struct.name}`
  const name = capital(element.kind)
  if (element.kind !== 'string') return `read${name}`
  if (isFlexible === 'true') return `readCompact${name}`
  return isFlexible === 'false' ? `read${name}` : `isFlexible ? readCompact${name} : read${name}`
}

function emitTags(struct: Struct, message: Message): string {
  const isFlexible = flexibleCondition(struct, message)
  if (isFlexible === 'false') return ''
  const tagged = struct.members.filter(({ tag }) => tag !== undefined)
  if (tagged.length === 0) return `  ${isFlexible === 'true' ? '' : 'if (isFlexible) '}reader.skipTaggedFields()\n`
  const branches = tagged.map((member) => {
    const inVersion = member.versions.first > message.flexibleSince ? versionCondition(struct, member) : undefined
    const condition = [`tag === ${member.tag}`, inVersion].filter(Boolean).join(' && ')
    return `if (${condition}) message.${member.name} = ${emitRead(struct, member, message)}\n    else `
  })
  const count = isFlexible === 'true' ? 'reader.unsignedVarint()' : 'isFlexible ? reader.unsignedVarint() : 0'
  return `  for (let left = ${count}; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    ${branches.join('')}reader.position = end
    reader.closeTaggedField(end)
  }
`
}
