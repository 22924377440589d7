/**
 * `npm run storage -w @odradek/bench [-- PART ...]`: what storage does to bytes, memory and time, each figure with what
 * it should be. Parts: append, tail, catch-up, partitions, recovery, compaction; all of them by default. `--tiny` only
 * shows that they work.
 */
import { parseArgs } from 'node:util'
import { formatFigure, isMet } from './storage/figures.ts'
import { partNames, runPart } from './storage/run.ts'
import { fullSizes, tinySizes } from './storage/sizes.ts'

const { values, positionals } = parseArgs({ options: { tiny: { type: 'boolean' } }, allowPositionals: true })
let missed = 0
for (const part of positionals.length > 0 ? positionals : partNames) {
  for (const figure of await runPart(part, values.tiny ? tinySizes : fullSizes)) {
    console.log(formatFigure(figure))
    if (isMet(figure) === false) missed++
  }
}
console.log(missed === 0 ? 'every target met' : `${missed} targets missed`)
