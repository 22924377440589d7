import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeReport } from '../../packages/bench/src/report/report.ts'
import {
  madeUpFailures,
  madeUpMicro,
  madeUpOne,
  madeUpRun,
  madeUpSuite,
  madeUpSweep,
} from '../../packages/bench/src/report/testing/made-up.ts'
import type { Results } from '../../packages/bench/src/results/results.ts'
import { findChromium, startChromium } from './chromium.ts'

const executable = findChromium()
const timeout = 60_000
const ofSweep = [
  'throughput-batch-size',
  'throughput-linger',
  'heat-map',
  'heat-map-p99',
  'latency',
  'cpu',
  'memory',
  'model',
  'model-error',
]
const ofRun = ['comparison-throughput', 'comparison-broker-cpu', 'comparison-p99', 'ratios', 'latency', 'cpu', 'memory']

const directory = mkdtempSync(join(tmpdir(), 'odradek-report-'))
let browser: Browser | undefined

beforeAll(async () => {
  if (executable !== undefined) browser = await startChromium(executable)
}, timeout)

afterAll(async () => {
  await browser?.close()
  rmSync(directory, { recursive: true })
})

interface Screen {
  readonly width: number
  readonly light: 'light' | 'dark'
}

/** Opens a report, which asks nobody for anything and complains of nothing. */
async function withReport(
  results: Results,
  { width, light }: Screen,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  if (browser === undefined) return console.log('Chromium is not here: not run')
  const folder = join(directory, results.title.replaceAll(/\W+/g, '-'))
  const [path = ''] = await writeReport(results, folder)
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: light })
  const [requests, complaints]: [string[], string[]] = [[], []]
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => complaints.push(dialog.message()))
  const url = pathToFileURL(path).href
  await page.goto(url)
  await look(page)
  expect(requests).toEqual([url])
  expect(complaints).toEqual([])
  await page.close()
}

/** Names of the figures that have something drawn in each of their panels. */
function drawnFigures(page: Page): Promise<string[]> {
  return page
    .locator('.figure')
    .evaluateAll((figures: FigureElement[]) =>
      figures
        .filter((figure) =>
          [...figure.querySelectorAll('.panel > svg')].every(
            (svg) =>
              svg.getBoundingClientRect().height > 40 && svg.querySelectorAll('path, rect, circle, line').length > 3,
          ),
        )
        .map(({ id }) => id),
    )
}

/** What a browser has of a figure, in the words that are needed here. */
interface FigureElement {
  readonly id: string
  querySelectorAll(selector: string): Iterable<FigureElement> & { readonly length: number }
  getBoundingClientRect(): { readonly height: number }
}

/** How far the texts of all plots are from what is behind the page, at least; WCAG asks for 4.5. */
const leastContrast = `(() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number)
  const light = (colour) => {
    const linear = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    const [r, g, b] = parts(colour).map((c) => linear(c / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  }
  const paper = getComputedStyle(document.body).backgroundColor
  const texts = [...document.querySelectorAll('[aria-label*="axis"] text')]
  const contrasts = texts.map((text) => contrast(getComputedStyle(text).fill, paper))
  return { paper, count: texts.length, least: Math.min(...contrasts) }
})()`

interface Contrast {
  readonly paper: string
  readonly count: number
  readonly least: number
}

async function contrastOf(page: Page): Promise<Contrast> {
  const found: Contrast = await page.evaluate(leastContrast)
  return found
}

const pageWidth = 'document.documentElement.scrollWidth'

it('shows every figure of a sweep, in light and in dark', { timeout }, async () => {
  const papers: string[] = []
  for (const light of ['light', 'dark'] as const) {
    await withReport(madeUpSweep(), { width: 1280, light }, async (page) => {
      expect(await drawnFigures(page)).toEqual(ofSweep)
      const { paper, count, least } = await contrastOf(page)
      expect(count).toBeGreaterThan(100)
      expect(least).toBeGreaterThanOrEqual(4.5)
      papers.push(paper)
      await page.getByRole('button', { name: 'Light / dark' }).click()
      papers.push((await contrastOf(page)).paper)
    })
  }
  const [light, darkByHand, dark, lightByHand] = papers
  expect([lightByHand, darkByHand]).toEqual([light, dark])
  if (browser !== undefined) expect(light).not.toBe(dark)
})

it('shows a comparison', { timeout }, async () => {
  await withReport(madeUpRun(), { width: 1280, light: 'light' }, async (page) => {
    expect(await drawnFigures(page)).toEqual(ofRun)
    expect(await page.locator('#failures').textContent()).toContain('LZ4 compression not implemented')
    await page.locator('#ratios summary').click()
    expect(await page.locator('#ratios tbody tr').count()).toBe(6)
  })
})

const reports = { madeUpSweep, madeUpRun, madeUpSuite, madeUpMicro, madeUpOne, madeUpFailures }

it.for(Object.entries(reports))('fits a phone: %s', { timeout }, async ([, results]) => {
  await withReport(results(), { width: 360, light: 'light' }, async (page) => {
    await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })')
    expect(await page.evaluate(pageWidth)).toBe(360)
  })
})

it('takes no name for a tag', { timeout }, async () => {
  await withReport(madeUpFailures(), { width: 1280, light: 'dark' }, async (page) => {
    expect(await page.locator('script').count()).toBe(1)
    expect(await page.locator('#failures').textContent()).toContain('<script>alert(1)</script>')
    expect(await page.locator('.empty').textContent()).toContain('no numbers')
  })
})
