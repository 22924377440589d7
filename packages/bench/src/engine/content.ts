import { createHash } from 'node:crypto'

/** Bytes that are the same in each run: random, words as often as in a language, and lines of a log in JSON. */
export type Content = 'random' | 'text' | 'json'
export const contents: readonly Content[] = ['random', 'text', 'json']

/** A number from 0 to below 1, from a seed: mulberry32. */
type Random = () => number

const wordCount = 4000
const syllables = 'an be co da en fo ga hi in ju ka lo me ne or pa qui re sa ti un ve wo ex yo zu st th ing ed'.split(
  ' ',
)
const services = ['checkout', 'payments', 'inventory', 'search', 'mail', 'gateway']
const levels = ['info', 'info', 'info', 'info', 'debug', 'warn', 'error']

export function contentOf(content: Content, length: number): Buffer {
  const random = randomOf(length + 1)
  switch (content) {
    case 'random':
      return Buffer.from(Uint8Array.from({ length }, () => random() * 256))
    case 'text':
      return fill(length, textOf(random))
    case 'json':
      return fill(length, () => logLine(random))
  }
}

/** What tells two outputs apart. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

export function randomOf(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

function fill(length: number, next: () => string): Buffer {
  const parts: string[] = []
  for (let done = 0; done < length; done += parts.at(-1)?.length ?? 0) parts.push(next())
  return Buffer.from(parts.join('').slice(0, length), 'latin1')
}

/** Words by Zipf's law: the word of rank r comes up 1/r times as often as the first. */
function textOf(random: Random): () => string {
  const words = Array.from({ length: wordCount }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(syllables, random)).join(''),
  )
  // The rank whose share of all words the number falls into, as the sum of 1/r grows with the logarithm.
  return () => {
    const word = words[Math.floor(wordCount ** random()) - 1] ?? 'a'
    return random() < 0.08 ? `${word}.\n` : `${word} `
  }
}

function logLine(random: Random): string {
  const line = {
    time: new Date(1_780_000_000_000 + Math.floor(random() * 86_400_000)).toISOString(),
    level: pick(levels, random),
    service: pick(services, random),
    traceId: hex(random) + hex(random),
    message: `request ${pick(['served', 'queued', 'retried', 'refused'], random)}`,
    durationMs: Math.floor(random() * 5000) / 10,
    user: { id: Math.floor(random() * 100_000), country: pick(['DE', 'FR', 'US', 'BR', 'IN'], random) },
  }
  return `${JSON.stringify(line)}\n`
}

function pick(values: readonly string[], random: Random): string {
  return values[Math.floor(random() * values.length)] ?? ''
}

const hex = (random: Random): string =>
  Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0')
