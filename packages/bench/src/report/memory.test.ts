import { expect, test } from 'vitest'
import type { Results } from '../results/results.ts'
import { isFigure } from './figure.ts'
import { measuredOf } from './measured.ts'
import { memory } from './memory.ts'
import { madeUpOne } from './testing/made-up.ts'

function withReadings(results: Results, bytes: readonly number[]): Results {
  const use = { cpuSeconds: 1, resident: { everyMs: 10, bytes } }
  const cells = results.cells.map((cell) => ({
    ...cell,
    samples: cell.samples.slice(0, 1).map((sample) => ({ ...sample, broker: use, client: use })),
  }))
  return { ...results, cells }
}

test('more readings than a call has room for are drawn, with their peak', () => {
  const bytes = new Array<number>(9_000_000).fill(1e6).with(4_500_000, 7e6)
  const figure = memory(measuredOf(withReadings(madeUpOne(), bytes)))
  if (!isFigure(figure)) throw new Error(figure.reason)
  expect(figure.panels).toHaveLength(2)
  expect(figure.table?.rows[0]?.slice(1)).toEqual(['7', '7'])
})
