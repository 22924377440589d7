import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nameOf } from './engine/cell.ts'
import { contents } from './engine/content.ts'
import { engines, names } from './engine/engines.ts'
import { tinyEffort } from './engine/measure.ts'
import { writeEngineResults } from './engine/output.ts'
import { runEngineBench } from './engine/run.ts'
import { disagreements, subjectNames } from './engine/subjects.ts'
import { formatCell, formatVerdicts } from './engine/table.ts'
import { judge, targets } from './engine/targets.ts'
import { figuresOf } from './report/figures.ts'
import { readResults } from './results/store.ts'

// Two sizes: one that is within a block of each codec, and one that is not.
const sizes = [100, 100_000]
const kernelsOf = {
  crc32c: 1,
  copy: 1,
  encode: 2,
  decode: 4,
  lz4: 2,
  snappy: 2,
  zstd: 4,
  gzip: 2,
  index: 1,
  append: 2,
  fetch: 2,
}

describe('the benchmark of the engine', () => {
  it.for(subjectNames)('measures %s, once contenders agree', { timeout: 60_000 }, async (subject) => {
    const { micro, verdicts } = await runEngineBench({ only: [subject], sizes, effort: tinyEffort })
    const isOfContents = ['crc32c', 'copy', 'lz4', 'snappy', 'zstd', 'gzip'].includes(subject)
    const cellsPerKernel = subject === 'append' ? 1 : sizes.length * (isOfContents ? contents.length : 1)
    expect(micro).toHaveLength(kernelsOf[subject] * cellsPerKernel)
    for (const cell of micro) {
      expect(cell.contenders.length).toBeGreaterThan(subject === 'zstd' ? 0 : 1)
      for (const { nanoseconds } of cell.contenders) expect(nanoseconds.median).toBeGreaterThan(0)
      expect(formatCell(cell)).toContain(cell.kernel)
    }
    expect(formatVerdicts(verdicts).split('\n')).toHaveLength(verdicts.length + 2)
  })

  it('writes what it found, and a picture of it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'odradek-engine-bench-'))
    try {
      const results = await runEngineBench({ only: ['crc32c', 'index'], sizes, effort: tinyEffort })
      writeEngineResults(directory, results)
      const written = readResults(join(directory, 'engine.json'))
      const { title, command, machine, micro } = written
      expect(written).toMatchObject({ kind: 'micro', title, command, machine, targets: [], workloads: [], cells: [] })
      expect(command).toBe('npm run bench:engine')
      expect(micro.map(nameOf)).toEqual(results.micro.map(nameOf))
      expect(machine.versions['@node-rs/crc32']).toMatch(/^\d/)
      expect(figuresOf(written)).toMatchObject([{ name: 'micro-crc32c' }, { name: 'micro-index' }])
      const picture = readFileSync(join(directory, 'engine.svg'), 'utf8')
      for (const text of ['</svg>', 'crc32c', 'index look-up', ...engines.map(({ name }) => name)]) {
        expect(picture).toContain(text)
      }
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})

it('has the committed figures in the format of all results', () => {
  const { kind, micro } = readResults(join(import.meta.dirname, '../results/engine.json'))
  expect(kind).toBe('micro')
  expect(new Set(micro.map(nameOf)).size).toBe(micro.length)
})

const contender = (name: string, answer: string, format?: string) => ({
  ...{ name, run: () => 0, answer: () => answer },
  ...(format === undefined ? {} : { format }),
})
const cell = { subject: 'crc32c', kernel: 'crc32c', content: 'random', size: 1024, bytes: 1024 } as const

it('says who of a cell disagrees, within a format', async () => {
  const honest = [contender('a', '1'), contender('b', '1'), contender('c', '2', 'block')]
  expect(await disagreements({ ...cell, contenders: honest })).toEqual([])
  const liar = contender('liar', '3', 'block')
  expect(await disagreements({ ...cell, contenders: [...honest, liar] })).toEqual([
    expect.stringContaining('liar says 3'),
  ])
})

it('holds a contender to the fastest of its peers, round by round', () => {
  const target = targets.find(({ kernel, size, of }) => kernel === 'crc32c' && size === 1024 && of === names.simd)
  if (target === undefined) throw new Error('no target')
  const addon = { name: '@node-rs/crc32', rounds: [10, 20, 30] }
  const verdictOf = (rounds: readonly number[]) =>
    judge(target, { ...cell, contenders: [] }, [{ name: names.simd, rounds }, addon])
  expect(verdictOf([10, 20, 30])).toMatchObject({ isMet: true, value: { median: 1 } })
  expect(verdictOf([20, 40, 30])).toMatchObject({ isMet: false, value: { median: 0.5, p75: 0.75 } })
  expect(judge(target, { ...cell, size: 100, contenders: [] }, [addon])).toBeUndefined()
})
