import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServerProcess, startBroker, stopServer } from '../processes.ts'
import type { Door, RunningTarget } from '../targets/target.ts'
import { Topics } from '../targets/topics.ts'
import type { Load, Workload } from '../workload/workload.ts'
import type { LoadFigures, LoadRunner } from './job.ts'
import { openLoadRunner } from './open-load-runner.ts'

const directory = mkdtempSync(join(tmpdir(), 'odradek-load-'))
let broker: ServerProcess
let topics: Topics
let runner: LoadRunner

beforeAll(async () => {
  broker = await startBroker(directory, { 'log.flush': 'os' })
  topics = new Topics(`127.0.0.1:${broker.port}`)
  runner = await openLoadRunner('odradek', targetOf(broker, 'tcp'))
}, 20_000)

afterAll(async () => {
  await runner[Symbol.asyncDispose]()
  topics.close()
  await stopServer(broker, 'SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

function targetOf({ port, process }: ServerProcess, door: Door): RunningTarget {
  return {
    description: { name: 'odradek', title: 'Odradek', version: '', settings: {} },
    address: { door, bootstrap: `127.0.0.1:${port}` },
    pid: process.pid,
    startMs: undefined,
    whyGone: () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  }
}

function workloadOf(load: Load, consumers = 0): Workload {
  return {
    name: 'test',
    description: '',
    seed: 1,
    partitions: 2,
    producers: load.kind === 'read' ? 0 : 1,
    consumers,
    record: { size: { kind: 'fixed', bytes: 100 }, key: { kind: 'none' }, payload: { kind: 'json' } },
    load,
    producer: { acks: 1, idempotence: false, compression: 'none', batchSize: 16_384, lingerMs: 0 },
    warmUpSeconds: 0.05,
    measureSeconds: 0.1,
  }
}

async function run(topic: string, workload: Workload): Promise<LoadFigures> {
  await topics.create(topic, workload.partitions)
  if (workload.load.kind === 'read') await topics.fill(topic, workload)
  const { pid } = broker.process
  return runner.run({ client: 'odradek', address: runner.address, topic, workload, ...(pid ? { brokerPid: pid } : {}) })
}

describe('a load in a process of its own, against a broker', () => {
  test.each<Load>([
    { kind: 'closed', inFlight: 8 },
    { kind: 'maximum' },
    { kind: 'open', recordsPerSecond: 2000, arrivals: 'poisson' },
  ])('of records that are sent: $kind', async (load) => {
    const figures = await run(`sent-${load.kind}`, workloadOf(load))
    const { produced, latency, measuredFrom = [] } = figures
    expect(produced?.records).toBeGreaterThan(10)
    expect(produced?.bytes).toBe((produced?.records ?? 0) * 100)
    expect(latency?.count).toBeGreaterThan(10)
    expect(latency?.p50).toBeGreaterThan(0)
    expect(figures.seconds).toBeGreaterThanOrEqual(0.099)
    expect(figures.failed).toBe(0)
    expect(figures.client.cpuSeconds).toBeGreaterThan(0)
    expect(figures.broker?.resident.bytes[0]).toBeGreaterThan(10_000_000)
    expect(figures.wire).toMatchObject({ source: 'client', requests: expect.any(Number) })
    const ends = await topics.endOffsets(`sent-${load.kind}`, 2)
    const sum = (offsets: readonly number[]): number => offsets.reduce((total, offset) => total + offset, 0)
    expect(sum(ends) - sum(measuredFrom)).toBeGreaterThanOrEqual(produced?.records ?? 0)
  })

  test('of records that are received too', async () => {
    const figures = await run('received', workloadOf({ kind: 'closed', inFlight: 4 }, 1))
    expect(figures.endToEnd?.count).toBe(figures.latency?.count)
    expect(figures.endToEnd?.p50).toBeGreaterThan(0)
    expect(figures.consumed?.records).toBeGreaterThan(10)
  })

  test('of records that are read', async () => {
    const figures = await run('read', workloadOf({ kind: 'read', bytes: 1_000_000 }, 1))
    expect(figures.consumed?.records).toBeGreaterThan(1000)
    expect(figures.produced).toBeUndefined()
    expect(figures.seconds).toBeGreaterThan(0)
  })

  test('that fails has the client’s words, and ends', async () => {
    const target = targetOf(broker, 'tcp')
    await using failing = await openLoadRunner('odradek', target)
    const maximum = workloadOf({ kind: 'maximum' })
    const workload = { ...maximum, producer: { ...maximum.producer, acks: 1, idempotence: true } } as const
    const job = { client: 'odradek', address: failing.address, topic: 'none', workload }
    await expect(failing.run(job)).rejects.toThrow(/idempotence/i)
    await expect(failing.run(job)).rejects.toThrow(/process ended by SIGKILL/)
  })

  test('of a client that does not come by that door is refused', async () => {
    await expect(openLoadRunner('kafka-perf', targetOf(broker, 'http2'))).rejects.toThrow(/over TCP/)
  })
})
