import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { residentBytes } from '../processes.ts'
import { TargetError } from './target.ts'
import { targetNames, targetOf } from './targets.ts'
import { smallWorkload } from './testing/small-workload.ts'
import { Topics } from './topics.ts'

/** Where others, who run at the same time, make no directories. */
const place = mkdtempSync(join(tmpdir(), 'odradek-targets-'))
const directories = (): string[] => readdirSync(place).filter((name) => name.startsWith('odradek-bench-'))

beforeAll(() => {
  for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, place)
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(place, { recursive: true, force: true })
})

it('has the targets by their names', () => {
  expect(targetNames).toEqual(['odradek', 'odradek+http2', 'odradek+rest', 'odradek+in-process', 'kafka'])
  for (const name of targetNames) expect(targetOf(name)).toMatchObject({ name, isOurs: true })
  expect(targetOf('somewhere:9093')).toMatchObject({ name: 'somewhere:9093', isOurs: false })
  expect(() => targetOf('redpanda')).toThrow(TargetError)
  expect(() => targetOf('redpanda')).toThrow("there is no target 'redpanda': take odradek, odradek+http2,")
  expect(() => targetOf('toString')).toThrow(TargetError)
})

it('starts a broker in a process of its own, and leaves nothing behind', async () => {
  const said: string[] = []
  const settings = { 'num.partitions': '4' }
  const target = await targetOf('odradek+http2').start({ settings, onProgress: (what) => said.push(what) })
  expect(said).toEqual(['starting Odradek'])
  expect(target.description).toMatchObject({
    title: 'Odradek, HTTP/2',
    settings: { 'log.flush': 'os', 'num.partitions': '4' },
  })
  expect(target.address).toMatchObject({ door: 'http2', http: `http://${target.address.bootstrap}` })
  expect(directories()).toHaveLength(1)
  expect(target.startMs).toBeGreaterThan(20)
  expect((await fetch(`${target.address.http}/healthz`)).status).toBe(200)
  expect(target.whyGone()).toBeUndefined()
  if (process.platform === 'linux') expect(residentBytes(target.pid ?? 0)).toBeGreaterThan(20e6)
  await target[Symbol.asyncDispose]()
  expect(target.whyGone()).toBe('ended by SIGKILL')
  expect(directories()).toEqual([])
})

it('leaves no broker and no directory behind where this process exits while one starts', async () => {
  const before = new Set(process.listeners('exit'))
  const starting = targetOf('odradek').start({ settings: {} })
  const failed = expect(starting).rejects.toThrow('Odradek did not start')
  for (const listener of process.listeners('exit')) if (!before.has(listener)) listener(1)
  await failed
  expect(directories()).toEqual([])
})

it('says why it does not start', async () => {
  const starting = targetOf('odradek').start({ settings: { 'num.partitions': 'many' } })
  await expect(starting).rejects.toThrow(TargetError)
  await expect(starting).rejects.toThrow(/^Odradek did not start: .*num\.partitions/)
})

it('tells of a broker that died, and keeps nobody waiting', async () => {
  await using target = await targetOf('odradek').start({ settings: {} })
  const { pid } = target
  const topics = new Topics(target.address.bootstrap)
  await topics.create('t', 1)
  const filling = topics.fill('t', smallWorkload(200_000_000, { batchSize: 4096 }))
  const failed = expect(filling).rejects.toThrow('closed the connection')
  if (pid === undefined) throw new Error('no process')
  process.kill(pid, 'SIGKILL')
  await failed
  // The exit is heard of a moment later.
  while (target.whyGone() === undefined) await new Promise(setImmediate)
  expect(target.whyGone()).toBe('ended by SIGKILL')
  topics.close()
})

it('leaves a broker in the load’s process to that', async () => {
  const target = await targetOf('odradek+in-process').start({ settings: { 'log.flush': 'record' } })
  const { door, inProcess } = target.address
  expect([door, target.pid, target.startMs]).toEqual(['in-process', undefined, undefined])
  expect(inProcess?.settings).toMatchObject({ 'log.flush': 'record' })
  expect(existsSync(inProcess?.directory ?? '')).toBe(true)
  await target[Symbol.asyncDispose]()
  expect(existsSync(inProcess?.directory ?? '')).toBe(false)
})
