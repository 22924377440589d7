import { createHash } from 'node:crypto'
import { type Random, randomOf } from '../workload/random.ts'
import { pick, wordsOf } from '../workload/words.ts'

/** Bytes that are the same in each run: random, words as often as in a language, and lines of a log in JSON. */
export type Content = 'random' | 'text' | 'json'
export const contents: readonly Content[] = ['random', 'text', 'json']

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

function fill(length: number, next: () => string): Buffer {
  const parts: string[] = []
  for (let done = 0; done < length; done += parts.at(-1)?.length ?? 0) parts.push(next())
  return Buffer.from(parts.join('').slice(0, length), 'latin1')
}

/** Sentences of a language of this content's own. */
function textOf(random: Random): () => string {
  const wordOf = wordsOf(random, random)
  return () => {
    const word = wordOf()
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

const hex = (random: Random): string =>
  Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0')
