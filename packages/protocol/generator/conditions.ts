/** TypeScript expressions about the version; constant, or left out, where all versions of a struct agree. */
import { isAlwaysIn, type Member, type Message, type Struct } from './shape.ts'

/** True where lengths are compact and tagged fields may follow. */
export function flexibleCondition({ versions }: Struct, { flexibleSince }: Message): 'true' | 'false' | 'isFlexible' {
  if (flexibleSince <= versions.first) return 'true'
  return flexibleSince > versions.last ? 'false' : 'isFlexible'
}

/** The declaration that `flexibleCondition` may refer to, if `code` does. */
export function flexibleDeclaration({ flexibleSince }: Message, code: string): string {
  return /\bisFlexible\b/.test(code) ? `  const isFlexible = version >= ${flexibleSince}\n` : ''
}

/** True where the version has the field; undefined where all have it. */
export function versionCondition(struct: Struct, member: Member): string | undefined {
  if (isAlwaysIn(struct, member)) return undefined
  const { first, last } = member.versions
  const conditions = [
    first > struct.versions.first ? `version >= ${first}` : '',
    last < struct.versions.last ? `version <= ${last}` : '',
  ]
  return conditions.filter(Boolean).join(' && ')
}

/** True where the version lacks the field; undefined where none does. */
export function absenceCondition(struct: Struct, member: Member): string | undefined {
  if (isAlwaysIn(struct, member)) return undefined
  const { first, last } = member.versions
  const conditions = [
    first > struct.versions.first ? `version < ${first}` : '',
    last < struct.versions.last ? `version > ${last}` : '',
  ].filter(Boolean)
  return conditions.length === 1 ? conditions[0] : `(${conditions.join(' || ')})`
}

/** The name of the parameter that carries the version: an underscore says that it is not used. */
export function versionParameter(code: string): string {
  return /\b(version|isFlexible)\b/.test(code) ? 'version' : '_version'
}
