import { describe, expect, test } from 'vitest'
import { judgeNoise, kernelMs } from './noise.ts'

const quiet = { kernelBeforeMs: 2, kernelAfterMs: 2.1, othersShare: 0.02 }

describe('noise', () => {
  test.each([
    ['a quiet round', quiet, false],
    ['a kernel that was slow before', { ...quiet, kernelBeforeMs: 2.21 }, true],
    ['a kernel that was slow after', { ...quiet, kernelAfterMs: 2.21 }, true],
    ['a kernel that was a tenth slower', { ...quiet, kernelAfterMs: 2.2 }, false],
    ['others that took a twelfth', { ...quiet, othersShare: 0.081 }, true],
    ['others that took a little', { ...quiet, othersShare: 0.08 }, false],
  ])('of %s', (_, readings, isDisturbed) => {
    expect(judgeNoise(readings, 2)).toEqual({ ...readings, isDisturbed })
  })

  test('is seen by a kernel that takes milliseconds', () => {
    expect(kernelMs()).toBeGreaterThan(0.1)
  })
})
