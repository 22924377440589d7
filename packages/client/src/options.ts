import { closest } from 'fastest-levenshtein'

/** Refuses an option that does not exist, naming the nearest that does: a typo must not become a default. */
export function checkOptions(options: object, known: readonly string[], where: string): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new TypeError(`${where} has no option '${name}'; did you mean '${closest(name, [...known])}'?`)
    }
  }
}
