import { describe, expect, test } from 'vitest'
import type { Load, Workload } from '../workload/workload.ts'
import type { LoadFigures } from './job.ts'
import { runLoad } from './run-load.ts'
import { FakeDriver, type FakeDriverOptions } from './testing/fake-driver.ts'
import { VirtualClock } from './testing/virtual-clock.ts'

function workloadOf(load: Load, changes: Partial<Workload> = {}): Workload {
  return {
    name: 'test',
    description: '',
    seed: 1,
    partitions: 2,
    producers: 1,
    consumers: 0,
    record: { size: { kind: 'fixed', bytes: 100 }, key: { kind: 'none' }, payload: { kind: 'random' } },
    load,
    producer: { acks: 1, idempotence: false, compression: 'none', batchSize: 16_384, lingerMs: 0 },
    warmUpSeconds: 1,
    measureSeconds: 2,
    ...changes,
  }
}

const use = { cpuSeconds: 1, resident: { everyMs: 100, bytes: [] } }

interface Ran {
  readonly figures: LoadFigures
  readonly driver: FakeDriver
  readonly clock: VirtualClock
  /** When meters began to count, and when they paused. */
  readonly metered: readonly (readonly [begin: number, end: number])[]
}

async function run(
  workload: Workload,
  options: FakeDriverOptions | ((clock: VirtualClock) => FakeDriverOptions) = {},
  value: Buffer = Buffer.alloc(100),
): Promise<Ran> {
  const clock = new VirtualClock()
  const driver = new FakeDriver(clock, typeof options === 'function' ? options(clock) : options)
  const metered: [number, number][] = []
  const meter = {
    resume: () => void metered.push([clock.now(), Number.NaN]),
    pause: () => {
      const last = metered.at(-1)
      if (last !== undefined) last[1] = clock.now()
    },
    usage: () => ({ client: use, othersShare: 0 }),
  }
  const job = { client: 'fake', address: { door: 'tcp', bootstrap: '127.0.0.1:1' }, topic: 't', workload } as const
  const figures = await clock.drive(
    runLoad(job, {
      clock,
      driver,
      startMetronome: async () => clock.metronome(),
      recordPool: ({ record }) => ({
        next: () => ({ key: record.key.kind === 'none' ? null : Buffer.alloc(8), value }),
      }),
      endOffsets: async () => (workload.load.kind === 'read' ? [driver.storedRecords, 0] : [driver.sentAt.length, 7]),
      processes: meter,
      wireOf: () => ({ resume: () => undefined, pause: () => undefined, use: () => ({ source: 'none' }) }),
    }),
  )
  return { figures, driver, clock, metered }
}

describe('a closed load', () => {
  test('keeps as many records under way as it should, and sends the next ones together', async () => {
    const { figures, driver, metered } = await run(workloadOf({ kind: 'closed', inFlight: 20 }))
    expect(driver.mostOutstanding).toBe(20)
    expect(driver.outstanding).toBe(0)
    expect(driver.openClients).toBe(0)
    // Every 10 ms twenty are answered, and the part has both of its ends or neither.
    expect(figures.produced?.records).toBeGreaterThanOrEqual(20 * 199)
    expect(figures.produced?.records).toBeLessThanOrEqual(20 * 201)
    expect(figures.produced?.bytes).toBe((figures.produced?.records ?? 0) * 100)
    expect(figures.seconds).toBe(2)
    expect(figures.latency).toMatchObject({ p50: 10, max: 10 })
    expect(metered).toEqual([[1000, 3000]])
    expect(figures.clientSettings).toEqual({ fake: true })
    expect(figures.clientVersion).toBe('1.2.3')
  })

  test('gives all producers their share', async () => {
    const { driver } = await run(workloadOf({ kind: 'closed', inFlight: 5 }, { producers: 3 }))
    expect(driver.mostOutstanding).toBe(5)
  })

  test('does not see its warm-up', async () => {
    const slowAtFirst = (now: number): number => now + (now < 900 ? 90 : 10)
    const { figures } = await run(workloadOf({ kind: 'closed', inFlight: 1 }), { answeredAt: slowAtFirst })
    expect(figures.latency?.max).toBe(10)
    expect(figures.measuredFrom).toEqual([expect.any(Number), 7])
  })

  test('counts what fails in the measured part, and goes on', async () => {
    const refusalOf = (index: number): Error | undefined => (index % 4 === 0 ? new Error('no') : undefined)
    const { figures } = await run(workloadOf({ kind: 'closed', inFlight: 1 }), { refusalOf })
    expect(figures.failed).toBeGreaterThanOrEqual(50)
    expect(figures.failed).toBeLessThanOrEqual(51)
    expect(figures.produced?.records).toBeGreaterThanOrEqual(149)
    expect(figures.latency?.count).toBe(figures.produced?.records)
  })

  test('of which nothing succeeds fails with the client’s words', async () => {
    const refusalOf = (): Error => new Error('MESSAGE_TOO_LARGE')
    await expect(run(workloadOf({ kind: 'closed', inFlight: 3 }), { refusalOf })).rejects.toThrow('MESSAGE_TOO_LARGE')
  })

  test('waits for what is under way at its end, but not for ever', async () => {
    const answeredAt = (now: number): number | undefined => (now < 2500 ? now + 10 : undefined)
    const { figures, clock } = await run(workloadOf({ kind: 'closed', inFlight: 7 }), { answeredAt })
    expect(figures.failed).toBe(7)
    expect(clock.now()).toBeGreaterThanOrEqual(13_000)
    expect(clock.now()).toBeLessThan(13_100)
  })
})

test('a client that does not close is an error', async () => {
  const options = { answeredAt: (now: number) => (now < 2500 ? now + 10 : undefined), hangsClosing: true }
  await expect(run(workloadOf({ kind: 'closed', inFlight: 1 }), options)).rejects.toThrow(/did not close/)
})

describe('a maximum load', () => {
  test('has four lists of half a megabyte under way for every producer', async () => {
    const { figures, driver } = await run(
      workloadOf({ kind: 'maximum' }, { producers: 2, warmUpSeconds: 0.055, measureSeconds: 0.1 }),
    )
    expect(driver.mostOutstanding).toBe(2 * 4 * 5000)
    expect(driver.lists.every((list) => list.length === 5000)).toBe(true)
    expect(figures.produced?.recordsPerSecond).toBe(2 * 4 * 5000 * 100)
    expect(figures.latency).toMatchObject({ max: 10 })
    expect(figures.latency?.count).toBe(2 * 4 * 5000 * 10)
  })
})

describe('an open load', () => {
  const load = { kind: 'open', recordsPerSecond: 1000, arrivals: 'even' } as const

  test('sends at the intended times, whatever becomes of those before', async () => {
    const answeredAt = (now: number): number => now + 1700
    const { figures, driver } = await run(workloadOf(load, { producers: 3 }), { answeredAt })
    expect(driver.sentAt).toHaveLength(3001)
    expect(driver.sentAt.every((at, index) => Math.abs(at - index) < 0.001)).toBe(true)
    expect(figures.latency).toMatchObject({ count: 2000, p50: expect.closeTo(1700, -1) })
  })

  test('counts latencies from the intended times where the client holds up the process', async () => {
    const { figures } = await run(workloadOf(load), (clock) => ({
      onSend: (index) => {
        if (index === 1500) clock.block(1000)
      },
    }))
    const { latency } = figures
    // A second of records left late, by a second to nothing; the others took 10 ms.
    expect(latency?.count).toBe(2000)
    expect(latency?.max).toBeCloseTo(1010, -1)
    expect(latency?.p90).toBeCloseTo(810, -2)
    expect(latency?.mean).toBeCloseTo(10 + 250, -1)
    expect(figures.isOverloaded).toBe(false)
  })

  test('counts them so where the broker says nothing for a second', async () => {
    const answeredAt = (now: number): number => (now >= 1500 && now < 2500 ? 2510 : now + 10)
    const { figures } = await run(workloadOf(load), { answeredAt })
    expect(figures.latency?.max).toBeCloseTo(1010, -1)
    expect(figures.latency?.mean).toBeCloseTo(10 + 250, -1)
  })

  test('is overloaded when less is acknowledged than was wanted', async () => {
    let free = 0
    // 900 a second.
    const answeredAt = (now: number): number => (free = Math.max(now, free) + 1000 / 900)
    const { figures } = await run(workloadOf(load), { answeredAt })
    expect(figures.produced?.recordsPerSecond).toBeCloseTo(900, -1)
    expect(figures.isOverloaded).toBe(true)
    expect((await run(workloadOf(load))).figures.isOverloaded).toBe(false)
  })

  test('gives up where the client holds a quarter of a gigabyte', async () => {
    const answeredAt = (): number => 2900
    const { figures, driver } = await run(workloadOf(load), { answeredAt }, Buffer.alloc(1e6))
    expect(driver.mostOutstanding).toBe(256)
    expect(figures.isOverloaded).toBe(true)
  })

  test('is overloaded when more than a second of records waits', async () => {
    const { figures } = await run(workloadOf(load, { warmUpSeconds: 3 }), { answeredAt: (now) => now + 1500 })
    expect(figures.produced?.recordsPerSecond).toBeCloseTo(1000, -1)
    expect(figures.isOverloaded).toBe(true)
  })
})

test('a maximum load of records without bytes fails: no list would ever be full', async () => {
  await expect(run(workloadOf({ kind: 'maximum' }), {}, Buffer.alloc(0))).rejects.toThrow(/^a record has no bytes/)
})

describe('a load that is consumed too', () => {
  test.each<Load>([
    { kind: 'closed', inFlight: 4 },
    { kind: 'maximum' },
    { kind: 'open', recordsPerSecond: 10, arrivals: 'even' },
  ])('fails in words where a record cannot be made: %o', async (load) => {
    const workload = workloadOf(load, { consumers: 1 })
    await expect(run(workload, {}, Buffer.alloc(3))).rejects.toThrow(/outside buffer bounds/)
  })

  test('has latencies from the send to the consumer, and bytes of keys and values', async () => {
    const record = {
      size: { kind: 'fixed', bytes: 100 },
      key: { kind: 'uniform', count: 10, bytes: 8 },
      payload: { kind: 'json' },
    } as const
    const { figures } = await run(workloadOf({ kind: 'closed', inFlight: 4 }, { consumers: 1, record }))
    expect(figures.endToEnd).toMatchObject({ count: figures.latency?.count, p50: 10, max: 10 })
    expect(figures.consumed).toEqual(figures.produced)
    expect(figures.consumed?.bytes).toBe((figures.consumed?.records ?? 0) * 108)
    expect(figures.clientSettings).toEqual({ fake: true, from: 'latest' })
  })
})

describe('a load that reads', () => {
  const stored = Array.from({ length: 100 }, () => Buffer.alloc(50))
  const load = { kind: 'read', bytes: 5000 } as const

  /** Opening settles 80 ms after the last record. */
  const opensAfterMs = 500 + 99 + 80
  const reading = workloadOf(load, { producers: 0, consumers: 1, warmUpSeconds: 0.05, measureSeconds: 0.25 })

  test('reads again and again, and counts from the first record to the last alone', async () => {
    const { figures, driver, metered } = await run(reading, { stored, opensAfterMs })
    // One pass warms up and is cut short; of the others, each with 100 records in 99 ms, the last is cut short.
    expect(driver.openings).toBe(4)
    expect(driver.openClients).toBe(0)
    expect(metered.map(([begin, end]) => end - begin)).toEqual([99, 99, 52])
    expect(figures.seconds).toBeCloseTo(0.25)
    expect(figures.consumed?.records).toBeGreaterThanOrEqual(252)
    expect(figures.consumed?.records).toBeLessThanOrEqual(253)
    expect(figures.consumed?.bytes).toBe((figures.consumed?.records ?? 0) * 50)
    expect(figures.produced).toBeUndefined()
  })

  test('counts the same where opening settles before the first record', async () => {
    const { figures, metered } = await run(reading, { stored })
    expect(metered.map(([begin, end]) => end - begin)).toEqual([99, 99, 52])
    expect(figures.seconds).toBeCloseTo(0.25)
  })

  test('does not read a small topic for ever, of which opening is the most', async () => {
    const { figures, metered } = await run(reading, { stored, opensAfterMs: 2100 })
    expect(metered.map(([begin, end]) => end - begin)).toEqual([99])
    expect(figures.seconds).toBeCloseTo(0.099)
  })

  test.each([0, opensAfterMs])(
    'fails with the client’s words, also where it opens after %d ms',
    async (opensAfterMs) => {
      const options = { stored, opensAfterMs, consumerFailure: new Error('the group was fenced') }
      await expect(run({ ...reading, warmUpSeconds: 0 }, options)).rejects.toThrow('the group was fenced')
    },
  )

  test('fails where all records come at once: nothing is known of what they took', async () => {
    await expect(run(reading, { stored: stored.slice(0, 1) })).rejects.toThrow(/too fast to be measured/)
  })
})
