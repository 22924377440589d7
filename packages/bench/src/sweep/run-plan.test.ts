import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore, readResults, type Store } from '../results/store.ts'
import type { PlanEvent } from './events.ts'
import type { Plan } from './plan.ts'
import type { RigTopics } from './rig.ts'
import { PlanStopped, type RunPlanOptions, runPlan } from './run-plan.ts'
import { type FakeRig, fakeRig } from './testing/fake-rig.ts'
import { planOf, workload } from './testing/plans.ts'

function temporaryFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'odradek-sweep-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

async function stoppedBy(plan: Plan, options: RunPlanOptions): Promise<PlanStopped> {
  const error: unknown = await runPlan(plan, options).catch((reason: unknown) => reason)
  if (error instanceof PlanStopped) return error
  throw new Error('it was not stopped', { cause: error })
}

function listener() {
  const events: PlanEvent[] = []
  const onEvent = (event: PlanEvent): void => void events.push(event)
  const notes = (): string[] => events.flatMap((event) => (event.kind === 'note' ? event.text : []))
  return { events, onEvent, notes }
}

/** Everything that was opened is closed again. */
function expectTidy({ log, topics }: FakeRig): void {
  const count = (what: string): number => log.filter((line) => line.startsWith(what)).length
  expect(count('start')).toBe(count('stop'))
  expect(count('open')).toBe(count('close'))
  expect([...topics]).toEqual([])
}

describe('runPlan', () => {
  it('measures every cell in every round, with the settings of the cell', async () => {
    const rig = fakeRig()
    const { events, onEvent } = listener()
    const results = await runPlan(planOf({ targets: ['a', 'b'] }), { rig, onEvent })
    expect(results.cells).toHaveLength(8)
    for (const { samples, cell } of results.cells) {
      expect(samples.map(({ round }) => round)).toEqual([0, 1])
      expect(samples[0]?.batches?.recordsPerBatch).toBe(10)
      const job = rig.jobs.find(
        ({ address, workload: { producer } }) =>
          address.bootstrap === `${cell.target}:9000` &&
          producer.batchSize === cell.batchSize &&
          producer.lingerMs === cell.lingerMs,
      )
      expect(job?.workload.partitions).toBe(2)
    }
    expect(results.targets.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(rig.log.slice(0, 2)).toEqual(['start a', 'start b'])
    expect(rig.log.filter((line) => line.startsWith('open'))).toHaveLength(2)
    expect(events.findLast(({ kind }) => kind === 'sample')).toMatchObject({ done: 16, total: 16, secondsLeft: 0 })
    expectTidy(rig)
  })

  it('fills the topic of a load that only reads once', async () => {
    const rig = fakeRig()
    const reading = { ...workload, load: { kind: 'read', bytes: 1000 } } as const
    await runPlan(planOf({ workloads: [reading] }), { rig })
    expect(rig.log.filter((line) => line.startsWith('fill'))).toHaveLength(2)
    expect(rig.jobs).toHaveLength(4)
    expectTidy(rig)
  })

  it.each(['create', 'fill'] as const)('leaves no topic behind where it cannot %s one', async (failing) => {
    const rig = fakeRig()
    const openTopics = (bootstrap: string): RigTopics => {
      const topics = rig.openTopics(bootstrap)
      const fail = async (name: string): Promise<never> => {
        rig.topics.add(name)
        throw new Error('timed out')
      }
      return { ...topics, [failing]: fail }
    }
    const reading = { ...workload, load: { kind: 'read', bytes: 1000 } } as const
    const { cells } = await runPlan(planOf({ workloads: [reading] }), { rig: { ...rig, openTopics } })
    expect(cells.map(({ failure }) => failure)).toEqual(['timed out', 'timed out'])
    expectTidy(rig)
  })

  it('measures again what was disturbed, at most twice, and keeps the last', async () => {
    const rig = fakeRig()
    rig.disturbances.push(true, false, true, true, true)
    const grid = { batchSize: [1024], lingerMs: [], compression: [] }
    const { cells } = await runPlan(planOf({ grid }), { rig })
    expect(rig.jobs).toHaveLength(2 + 3)
    expect(cells[0]?.samples.map(({ noise }) => noise.isDisturbed)).toEqual([false, true])
    expect(cells[0]?.samples.map(({ produced }) => produced?.recordsPerSecond)).toEqual([1002, 1005])
    expectTidy(rig)
  })

  it('tries once more what failed, with a client that is opened anew', async () => {
    const rig = fakeRig({
      run(_, count) {
        if (count === 3) throw new Error('request timed out')
      },
    })
    const { onEvent, notes } = listener()
    const { cells } = await runPlan(planOf(), { rig, onEvent })
    expect(cells.every(({ samples, failure }) => samples.length === 2 && failure === undefined)).toBe(true)
    expect(notes()).toEqual([
      expect.stringMatching(/^a odradek small .* failed, and is tried once more: request timed/),
    ])
    expect(rig.log.filter((line) => line.startsWith('open'))).toHaveLength(2)
    expectTidy(rig)
  })

  it('records why a cell fails again, and goes on', async () => {
    const rig = fakeRig({
      run({ workload: { producer } }) {
        if (producer.batchSize === 1024 && producer.lingerMs === 5) throw new Error('too small')
      },
    })
    const { cells } = await runPlan(planOf(), { rig })
    const failed = cells.filter(({ failure }) => failure !== undefined)
    expect(failed).toMatchObject([{ cell: { batchSize: 1024, lingerMs: 5 }, failure: 'too small', samples: [] }])
    expect(cells.filter(({ samples }) => samples.length === 2)).toHaveLength(3)
    expect(rig.log.filter((line) => line.startsWith('open'))).toHaveLength(3)
    expectTidy(rig)
  })

  it('gives a target up after three failures in a row, and goes on with the other', async () => {
    const rig = fakeRig({
      run({ address }) {
        if (address.bootstrap === 'a:9000') throw new Error('no answer')
      },
    })
    const { onEvent, notes } = listener()
    const { cells } = await runPlan(planOf({ targets: ['a', 'b'] }), { rig, onEvent })
    const failures = cells.filter(({ cell }) => cell.target === 'a').map(({ failure }) => failure)
    const reason = '3 cells in a row failed at a, the last with: no answer'
    expect(failures.toSorted()).toEqual([reason, 'no answer', 'no answer', 'no answer'])
    expect(cells.filter(({ cell, samples }) => cell.target === 'b' && samples.length === 2)).toHaveLength(4)
    expect(notes()).toEqual([
      expect.stringContaining('failed, and is tried once more: no answer'),
      `${reason}; what is left to measure there is left out`,
    ])
    expect(rig.jobs.filter(({ address }) => address.bootstrap === 'a:9000')).toHaveLength(4)
    expectTidy(rig)
  })

  it('starts a broker of ours again that died, and measures its cell', async () => {
    const rig = fakeRig({
      run(_, count, { dead }) {
        if (count !== 3) return
        dead.set('a', 'exit code 1')
        throw new Error('connection lost')
      },
    })
    const onEvent = (event: PlanEvent): void => {
      if (event.kind === 'note') rig.log.push(event.text)
    }
    const { cells, remarks } = await runPlan(planOf(), { rig, onEvent })
    expect(cells.every(({ samples, failure }) => samples.length === 2 && failure === undefined)).toBe(true)
    const again = 'a was started again, as it had died: exit code 1'
    const told = rig.log.filter((line) => line === 'start a' || / died|again/.test(line))
    expect(told).toEqual(['start a', 'a died: exit code 1', 'start a', again])
    expect(remarks).toEqual([again])
    expectTidy({ ...rig, topics: new Set() })
  })

  it.each([
    { isOurs: true, jobs: 4 },
    { isOurs: false, jobs: 3 },
  ])('keeps what was measured when a target dies for good (ours: $isOurs)', async ({ isOurs, jobs }) => {
    const rig = fakeRig({
      isOurs,
      run(_, count, { dead }) {
        if (count < 3) return
        dead.set('a', 'killed')
        throw new Error('connection lost')
      },
    })
    const directory = temporaryFolder()
    const { cells } = await runPlan(planOf(), { rig, directory })
    expect(rig.jobs).toHaveLength(jobs)
    expect(cells.map(({ samples }) => samples.length).toSorted()).toEqual([0, 0, 1, 1])
    expect(new Set(cells.map(({ failure }) => failure))).toEqual(new Set(['a is gone: killed']))
    const again = fakeRig()
    const resumed = await runPlan(planOf(), { rig: again, directory })
    expect(again.jobs).toHaveLength(6)
    expect(resumed.cells.every(({ samples, failure }) => samples.length === 2 && failure === undefined)).toBe(true)
  })

  it('was measured until its last sample, however late it is resumed', async () => {
    const directory = temporaryFolder()
    const { endedAt, cells } = await runPlan(planOf(), { rig: fakeRig(), directory })
    const ends = cells.flatMap(({ samples }) => samples.map((one) => Date.parse(one.startedAt) + one.seconds * 1000))
    expect(endedAt).toBe(new Date(Math.max(...ends)).toISOString())
    const late = { ...fakeRig(), now: () => Date.UTC(2027, 0, 1) }
    expect((await runPlan(planOf(), { rig: late, directory })).endedAt).toBe(endedAt)
  })

  it('stops when the disk of the broker is full', async () => {
    const rig = fakeRig({
      run(_, count) {
        if (count === 3) throw new Error('KAFKA_STORAGE_ERROR: ENOSPC: no space left on device, write')
      },
    })
    const { message, results, why } = await stoppedBy(planOf(), { rig, directory: temporaryFolder() })
    expect(why).toBe('disk full')
    expect(message).toMatch(
      /^disk full \(KAFKA_STORAGE_ERROR.*\): 2 of 8 measurements are there; the same command with/,
    )
    expect(results.cells).toHaveLength(2)
    expectTidy(rig)
  })

  it('stops when the disk of the results is full', async () => {
    const directory = temporaryFolder()
    const small = (folder: string, hash: string, options: { restart?: boolean }): Store => {
      const store = openStore(folder, hash, options)
      let room = 3
      const append: Store['append'] = (line) => {
        if (room-- === 0) throw Object.assign(new Error('write failed'), { code: 'ENOSPC' })
        store.append(line)
      }
      return { ...store, append }
    }
    const rig = { ...fakeRig(), openStore: small }
    const { message, why } = await stoppedBy(planOf(), { rig, directory })
    expect(why).toBe('disk full')
    expect(message).toContain(`disk full (of ${directory}): 3 of 8 measurements are there`)
    expectTidy(rig)
    const rest = fakeRig()
    await runPlan(planOf(), { rig: rest, directory })
    expect(rest.jobs).toHaveLength(5)
  })

  it('stops when it is interrupted, and goes on later where it was', async () => {
    const directory = temporaryFolder()
    const stop = new AbortController()
    const rig = fakeRig({
      run(_, count, __, disposed) {
        if (count !== 4) return
        stop.abort()
        return disposed
      },
    })
    const { message, why } = await stoppedBy(planOf(), { rig, directory, signal: stop.signal })
    expect(why).toBe('interrupted')
    expect(message).toBe(
      `interrupted: 3 of 8 measurements are there; the same command with --out ${directory} goes on from there`,
    )
    expectTidy(rig)
    expect(readdirSync(directory).toSorted()).toEqual(['cells.ndjson', 'plan.json'])
    expect(() => readResults(directory)).toThrow('it was interrupted')

    const { onEvent, notes } = listener()
    const rest = fakeRig()
    const results = await runPlan(planOf(), { rig: rest, directory, onEvent })
    expect(rest.jobs).toHaveLength(5)
    expect(notes()).toEqual(['3 of 8 measurements are there already'])
    expect(results.cells.map(({ samples }) => samples.map(({ round }) => round))).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ])
    expect(readResults(directory)).toEqual(results)

    const nothing = fakeRig()
    expect((await runPlan(planOf(), { rig: nothing, directory })).cells).toEqual(results.cells)
    expect(nothing.log).toEqual([])
  })

  it('drops a line that a crash has torn, and measures that again', async () => {
    const directory = temporaryFolder()
    await runPlan(planOf({ repeats: 1 }), { rig: fakeRig(), directory })
    const file = join(directory, 'cells.ndjson')
    rmSync(join(directory, 'results.json'))
    const [first = '', second = ''] = readFileSync(file, 'utf8').split('\n')
    rmSync(file)
    appendFileSync(file, `${first}\n${second.slice(0, 40)}`)
    const rig = fakeRig()
    const { cells } = await runPlan(planOf({ repeats: 1 }), { rig, directory })
    expect(rig.jobs).toHaveLength(3)
    expect(cells.every(({ samples }) => samples.length === 1)).toBe(true)
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(4)
  })

  it('touches nothing of another plan, unless it is told to', async () => {
    const directory = temporaryFolder()
    await runPlan(planOf(), { rig: fakeRig(), directory })
    const other = planOf({ seed: 2 })
    await expect(runPlan(other, { rig: fakeRig(), directory })).rejects.toThrow(
      /holds results of another plan \("a sweep"/,
    )
    const rig = fakeRig()
    await runPlan(other, { rig, directory, restart: true })
    expect(rig.jobs).toHaveLength(8)
  })

  it('says what has changed since the first half, also in the results', async () => {
    const directory = temporaryFolder()
    const stop = new AbortController()
    const rig = fakeRig({ run: (_, count) => (count === 2 ? stop.abort() : undefined) })
    await stoppedBy(planOf(), { rig, directory, signal: stop.signal })
    const { onEvent, notes } = listener()
    const now = fakeRig()
    const { remarks } = await runPlan(planOf(), {
      rig: { ...now, machine: () => ({ ...now.machine(), node: 'v26.0.0' }) },
      directory,
      onEvent,
    })
    const remark = 'what is there was measured with node v24.0.0, now v26.0.0'
    expect(notes()).toContain(remark)
    expect(remarks).toEqual([remark])
    expect(readResults(directory).remarks).toEqual([remark])
    expect((await runPlan(planOf(), { rig: fakeRig(), directory })).remarks).toEqual([remark])
  })
})
