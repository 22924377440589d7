import { describe, expect, it } from 'vitest'
import { cells, tinySizes } from './clients/cells.ts'
import { contenders, takesPart } from './clients/contenders.ts'
import type { Sample } from './clients/measured.ts'
import { runClients } from './clients/run.ts'
import { formatCells, formatContenders, summarize } from './clients/table.ts'

describe('the benchmark of clients', () => {
  it('measures clients in turns, and what they hold in memory', { timeout: 60_000 }, async () => {
    const outcomes = await runClients({
      cells: cells.filter(({ name }) => ['produce-100', 'consume-1k'].includes(name)),
      contenders: contenders.filter(({ name }) => ['kafkajs', 'platformatic'].includes(name)),
      ...{ sizes: tinySizes, rounds: 1, acks: -1 },
    })
    for (const { cell, outcomes: ofCell } of outcomes) {
      expect(ofCell.map(({ missing }) => missing)).toEqual([undefined, undefined])
      for (const { samples } of ofCell) {
        expect(samples).toHaveLength(1)
        expect(samples[0]?.count).toBe(tinySizes[cell.name]?.measured)
        const { rate, cpuSecondsPerMillion, maxResidentMegabytes } = summarize(samples)
        for (const figure of [rate.median, cpuSecondsPerMillion, maxResidentMegabytes])
          expect(figure).toBeGreaterThan(0)
      }
    }
    const text = `${formatCells(outcomes)}\n${formatContenders(outcomes)}`
    for (const said of ['produce 100 B', 'kafkajs', '@platformatic/kafka', '2.2.4', 'eachBatch']) {
      expect(text).toContain(said)
    }
  })
})

const cell = cells.find(({ name }) => name === 'one-by-one')
if (cell === undefined) throw new Error('no cell')
const sample = (count: number): Sample => ({
  ...{ version: '1', settings: {}, count, total: count, sum: 0, seconds: 1, cpuSeconds: 0.5 },
  ...{ maxResidentMegabytes: 100, resident: [80, 90, 100], p50Ms: 0.1, p99Ms: 0.2 },
})

it('compares with ours, and says who is missing', () => {
  const outcomes = contenders
    .filter((contender) => takesPart(contender, cell))
    .map((contender) =>
      contender.isConfluent
        ? { contender, samples: [], missing: 'not installed' }
        : { contender, samples: contender.name === 'odradek' ? [sample(30_000)] : [sample(10_000), sample(12_000)] },
    )
  const [, , first, second, , fourth] = formatCells([{ cell, outcomes }]).split('\n')
  expect(first?.split(/ *\| */).slice(1, 8)).toEqual([
    '@odradek/client',
    '30 k',
    '30 k to 30 k',
    '1.00x',
    '100',
    '200',
    '16.67',
  ])
  expect(second).toContain('2.50x')
  expect(fourth).toContain('not installed')
})
