import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { curves, judge, type Sample } from './soak/curves.ts'
import { runSoak } from './soak/run.ts'

it('samples a broker under full load, and plots what it saw', { timeout: 60_000 }, async () => {
  const results = mkdtempSync(join(tmpdir(), 'odradek-soak-results-'))
  try {
    const { samples, verdicts, fault } = await runSoak({ seconds: 3, results, retentionBytes: 4 << 20 })
    expect(fault).toBeUndefined()
    expect(samples).toHaveLength(3)
    expect(samples.at(-1)?.producedMegabytes).toBeGreaterThan(0)
    expect(samples.at(-1)?.residentMegabytes).toBeGreaterThan(10)
    expect(verdicts).toHaveLength(curves.length)
    expect(readFileSync(join(results, 'soak.svg'), 'utf8')).toContain('</svg>')
  } finally {
    rmSync(results, { recursive: true, force: true })
  }
})

it('tells a flat curve from one that grows', () => {
  const [curve] = curves
  if (curve === undefined) throw new Error('no curve')
  const samples = (valueAt: (second: number) => number): Sample[] =>
    Array.from({ length: 600 }, (_, second) => ({
      ...{ second, residentMegabytes: 0, heapMegabytes: 0, externalMegabytes: 0, arrayBufferMegabytes: 0 },
      ...{ openFiles: 0, delayP99Ms: 0, storedMegabytes: 0, producedMegabytes: 0, tailMegabytes: 0 },
      ...{ catchUpMegabytes: 0, commits: 0 },
      [curve.name]: valueAt(second),
    }))
  expect(
    judge(
      curve,
      samples((second) => 200 + (second % 7)),
    ).isFlat,
  ).toBe(true)
  expect(
    judge(
      curve,
      samples((second) => 200 + second / 5),
    ).isFlat,
  ).toBe(false)
})
