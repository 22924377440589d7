import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cellId } from '../results/results.ts'
import type { Workload } from '../workload/workload.ts'
import { cellsOf, estimate, orderOf, planHash } from './plan.ts'
import { fakeRig } from './testing/fake-rig.ts'
import { planOf, workload } from './testing/plans.ts'

const rig = fakeRig()

describe('cellsOf', () => {
  it('combines everything', () => {
    const { cells, leftOut } = cellsOf(planOf({ targets: ['a', 'b'], clients: ['odradek', 'kafkajs'] }), rig)
    expect(cells).toHaveLength(16)
    expect(new Set(cells.map(cellId)).size).toBe(16)
    expect(leftOut).toEqual([])
  })

  it("takes the workload's own settings where the grid names none", () => {
    const { cells } = cellsOf(planOf({ grid: { batchSize: [], lingerMs: [], compression: [] } }), rig)
    expect(cells).toEqual([
      {
        ...{ target: 'a', client: 'odradek', workload: 'small' },
        ...{ batchSize: 16_384, lingerMs: 5, compression: 'none', acks: 'all' },
      },
    ])
  })

  it('does not try linger.ms where nobody sends', () => {
    const reading = { ...workload, load: { kind: 'read', bytes: 1000 } } as const
    expect(cellsOf(planOf({ workloads: [reading] }), rig).cells.map(({ lingerMs }) => lingerMs)).toEqual([5, 5])
  })

  it('leaves out what does not go together, and says so once', () => {
    const whyNot = (client: string, target: string) =>
      client === 'kafkajs' && target === 'a' ? 'it speaks TCP alone' : undefined
    const picky = {
      ...fakeRig({ whyNot }),
      whyNotWorkload: (client: string, _: string, { producer: { compression } }: Workload) =>
        client === 'kafkajs' && compression === 'zstd' ? 'it has no zstd' : undefined,
    }
    const grid = { batchSize: [1, 2, 3], lingerMs: [0], compression: ['none', 'zstd'] } as const
    const { cells, leftOut } = cellsOf(planOf({ targets: ['a', 'b'], clients: ['odradek', 'kafkajs'], grid }), picky)
    expect(cells).toHaveLength(12 + 3)
    expect(leftOut).toEqual([
      'kafkajs with a is left out: it speaks TCP alone',
      'cells of kafkajs with b are left out: it has no zstd',
    ])
  })

  it('makes those alone that are named', () => {
    const [first, , third] = cellsOf(planOf(), rig).cells
    if (first === undefined || third === undefined) throw new Error('there are four')
    expect(cellsOf(planOf({ only: [cellId(third), cellId(first), 'other'] }), rig).cells).toEqual([first, third])
  })

  it('refuses two workloads of one name, whose cells could not be told apart', () => {
    const workloads = [workload, { ...workload, partitions: 3 }]
    expect(() => cellsOf(planOf({ workloads }), rig)).toThrow('two workloads have the name small')
  })

  it('refuses a plan without a cell, and one that never ends', () => {
    const never = fakeRig({ whyNot: () => 'no' })
    expect(() => cellsOf(planOf(), never)).toThrow('there is nothing to measure; odradek with a is left out: no')
    const many = Array.from({ length: 10_000 }, (_, n) => n + 1)
    const grid = { batchSize: many, lingerMs: many, compression: [] }
    expect(() => cellsOf(planOf({ grid }), rig)).toThrow('100000000 cells are more than 1000000')
  })
})

it('estimates the time of warming up, measuring, and what is around it', () => {
  const plan = planOf({ repeats: 3 })
  expect(estimate(plan, cellsOf(plan, rig).cells)).toBe(4 + 4 * 3 * (1 + 2 + 2))
  const grid = { batchSize: Array.from({ length: 100_000 }, (_, n) => n + 1), lingerMs: [], compression: [] }
  const long = planOf({ grid, repeats: 1 })
  expect(estimate(long, cellsOf(long, rig).cells)).toBe(500_004)
})

describe('orderOf', () => {
  const plan = planOf({ targets: ['a', 'b'] })
  const { cells } = cellsOf(plan, rig)
  const idsOf = (round: number, seed: number) => orderOf(cells, round, seed).map(cellId)

  it('is the same for the same seed, and another for another or in another round', () => {
    expect(idsOf(0, 1)).toEqual(idsOf(0, 1))
    const orders = [idsOf(0, 1), idsOf(0, 2), idsOf(0, 3), idsOf(2, 1), idsOf(4, 1)].map((ids) => ids.join())
    expect(new Set(orders).size).toBeGreaterThan(2)
    expect(idsOf(1, 7).toSorted()).toEqual(cells.map(cellId).toSorted())
  })

  it('measures A B with the same settings one after the other, and B A in the next round', () => {
    for (const round of [0, 1, 2, 3]) {
      const order = orderOf(cells, round, 5)
      for (let index = 0; index < order.length; index += 2) {
        const [first, second] = [order[index], order[index + 1]]
        expect([first?.target, second?.target]).toEqual(round % 2 === 0 ? ['a', 'b'] : ['b', 'a'])
        expect({ ...first, target: '' }).toEqual({ ...second, target: '' })
      }
    }
  })
})

it('knows a plan by what it measures', () => {
  const plan = planOf()
  const reordered = {
    ...planOf(),
    workloads: [{ ...Object.fromEntries(Object.entries(workload).reverse()), ...workload }],
  }
  expect(planHash({ ...plan, title: 'other', command: 'other' })).toBe(planHash(plan))
  expect(planHash(reordered)).toBe(planHash(plan))
  expect(planHash({ ...plan, seed: 2 })).not.toBe(planHash(plan))
  expect(planHash({ ...plan, targetSettings: { a: { 'log.flush': 'os' } } })).not.toBe(planHash(plan))
})

it('is another plan when the file has other lines', () => {
  const directory = mkdtempSync(join(tmpdir(), 'odradek-plan-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const path = join(directory, 'app.log')
  const { size, key } = workload.record
  const plan = planOf({ workloads: [{ ...workload, record: { size, key, payload: { kind: 'file', path } } }] })
  const hashes = ['one\n', 'one\ntwo\n', 'one\n'].map((content) => {
    writeFileSync(path, content)
    return planHash(plan)
  })
  expect(hashes[1]).not.toBe(hashes[0])
  expect(hashes[2]).toBe(hashes[0])
})
