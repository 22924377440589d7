import { flexibleCondition, flexibleDeclaration, versionCondition } from './conditions.ts'
import { type Field, type Type, zeroOf } from './language.ts'
import { type Member, type Message, minBytes, type Struct } from './shape.ts'

/** One function a struct. Property order of an object literal is evaluation order, and so the order on the wire. */
export function emitReader(message: Message): string {
  return message.structs.map((struct) => emitStruct(struct, message)).join('\n\n')
}

function emitStruct(struct: Struct, message: Message): string {
  const properties = struct.members.map((member) => `    ${member.name}: ${emitProperty(member, message)},\n`).join('')
  const tags = emitTags(struct, message)
  const literal = `{\n${properties}  }`
  const body =
    tags === '' ? `  return ${literal}\n` : `  const message: ${struct.name} = ${literal}\n${tags}  return message\n`
  const version = /\bversion\b/.test(body) || /\bisFlexible\b/.test(body) ? 'version' : '_version'
  const declaration = flexibleDeclaration(message, body)
  return `function read${struct.name}(reader: Reader, ${version}: number): ${struct.name} {\n${declaration}${body}}`
}

function emitProperty(member: Member, message: Message): string {
  const { field } = member
  if (field.tag !== undefined) return emitDefault(member, message)
  const read = emitRead(member, message)
  const condition = versionCondition(field, message)
  return condition === undefined ? read : `${condition} ? ${read} : ${emitDefault(member, message)}`
}

/** Where null is allowed from some version on only, both ways of reading stand side by side. */
function emitRead(member: Member, message: Message): string {
  const { nullableSince, versions } = member.field
  if (nullableSince === undefined) return emitValue(member, message, false)
  const first = Math.max(versions.first, message.versions.first)
  if (nullableSince <= first) return emitValue(member, message, true)
  return `version >= ${nullableSince} ? ${emitValue(member, message, true)} : ${emitValue(member, message, false)}`
}

function emitValue({ field, struct }: Member, message: Message, isNullable: boolean): string {
  const isFlexible = flexibleCondition(message)
  const { type } = field
  switch (type.kind) {
    case 'string':
      return `reader.${isNullable ? 'nullableString' : 'string'}(${isFlexible})`
    case 'bytes':
    case 'records':
      return `reader.${isNullable ? 'nullableBytes' : 'bytes'}(${isFlexible})`
    case 'array': {
      const item = emitItemReader(type.element, struct, isFlexible)
      const size = minBytes(type.element, struct, message)
      return `reader.${isNullable ? 'nullableArray' : 'array'}(${isFlexible}, ${size}, version, ${item})`
    }
    case 'struct': {
      const read = `read${struct?.name}(reader, version)`
      return isNullable ? `reader.isNull() ? null : ${read}` : read
    }
    default:
      return `reader.${type.kind}()`
  }
}

function emitItemReader(element: Type, struct: Struct | undefined, isFlexible: string): string {
  if (struct !== undefined) return `read${struct.name}`
  const name = element.kind.charAt(0).toUpperCase() + element.kind.slice(1)
  if (element.kind !== 'string' && element.kind !== 'bytes') return `read${name}`
  if (isFlexible === 'true') return `readCompact${name}`
  return isFlexible === 'false' ? `read${name}` : `isFlexible ? readCompact${name} : read${name}`
}

/** A struct's default is made of those of its fields. */
export function emitDefault({ field, struct }: Member, message: Message): string {
  return emitDefaultValue(field, struct, message)
}

function emitDefaultValue(field: Field['properties'], struct: Struct | undefined, message: Message): string {
  const value = field.defaultValue === undefined ? zeroOf(field.type) : field.defaultValue
  if (value === null) return 'null'
  switch (field.type.kind) {
    case 'string':
      return `'${value}'`
    case 'uuid':
      return 'zeroUuid'
    case 'bytes':
    case 'records':
      return 'new Uint8Array(0)'
    case 'array':
      return '[]'
    case 'struct': {
      const members = struct?.members ?? []
      return `{ ${members.map((member) => `${member.name}: ${emitDefault(member, message)}`).join(', ')} }`
    }
    default:
      return value === Number.MAX_SAFE_INTEGER ? 'Number.MAX_SAFE_INTEGER' : String(value)
  }
}

function emitTags(struct: Struct, message: Message): string {
  const isFlexible = flexibleCondition(message)
  if (isFlexible === 'false') return ''
  const tagged = struct.members.filter(({ field }) => field.tag !== undefined)
  const guard = isFlexible === 'true' ? '' : 'if (isFlexible) '
  if (tagged.length === 0) return `  ${guard}reader.skipTaggedFields()\n`
  const cases = tagged.map((member) => {
    return `        case ${member.field.tag}:\n          message.${member.name} = ${emitRead(member, message)}\n          reader.closeTaggedField(end)\n          break\n`
  })
  const loop = `for (let left = reader.unsignedVarint(); left > 0; left--) {
      const tag = reader.unsignedVarint()
      const end = reader.openTaggedField()
      switch (tag) {
${cases.join('')}        default:
          reader.position = end
      }
    }`
  return isFlexible === 'true' ? `    ${loop}\n` : `  if (isFlexible) {\n    ${loop}\n  }\n`
}
