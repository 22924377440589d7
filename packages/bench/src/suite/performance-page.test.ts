import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { madeUpRun, madeUpSuite, madeUpSweep } from '../report/testing/made-up.ts'
import { filledPage, type Measured } from './performance-page.ts'

const kept = { title: 'a promise that is kept', atLeast: 2, standing: 'kept', remarks: [] } as const
const lost = {
  title: 'a promise that is not',
  atLeast: 3,
  standing: 'missed',
  remarks: ['ours: 1 of 3 samples disturbed'],
} as const
const spread = (median: number) => ({ median, low: median * 0.9, high: median * 1.1, count: 3 })
const measured: Measured = {
  suite: {
    results: madeUpSuite(),
    starts: [
      { target: 'odradek', startMs: [100, 120, 110], idleBytes: [8e7, 9e7, 8.5e7] },
      { target: 'kafka', startMs: [2200, 2200, 2300], idleBytes: [1.7e8, 1.7e8, 1.8e8] },
    ],
    verdicts: [
      { ...kept, figure: 'megabytesPerSecond', ours: spread(400), other: spread(100), ratio: { ratio: 4 } },
      {
        ...{ ...lost, figure: 'recordsPerSecond', ours: spread(2e6), other: spread(1e6) },
        ratio: { ratio: 2, interval: { low: 1.9, high: 2.1 } },
      },
    ],
  },
  ...{ clients: madeUpRun(), sweep: madeUpSweep(), strategies: madeUpRun() },
}
const sections = ['machine', 'suite', 'starts', 'clients', 'sweep', 'strategies']
const page = sections.map((name) => `before ${name}\n<!-- ${name} -->\n<!-- /${name} -->\nafter`).join('\n')

describe('docs/PERFORMANCE.md', () => {
  it('says of each promise what was measured, and whether it is kept', () => {
    const filled = filledPage(page, measured)
    expect(filled).toContain(
      '| a promise that is kept | 100 (90 to 110) MB/s | 400 (360 to 440) MB/s | **4x** (–) | 2x | kept |',
    )
    expect(filled).toContain(
      '| a promise that is not; ours: 1 of 3 samples disturbed | 1 M (900 k to 1.1 M) records/s | 2 M (1.8 M to 2.2 M) records/s | **2x** (1.9 to 2.1) | 3x | **missed** |',
    )
    expect(filled).toContain('| odradek | 110 ms | 85 MB |')
    expect(filled).toContain('| 1/20, at most 1/10: kept | 1/2, at most 1/4: **missed** |')
    expect(filled).not.toMatch(/NaN|undefined/)
  })

  it('says of each part which commit it is of, and when, and what of its machine is another', () => {
    const { machine } = measured.sweep
    const parts = {
      clients: { ...measured.clients, machine: { ...machine, commit: 'b0b-dirty' } },
      sweep: { ...measured.sweep, machine: { ...machine, node: 'v26.0.0' }, remarks: ['a broker died'] },
      strategies: { ...measured.strategies, machine: { ...machine, processor: 'another', cores: 8 } },
    }
    const suite = { ...measured.suite, startsMachine: { ...machine, commit: 'c0c', date: '2026-12-01T00:00:00.000Z' } }
    const filled = filledPage(page, { ...parts, suite })
    const firstOf = (name: string): string => filled.split(`<!-- ${name} -->\n\n`)[1]?.split('\n')[0] ?? ''
    expect(firstOf('machine')).toBe('AMD EPYC 7B13, 2 cores, 16 GB, linux x64, Node v24.21.0.')
    expect(firstOf('suite')).toBe(
      'Commit a9fa976, 2026-11-27. Odradek, TCP 0.1.0; Odradek, HTTP/2 0.1.0; Apache Kafka 4.3.1. ' +
        '`npx odradek bench suite` measures it again.',
    )
    expect(firstOf('starts')).toBe('Commit c0c, 2026-12-01.')
    expect(firstOf('clients')).toMatch(/^Commit b0b-dirty, 2026-11-27\. Odradek, TCP 0\.1\.0; /)
    expect(firstOf('sweep')).toMatch(/^Commit a9fa976, 2026-11-27, Node v26\.0\.0\. .* Meanwhile: a broker died\.$/)
    expect(firstOf('strategies')).toMatch(
      /^Commit a9fa976, 2026-11-27, on another, 8 cores, 16 GB, linux x64, Node v24\.21\.0\. /,
    )
  })

  it('fills a page again without a trace of before, and leaves what is written by hand', () => {
    const once = filledPage(page, measured)
    expect(filledPage(once, measured)).toBe(once)
    for (const name of sections) expect(once).toContain(`before ${name}\n`)
  })

  it('has every section', () => {
    expect(() => filledPage('nothing', measured)).toThrow('the page has no section machine')
    const written = readFileSync(join(import.meta.dirname, '../../../../docs/PERFORMANCE.md'), 'utf8')
    expect(() => filledPage(written, measured)).not.toThrow()
  })
})
