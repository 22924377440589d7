import type { Random } from './random.ts'

const wordCount = 4000
const syllables = 'an be co da en fo ga hi in ju ka lo me ne or pa qui re sa ti un ve wo ex yo zu st th ing ed'.split(
  ' ',
)

/**
 * Draws words that are made of syllables, of one language for every seed. By Zipf's law: the word of rank r comes up
 * 1/r times as often as the first.
 */
export function wordsOf(random: Random, language: Random): () => string {
  const words = Array.from({ length: wordCount }, () =>
    Array.from({ length: 1 + Math.floor(language() * 3) }, () => pick(syllables, language)).join(''),
  )
  // The rank whose share of all words the number falls into, as the sum of 1/r grows with the logarithm.
  return () => words[Math.floor(wordCount ** random()) - 1] ?? 'a'
}

/** Words with spaces between them, exactly `length` characters. */
export function wordsUpTo(length: number, word: () => string): string {
  let text = length > 0 ? word() : ''
  while (text.length < length) text += ` ${word()}`
  return text.slice(0, length)
}

export function pick(values: readonly string[], random: Random): string {
  return values[Math.floor(random() * values.length)] ?? ''
}
