import { createGuardedMemory } from './guarded-memory.ts'
import { chanceFrom, mutate } from './mutate.ts'
import type { FuzzTarget } from './target.ts'

/** Runs `cases` cases. @throws Error that names the first case that fails */
export function fuzz(target: FuzzTarget, cases: number, seed: number): void {
  const memory = createGuardedMemory()
  const chance = chanceFrom(seed)
  for (let number = 0; number < cases; number++) {
    const input = mutate(target.seeds, chance)
    try {
      const [first, second] = [0x00, 0xff].map((guard) => {
        memory.reset(guard)
        const found = target.run(memory, input)
        memory.check()
        return found
      })
      if (first?.join() !== second?.join()) throw new Error('what lies behind the input changes what is found in it')
    } catch (error) {
      const hex = Buffer.from(input).toString('hex')
      throw new Error(`${target.name}, seed ${seed}, case ${number}, input ${hex}`, { cause: error })
    }
  }
}
