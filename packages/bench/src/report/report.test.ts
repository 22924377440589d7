import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, expect, it } from 'vitest'
import { cellId, type Results } from '../results/results.ts'
import { drawSheet } from '../small-multiples.ts'
import { type Figure, isFigure, type Skipped } from './figure.ts'
import { figuresOf } from './figures.ts'
import { docsPlots, writeReport } from './report.ts'
import { madeUpFailures, madeUpMicro, madeUpOne, madeUpRun, madeUpSuite, madeUpSweep } from './testing/made-up.ts'

const directory = mkdtempSync(join(tmpdir(), 'odradek-report-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Each of what is written, by its name. */
async function written(results: Results): Promise<Map<string, string>> {
  const paths = await writeReport(results, directory)
  return new Map(paths.map((path) => [relative(directory, path), readFileSync(path, 'utf8')]))
}

/** How many marks of a kind each panel of a figure has. */
function marks(figures: readonly (Figure | Skipped)[], name: string, selector: string): number[] {
  const figure = figures.find((one) => one.name === name)
  if (figure === undefined || !isFigure(figure)) throw new Error(`${name} is not drawn`)
  return figure.panels.map(({ svg }) => parseHTML(`<body>${svg}</body>`).document.querySelectorAll(selector).length)
}

/** A sweep in which a client was broken: nothing went through. */
function silent(results: Results): Results {
  const nothing = { records: 0, bytes: 0, recordsPerSecond: 0, bytesPerSecond: 0 }
  const cells = results.cells.map((cell) => ({
    ...cell,
    samples: cell.samples.map(({ latency, ...sample }) => ({ ...sample, produced: nothing })),
  }))
  return { ...results, cells }
}

const sweep = madeUpSweep()
const auto = madeUpSweep({ batchSizes: [4096, 65_536, 'auto'], lingers: [0, 5, 'auto'], rounds: 1 })
const dots = '[aria-label="dot"] > *'

it('draws a mark for each cell of a sweep, in a panel for each codec', () => {
  const drawn = figuresOf(sweep)
  expect(marks(drawn, 'throughput-batch-size', dots)).toEqual([30, 30, 30])
  expect(marks(drawn, 'throughput-linger', dots)).toEqual([30, 30, 30])
  // The best has a frame beside.
  expect(marks(drawn, 'heat-map', '[aria-label="cell"] > *')).toEqual([31, 31, 31])
  expect(marks(drawn, 'cpu', '[aria-label="bar"] rect')).toEqual([60, 60, 60])
  expect(marks(drawn, 'model', dots)).toEqual([30, 30, 30])
  expect(marks(drawn, 'model-error', '[aria-label="dot"] circle')).toEqual([90, 90, 90])
  // Of 90 cells the most throughput, the least and the most p99.
  expect(marks(drawn, 'latency', '[aria-label="line"] path')).toEqual([3])
  expect(marks(drawn, 'memory', '[aria-label="line"] path')).toEqual([9, 9])
})

it('draws a bar for each that is compared, and a ratio to Apache Kafka for each client', () => {
  const drawn = figuresOf(madeUpRun())
  expect(marks(drawn, 'comparison-throughput', '[aria-label="rect"] > *')).toEqual([5])
  expect(marks(drawn, 'comparison-broker-cpu', '[aria-label="rect"] > *')).toEqual([5])
  expect(marks(drawn, 'ratios', dots)).toEqual([2, 2, 2])
})

it('draws each workload of a suite apart, and pairs who has no counterpart with the same client', () => {
  const drawn = figuresOf(madeUpSuite())
  expect(marks(drawn, 'comparison-throughput', '[aria-label="rect"] > *')).toEqual([4, 4, 4])
  // To the broker, and end to end.
  expect(marks(drawn, 'latency', '[aria-label="line"] path')).toEqual([4, 4, 4, 4, 4, 4])
  expect(marks(drawn, 'cpu', '[aria-label="rect"] > *')).toEqual([8, 8, 8])
  expect(marks(drawn, 'ratios', dots)).toEqual([9, 9, 9, 9])
})

it('draws microbenchmarks over sizes, and as bars where there is one', () => {
  const drawn = figuresOf(madeUpMicro())
  expect(marks(drawn, 'micro-crc32c', dots)).toEqual([15])
  expect(marks(drawn, 'micro-append', '[aria-label="rect"] > *')).toEqual([3])
})

it('gives settings that a client finds itself a place of their own', () => {
  expect(marks(figuresOf(auto), 'throughput-batch-size', dots)).toEqual([9, 9, 9])
  const figure = docsPlots(auto).find(({ name }) => name === 'throughput-batch-size')
  expect(figure?.svg).toContain('>auto</text>')
})

it('says why a figure is not there', () => {
  const reasons = new Map(figuresOf(madeUpOne()).map((one) => [one.name, isFigure(one) ? '' : one.reason]))
  expect(reasons.get('ratios')).toBe('one broker and one client were measured')
  expect(reasons.get('heat-map')).toContain('batch.size')
  expect(reasons.get('model')).toBe('no model was fitted')
  expect(reasons.get('latency')).toBe('')
})

const all = {
  sweep,
  auto,
  silent: silent(sweep),
  run: madeUpRun(),
  suite: madeUpSuite(),
  one: madeUpOne(),
  micro: madeUpMicro(),
}

it.for(Object.entries({ ...all, failures: madeUpFailures() }))(
  'writes whole numbers, and no name as a tag: %s',
  async ([, results]) => {
    for (const [name, text] of await written(results)) {
      expect(text.match(/NaN|undefined|Infinity|\[object/g), name).toBeNull()
      if (name.endsWith('.csv')) continue
      expect(text.match(/<script>alert/g), name).toBeNull()
      // A page has variables for its colours, a file has the colours.
      if (name.endsWith('.svg')) expect(text.match(/var\(/g), name).toBeNull()
    }
  },
)

it('writes a page of less than 1.5 MB, a file for each plot and the numbers', async () => {
  const files = await written(madeUpSweep({ targets: ['odradek', 'kafka'] }))
  expect(statSync(join(directory, 'report.html')).size).toBeLessThan(1.5e6)
  expect([...files.keys()]).toContain('plots/ratios.svg')
  expect(files.get('cells.csv')?.trimEnd().split('\r\n')).toHaveLength(1 + 2 * 90 * 3)
  // Nothing of it is elsewhere.
  expect(files.get('report.html')?.match(/(src|href)="(?!#)|@import|url\((?!#)/g)).toBeNull()
})

it('was measured until the last sample, however late it was written', async () => {
  const page = (await written({ ...madeUpRun(), endedAt: '2026-12-24T00:00:00.000Z' })).get('report.html')
  expect(page).toContain('2026-11-27 09:00 UTC, in 15 min')
})

it('says in words what was found', async () => {
  const page = (await written(sweep)).get('report.html') ?? ''
  const { document } = parseHTML(page)
  const found = document.querySelector('.findings')?.textContent?.replaceAll('\u00a0', ' ') ?? ''
  expect(found).toContain('The most throughput, 784 MB/s')
  expect(found).toMatch(
    /linger\.ms 100 instead of 0 changes throughput by −[\d.]+ % \(0\.\d+ times, 0\.\d+ to 0\.\d+ at 95 %\)/,
  )
  expect(found).toContain('The model is off by 6.1 % in the median')
  expect(found).toContain('of 270 rounds')
})

it('does not tell noise as a fact', async () => {
  const rates: Readonly<Record<number, readonly number[]>> = { 0: [100, 300, 20], 5: [90, 60, 110] }
  const cells = sweep.cells
    .filter(
      ({ cell }) => cell.batchSize === 65_536 && cell.compression === 'none' && Object.hasOwn(rates, cell.lingerMs),
    )
    .map((one) => ({
      ...one,
      samples: one.samples.map(({ produced, ...sample }, round) => {
        const recordsPerSecond = rates[Number(one.cell.lingerMs)]?.[round] ?? 0
        const flow = { records: 1000, bytes: 1e6, recordsPerSecond, bytesPerSecond: recordsPerSecond * 1e6 }
        return { ...sample, produced: flow, noise: { ...sample.noise, isDisturbed: true } }
      }),
    }))
  const page = (await written({ ...sweep, cells })).get('report.html') ?? ''
  const found = parseHTML(page).document.querySelector('.findings')?.textContent?.replaceAll('\u00a0', ' ')
  expect(found).toMatch(/linger\.ms 5 instead of 0 does not change throughput beyond noise \([\d.]+ times, /)
  expect(found).not.toMatch(/changes throughput by/)
})

it('begins with what a tuning recommends, and has no headlines of what it learned from', async () => {
  const [learned, tried] = sweep.cells
  if (learned === undefined || tried === undefined) throw new Error('a sweep has cells')
  const judged = { recordsPerSecond: 5000, isOverloaded: false }
  const recommendation: Results['recommendation'] = {
    goal: { kind: 'cpu', recordsPerSecond: 5000, p99Ms: 10 },
    winner: cellId(tried.cell),
    tried: [
      {
        ...{ why: 'recommended', cell: tried.cell, reachesGoal: true },
        predicted: { ...judged, cpuPerRecord: 4.41e-6, p99Ms: 8.31 },
        measured: { ...judged, cpuPerRecord: 54.5e-6, p99Ms: 7.08 },
      },
      { ...{ why: 'auto', cell: learned.cell, reachesGoal: false }, predicted: { ...judged, cpuPerRecord: 26e-6 } },
    ],
  }
  const page = (await written({ ...sweep, kind: 'tune', recommendation })).get('report.html') ?? ''
  const { document } = parseHTML(page)
  const section = document.querySelector('main > *')
  expect(section?.id).toBe('recommended')
  const text = section?.textContent?.replaceAll('\u00a0', ' ') ?? ''
  expect(text).toContain('For the least CPU at 5,000 records/s with a p99 of 10 ms or less')
  expect(text).toContain(`batch.size=${tried.cell.batchSize}\nlinger.ms=${tried.cell.lingerMs}\ncompression.type=`)
  const row = [...document.querySelectorAll('#recommended tbody tr')].map((one) =>
    [...one.querySelectorAll('td')].map((cell) => cell.textContent),
  )
  expect(row[0]?.slice(1)).toEqual([
    ...['the model’s choice', '5,000', '54.5', '4.41', '7.08 ms', '8.31 ms', 'reached, best'],
  ])
  expect(row[1]?.slice(1)).toEqual(['the client’s choice', '–', '–', '26', '–', '–', 'failed'])
  const headlines = document.querySelector('.highlights')?.textContent ?? ''
  expect(headlines).toContain('54.5 s')
  expect(headlines).not.toContain('most throughput')
  expect(document.querySelector('.findings')?.textContent).not.toContain('The most throughput')
})

it('says in a plot of its own how much of it is shown', () => {
  const plots = new Map(docsPlots(sweep).map(({ name, svg }) => [name, svg]))
  expect(plots.get('latency')).toContain('>Latency percentiles: 3 of 90 cells are shown</text>')
  expect(plots.get('throughput-linger')).not.toContain('are shown')
})

it('breaks a long heading before it touches the next', () => {
  const words = 'throughput-1k-closed · Apache Kafka 4.3.1 · batch.size 128 KB · linger.ms 5'
  const panel = { title: words, width: 440, height: 100, svg: '<svg ></svg>' }
  const svg = drawSheet({ columns: 2, panels: [panel, { ...panel, title: 'short' }] })
  const texts = [...svg.matchAll(/<text x="(\d+)" y="(\d+)"[^>]*>([^<]*)</g)].map(([, x, y, text]) => ({ x, y, text }))
  const [first, second, short] = texts
  expect(`${first?.text} ${second?.text}`).toBe(words)
  expect(first?.text?.length).toBeLessThan(58)
  expect([first?.x, second?.x]).toEqual(['16', '16'])
  expect(short).toMatchObject({ text: 'short', y: first?.y })
  // Both drawings begin below the longer heading.
  expect([...svg.matchAll(/<svg x="\d+" y="(\d+)"/g)].map(([, y]) => y)).toEqual(['57', '57'])
})
