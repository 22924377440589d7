import { jsonValuesOf } from './json-values.ts'
import { randomBytesFor, randomFor, randomOf } from './random.ts'
import { wordsOf, wordsUpTo } from './words.ts'
import type { Payload } from './workload.ts'

/** Makes a value that fills the target. */
export type WriteValue = (target: Buffer) => void

export type MadePayload = Exclude<Payload['kind'], 'file'>

/** What every seed has in common: the words there are, the products of a shop. */
const languageSeed = 1

/** How values of a kind are made; those of a file are not made, but read. */
export function writerOf(kind: MadePayload, seed: number): WriteValue {
  switch (kind) {
    case 'random':
      return randomBytesFor(seed, 'values')
    case 'json': {
      const json = jsonValuesOf(randomFor(seed, 'values'), randomOf(languageSeed))
      return (target) => target.write(json(target.length), 'latin1')
    }
    case 'text': {
      const word = wordsOf(randomFor(seed, 'values'), randomOf(languageSeed))
      return (target) => target.write(wordsUpTo(target.length, word), 'latin1')
    }
  }
}
