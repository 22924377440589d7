import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import type { Cell, Results } from '../results/results.ts'
import { cellOf, resultsOf, sampleOf } from '../sweep/testing/plans.ts'
import { isFigure } from './figure.ts'
import { figuresOf } from './figures.ts'

/** Cells of so many MB/s: records have 100 bytes. */
const resultsWith = (cells: readonly (Partial<Cell> & { readonly megabytes: number })[]): Results =>
  resultsOf(
    cells.map(({ megabytes, ...cell }) => cellOf([sampleOf(0, megabytes * 10_000)], cell)),
    {
      targets: [
        { name: 'a', title: 'Broker A', version: '1', settings: {} },
        { name: 'b', title: 'Broker B', version: '1', settings: {} },
      ],
    },
  )

interface Place {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** The first panel of a figure, as it is drawn. */
function drawnBy(results: Results, name: string) {
  const figure = figuresOf(results).find((one) => one.name === name)
  if (figure === undefined || !isFigure(figure)) throw new Error(`${name} is not drawn`)
  const { document } = parseHTML(`<body>${figure.panels[0]?.svg}</body>`)
  const placesOf = (selector: string): Place[] =>
    [...document.querySelectorAll(selector)].map((element) => {
      const [, x, y] = /translate\(([\d.]+),([\d.]+)\)/.exec(element.getAttribute('transform') ?? '') ?? []
      return { text: element.textContent ?? '', x: Number(x), y: Number(y) }
    })
  const ticksOf = (axis: 'x' | 'y'): Place[] => placesOf(`[aria-label="${axis}-axis tick label"] text`)
  /** What stands at a pixel of a linear axis, by its first tick and its last. */
  const valueAt = (axis: 'x' | 'y', pixel: number): number => {
    const [first, last] = [ticksOf(axis)[0], ticksOf(axis).at(-1)]
    if (first === undefined || last === undefined) throw new Error(`${name} has no ticks`)
    const share = (pixel - first[axis]) / (last[axis] - first[axis])
    return Number(first.text) + share * (Number(last.text) - Number(first.text))
  }
  const labelOf = (axis: 'x' | 'y'): string =>
    document.querySelector(`[aria-label="${axis}-axis label"]`)?.textContent ?? ''
  return { document, keys: figure.keys, placesOf, ticksOf, valueAt, labelOf }
}

it('draws a bar as long as its value, below its name', () => {
  const { document, placesOf, valueAt } = drawnBy(
    resultsWith([
      { target: 'a', megabytes: 400 },
      { target: 'b', megabytes: 100 },
    ]),
    'comparison-throughput',
  )
  const texts = placesOf('[aria-label="text"] text')
  const bars = [...document.querySelectorAll('[aria-label="rect"] rect')].map((bar) => {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(bar.getAttribute(name)))
    return { from: x ?? Number.NaN, to: (x ?? 0) + (width ?? 0), top: y ?? 0, bottom: (y ?? 0) + (height ?? 0) }
  })
  const seen = bars.map(({ from, to, top, bottom }) => ({
    from: valueAt('x', from),
    to: valueAt('x', to),
    name: texts.find(({ y }) => y === top)?.text,
    value: texts.find(({ y }) => y > top && y < bottom)?.text,
  }))
  expect(seen).toEqual([
    { from: 0, to: expect.closeTo(400, 0), name: 'Broker A', value: '400 MB/s' },
    { from: 0, to: expect.closeTo(100, 0), name: 'Broker B', value: '100 MB/s' },
  ])
})

const sweep = resultsWith([
  ...[
    { lingerMs: 0, batchSize: 1024, megabytes: 100 },
    { lingerMs: 0, batchSize: 16_384, megabytes: 300 },
    { lingerMs: 0, batchSize: 1_048_576, megabytes: 400 },
  ],
  ...[
    { lingerMs: 5, batchSize: 1024, megabytes: 40 },
    { lingerMs: 5, batchSize: 16_384, megabytes: 350 },
    { lingerMs: 5, batchSize: 1_048_576, megabytes: 500 },
  ],
])

it('draws points of throughput at their batch.size, as high as they are', () => {
  const { document, keys, ticksOf, valueAt, labelOf } = drawnBy(sweep, 'throughput-batch-size')
  expect([labelOf('x'), labelOf('y')]).toEqual(['batch.size', 'MB/s'])
  const lines = [...document.querySelectorAll('[aria-label="line"]')]
  const points = lines.flatMap((line) => {
    const key = keys.find(({ look }) => look.colour === line.getAttribute('stroke'))
    const path = line.querySelector('path')?.getAttribute('d') ?? ''
    return [...path.matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => {
      const size = ticksOf('x').find((tick) => Math.abs(tick.x - Number(x)) < 0.1)?.text
      return `${key?.label}, ${size}: ${Math.round(valueAt('y', Number(y)))}`
    })
  })
  expect(points).toEqual([
    ...['linger.ms 0, 1 KB: 100', 'linger.ms 0, 16 KB: 300', 'linger.ms 0, 1 MB: 400'],
    ...['linger.ms 5, 1 KB: 40', 'linger.ms 5, 16 KB: 350', 'linger.ms 5, 1 MB: 500'],
  ])
})

it('writes each number of a heat map at its batch.size and linger.ms', () => {
  const { placesOf, ticksOf, labelOf } = drawnBy(sweep, 'heat-map')
  expect([labelOf('x'), labelOf('y')]).toEqual(['linger.ms', 'batch.size'])
  const near = (axis: 'x' | 'y', { [axis]: pixel }: Place): string | undefined =>
    ticksOf(axis).find((tick) => Math.abs(tick[axis] - pixel) < 1)?.text
  const tiles = placesOf('[aria-label="text"] text').map((tile) => [near('y', tile), near('x', tile), tile.text])
  expect(tiles).toContainEqual(['16 KB', '5', '350'])
  expect(tiles).toContainEqual(['1 KB', '0', '100'])
  expect(tiles).toHaveLength(6)
})
