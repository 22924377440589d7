/** A message as lines that can be compared, whether it is ours or Kafka's: one for each field, in wire order. */
import type { DefaultValue, Type, VersionRange } from '../generator/language.ts'
import { intersection, type Message, type Struct } from '../generator/shape.ts'
import type { KafkaField, KafkaMessage } from './kafka-definitions.ts'

/** Field path to properties, all as text. */
export type Outline = Map<string, Readonly<Record<string, string>>>

/** A default of Kafka's that a number cannot hold; ours is the largest exact one. */
const maxInt64 = '9223372036854775807'

export function outlineOurs({ root }: Message): Outline {
  const outline: Outline = new Map()
  addOurs(root, root.versions, '', outline)
  return outline
}

function addOurs(struct: Struct, around: VersionRange, path: string, outline: Outline): void {
  for (const member of struct.members) {
    const versions = intersection(member.versions, around)
    const nullable = intersection({ first: member.nullableSince, last: versions.last }, versions)
    outline.set(path + member.name, {
      type: typeText(member.type),
      versions: rangeText(versions),
      nullable: rangeText(nullable),
      tag: member.tag === undefined ? 'none' : String(member.tag),
      default: ourDefault(member.type, member.defaultValue),
      ignorable: ignorableText(member.isIgnorable, versions, around),
    })
    if (member.struct !== undefined) addOurs(member.struct, versions, `${path}${member.name}.`, outline)
  }
}

export function outlineKafkas(message: KafkaMessage, versions: VersionRange): Outline {
  const shared = new Map(message.commonStructs?.map(({ name, fields }) => [name, fields]))
  const outline: Outline = new Map()
  addKafkas(message.fields, shared, versions, '', outline)
  return outline
}

function addKafkas(
  fields: readonly KafkaField[],
  shared: ReadonlyMap<string, readonly KafkaField[]>,
  around: VersionRange,
  path: string,
  outline: Outline,
): void {
  for (const field of fields) {
    const versions = intersection(parseRange(field.versions), around)
    if (versions.first > versions.last) continue
    const element = field.type.replaceAll('[]', '')
    const inner = field.fields ?? shared.get(element)
    const type = inner === undefined ? field.type : field.type.replace(element, 'struct')
    const name = path + camelCase(field.name)
    outline.set(name, {
      type,
      versions: rangeText(versions),
      nullable: rangeText(intersection(parseRange(field.nullableVersions ?? 'none'), versions)),
      tag: kafkasTag(field, versions),
      default: kafkasDefault(type, field.default),
      ignorable: ignorableText(field.ignorable === true, versions, around),
    })
    if (inner !== undefined) addKafkas(inner, shared, versions, `${name}.`, outline)
  }
}

/** `0-3`, `2+`, `1` or `none`. */
export function parseRange(text: string): VersionRange {
  if (text === 'none') return { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY }
  const [first = '', last = first] = text.replace('+', '-Infinity').split('-')
  return { first: Number(first), last: Number(last) }
}

export function rangeText({ first, last }: VersionRange): string {
  return first > last ? 'none' : `${first}-${last}`
}

/** It only says something where the field can be absent. */
function ignorableText(isIgnorable: boolean, versions: VersionRange, around: VersionRange): string {
  return rangeText(versions) === rangeText(around) ? 'never absent' : String(isIgnorable)
}

function typeText(type: Type): string {
  return type.kind === 'array' ? `[]${typeText(type.element)}` : type.kind
}

function kafkasTag({ tag, taggedVersions }: KafkaField, versions: VersionRange): string {
  if (tag === undefined) return 'none'
  const tagged = rangeText(intersection(parseRange(taggedVersions ?? 'none'), versions))
  return tagged === rangeText(versions) ? String(tag) : `${tag}, in ${tagged} only`
}

function ourDefault(type: Type, value: DefaultValue | undefined): string {
  if (value === null) return 'null'
  if (value === undefined || typeof value === 'object') return zeroText(typeText(type))
  return value === Number.MAX_SAFE_INTEGER ? maxInt64 : String(value)
}

function kafkasDefault(type: string, value: KafkaField['default']): string {
  if (value === undefined) return zeroText(type)
  const text = String(value)
  return type.startsWith('int') && text !== maxInt64 && text !== 'null' ? String(Number(text)) : text
}

function zeroText(type: string): string {
  if (type === 'bool') return 'false'
  return /^u?int|^float/.test(type) ? '0' : ''
}

/** `TopicId` to `topicId`, `ISRNodes` to `isrNodes`. */
function camelCase(name: string): string {
  const acronym = /^[A-Z]{2,}(?=[A-Z][a-z]|$)/.exec(name)?.[0]
  const head = acronym ?? name.charAt(0)
  return head.toLowerCase() + name.slice(head.length)
}
