import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { figuresOf } from '../report/figures.ts'
import { docsPlots } from '../report/report.ts'
import { compareResults } from '../results/compare.ts'
import type { CellResult, Results } from '../results/results.ts'
import { readResults } from '../results/store.ts'
import { fakeRig } from '../sweep/testing/fake-rig.ts'
import { cellOf, machine, resultsOf, sampleOf, workload } from '../sweep/testing/plans.ts'
import { inSuite, joined, runSuite } from './run-suite.ts'
import type { ScenarioGroup } from './scenarios.ts'
import { verdictsOf } from './verdict.ts'

const odradek = { target: 'odradek', client: 'odradek' }
const kafka = { target: 'kafka', client: 'odradek' }

function groupOf(name: string, targetSettings: ScenarioGroup['targetSettings']): ScenarioGroup {
  const scenario = { title: name, figure: 'megabytesPerSecond', workload: { ...workload, name }, atLeast: 2 } as const
  return { name, title: name, targetSettings, scenarios: [{ ...scenario, ours: odradek, other: kafka }] }
}

const plain = groupOf('produce', {})
const durable = groupOf('durable', {
  odradek: { 'log.flush': 'commit' },
  kafka: { 'log.flush.interval.messages': '1' },
})

/** What a group measured, in three rounds from `startedAt` on; the others' rates are a quarter. */
function measured({ name, targetSettings }: ScenarioGroup, rate: number, startedAt: string): Results {
  // Only one of the groups has latencies.
  const latency = { count: 1, mean: 1, p50: 1, p90: 1, p95: 1, p99: 1, p999: 1, p9999: 1, max: 1 }
  const seen = name === 'produce' ? { latency } : {}
  const cell = (target: string, ofTarget: number): CellResult =>
    cellOf(
      [0, 1, 2].map((round) => {
        const at = new Date(Date.parse(startedAt) + round * 10_000).toISOString()
        return sampleOf(round, ofTarget * (1 + round / 100), { startedAt: at, ...seen })
      }),
      { target, workload: name },
    )
  return resultsOf([cell('odradek', rate), cell('kafka', rate / 4)], {
    ...{ startedAt, endedAt: '2026-01-02T00:00:00.000Z', workloads: [{ ...workload, name }] },
    targets: [
      { name: 'odradek', title: 'Odradek, TCP', version: '0.1.0', settings: targetSettings['odradek'] ?? {} },
      { name: 'kafka', title: 'Apache Kafka', version: '4.3.1', settings: targetSettings['kafka'] ?? {} },
    ],
  })
}

const parts = [
  inSuite(plain, measured(plain, 4_000_000, '2026-01-01T00:00:00.000Z')),
  inSuite(durable, measured(durable, 400_000, '2026-01-01T00:05:00.000Z')),
]
const suite = joined(parts, 'npm run performance')

/** Of each panel of a plot its heading, and its texts. */
function textsOf(name: string): string[][] {
  const figure = figuresOf(suite).find((one) => one.name === name)
  if (figure === undefined || !('panels' in figure)) throw new Error(`${name} is not drawn`)
  return figure.panels.map(({ title, svg }) => {
    const { document } = parseHTML(`<body>${svg}</body>`)
    return [title, ...[...document.querySelectorAll('text')].map(({ textContent }) => textContent ?? '')]
  })
}

describe('joined', () => {
  it('calls each broker by what its own group had set', () => {
    expect(suite.targets.map(({ name, title }) => `${name}: ${title}`)).toEqual([
      'odradek: Odradek, TCP',
      'kafka: Apache Kafka',
      'odradek-durable: Odradek, TCP (durable)',
      'kafka-durable: Apache Kafka (durable)',
    ])
    const [ofPlain = [], ofDurable = []] = textsOf('comparison-throughput')
    expect(ofPlain).toEqual(expect.arrayContaining(['produce', 'Odradek, TCP', '404 MB/s', 'Apache Kafka', '101 MB/s']))
    expect(ofPlain.join('\n')).not.toContain('durable')
    expect(ofDurable).toEqual(expect.arrayContaining(['Odradek, TCP (durable)', '40.4 MB/s', 'Apache Kafka (durable)']))
    expect(ofDurable).not.toContain('Odradek, TCP')
  })

  it('has in a plot’s legend whom the plot shows', () => {
    const legendOf = (name: string): string[] =>
      figuresOf(suite).flatMap((one) => (one.name === name && 'keys' in one ? one.keys.map(({ label }) => label) : []))
    expect(legendOf('comparison-p99')).toEqual(['Odradek, TCP', 'Apache Kafka'])
    expect(legendOf('comparison-throughput')).toHaveLength(4)
  })

  it('compares with the Kafka of the same group in the ratios', () => {
    const [ratios = []] = textsOf('ratios')
    const labels = ratios.filter((text) => /Odradek|Kafka|to|–/.test(text))
    expect(labels.join('\n')).toMatch(/produce · Odradek, TCP$/m)
    expect(labels.join('\n')).toMatch(/durable · Odradek, TCP \(durable\)$/m)
    expect(labels.join('\n')).not.toContain('Kafka')
  })

  it('draws no plot with a label of the other group', () => {
    for (const { name, svg } of docsPlots(joined(parts.slice(0, 1), ''))) expect(svg, name).not.toContain('durable')
  })

  it('is the same as itself', () => {
    expect(compareResults(suite, suite).warnings).toEqual([])
  })

  it('ends with its last sample, whenever it was joined', () => {
    expect(suite).toMatchObject({ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:05:22.000Z' })
    const reversed = joined(parts.toReversed(), '')
    expect(reversed).toMatchObject({ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:05:22.000Z' })
  })

  it('refuses two targets of one name', () => {
    const bare = measured(durable, 400_000, '2026-01-01T00:05:00.000Z')
    expect(() => joined([...parts.slice(0, 1), bare], '')).toThrow('two different targets have the name odradek')
  })

  it('keeps what happened in each group, and that they were not measured alike', () => {
    const [one, other] = parts
    if (one === undefined || other === undefined) throw new Error('two parts are two')
    const moved = { ...other, machine: { ...machine, commit: 'def' }, remarks: ['odradek is gone'] }
    expect(joined([one, moved], '').remarks).toEqual(['odradek is gone', 'groups were measured with commit abc, def'])
    expect(suite.remarks).toBeUndefined()
  })
})

it('judges each promise by the cells of its own group', () => {
  const verdicts = [plain, durable].flatMap((group) => verdictsOf(group, suite))
  expect(verdicts.map(({ title, standing }) => `${title}: ${standing}`)).toEqual(['produce: kept', 'durable: kept'])
  expect(verdicts.map(({ ours }) => Math.round(ours?.median ?? 0))).toEqual([404, 40])
})

it('goes on in the folders of its groups, whose cells have their names there', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'odradek-suite-'))
  try {
    const rig = fakeRig()
    const options = { rig, groups: [plain, durable], repeats: 2, starts: 0, command: 'suite', directory }
    const first = await runSuite(options)
    const measurements = rig.jobs.length
    const again = await runSuite(options)
    expect(rig.jobs).toHaveLength(measurements)
    expect(again).toEqual(first)
    expect(readResults(join(directory, 'durable')).targets.map(({ name }) => name)).toEqual(['odradek', 'kafka'])
    const names = first.results.cells.map(({ cell, samples }) => `${cell.target} ${cell.workload} ${samples.length}`)
    expect(names).toEqual([
      ...['odradek produce 2', 'kafka produce 2', 'odradek-durable durable 2', 'kafka-durable durable 2'],
    ])
  } finally {
    rmSync(directory, { recursive: true })
  }
})
