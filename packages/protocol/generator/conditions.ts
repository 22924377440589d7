import type { Field } from './language.ts'
import { isInAllVersions, type Message } from './shape.ts'

/** A TypeScript expression: true where the version is flexible. Constant where all versions agree. */
export function flexibleCondition({ flexibleSince, versions }: Message): string {
  if (flexibleSince <= versions.first) return 'true'
  if (flexibleSince > versions.last) return 'false'
  return 'isFlexible'
}

/** The declaration that `flexibleCondition` may refer to, if the code of a function does. */
export function flexibleDeclaration(message: Message, code: string): string {
  return /\bisFlexible\b/.test(code) ? `  const isFlexible = version >= ${message.flexibleSince}\n` : ''
}

/** A TypeScript expression: true where the version has the field; undefined where all have it. */
export function versionCondition(field: Field['properties'], { versions: all }: Message): string | undefined {
  if (isInAllVersions(field, all)) return undefined
  const { first, last } = field.versions
  const conditions = [first > all.first ? `version >= ${first}` : '', last < all.last ? `version <= ${last}` : '']
  return conditions.filter(Boolean).join(' && ')
}
