import { expect, it } from 'vitest'
import { fuzz } from '../fuzz/fuzz.ts'
import { targets } from '../fuzz/targets/index.ts'

it.each(targets)('$name stays inside its bytes, and says the same whatever lies around them', (target) => {
  expect(() => fuzz(target, 2000, 1)).not.toThrow()
})
