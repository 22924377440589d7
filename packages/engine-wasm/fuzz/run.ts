/**
 * `npm run test:fuzz -- [--cases N] [--seed S] [--target NAME]`: hostile bytes for every kernel that reads any. Each case
 * runs twice, between guards of zeros and of ones: no byte outside may be written, none may change what is found. A
 * failure names the seed and the case, which repeat it.
 */
import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.ts'
import { targets } from './targets/index.ts'

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000000' }, seed: { type: 'string' }, target: { type: 'string' } },
})
const cases = Number(values.cases)
const seed = Number(values.seed ?? Math.floor(Math.random() * 0x1_0000_0000))
const chosen = targets.filter(({ name }) => values.target === undefined || name === values.target)
if (chosen.length === 0 || !Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed)) {
  console.error(`usage: --cases N --seed S --target ${targets.map(({ name }) => name).join('|')}`)
  process.exit(2)
}
console.log(`${cases} cases over ${chosen.length} kernels, --seed ${seed}`)
for (const target of chosen) {
  const begin = performance.now()
  const share = Math.ceil(cases / chosen.length)
  fuzz(target, share, seed)
  console.log(`${target.name}: ${share} cases in ${((performance.now() - begin) / 1000).toFixed(1)} s`)
}
