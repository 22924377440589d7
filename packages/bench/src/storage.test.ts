import { describe, expect, it } from 'vitest'
import { formatFigure, isMet } from './storage/figures.ts'
import { partNames, runPart } from './storage/run.ts'
import { tinySizes } from './storage/sizes.ts'

describe('the storage benchmark', () => {
  it.for(partNames)('measures %s', { timeout: 60_000 }, async (part) => {
    const figures = await runPart(part, tinySizes)
    expect(figures.length).toBeGreaterThan(0)
    for (const figure of figures) expect(formatFigure(figure)).toContain(figure.what)
  })

  it('says whether a target is met', () => {
    const figure = { what: 'rate', value: 3, unit: 'MB/s' }
    expect(isMet(figure)).toBeUndefined()
    expect(isMet({ ...figure, target: { atLeast: 3 } })).toBe(true)
    expect(isMet({ ...figure, target: { below: 3 } })).toBe(false)
    expect(isMet({ ...figure, value: Number.NaN, target: { atLeast: 3 } })).toBe(false)
    expect(isMet({ ...figure, target: { exactly: 0 } })).toBe(false)
  })
})
