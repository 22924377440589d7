import { expect, it } from 'vitest'
import type { FileSystem } from '../file-system/file-system.ts'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { LogMemory } from '../memory/log-memory.ts'
import { OffsetOutOfRange } from '../storage-error.ts'
import {
  baseOffsets,
  closedInOrder,
  crashed,
  environment,
  makeBatch,
  smallConfig,
  TestClock,
} from '../testing/fixtures.ts'
import type { LogConfig } from './log-config.ts'
import { PartitionLog } from './partition-log.ts'

const hourMs = 3_600_000
const deleting: LogConfig = { ...smallConfig, cleanupPolicy: ['delete'] }

/** A log of 60 batches, a minute apart, the last one now: some in each of several segments. */
async function begin(config: LogConfig): Promise<{ log: PartitionLog; disk: MemoryFileSystem; clock: TestClock }> {
  const disk = new MemoryFileSystem()
  const clock = new TestClock()
  clock.advance(100 * hourMs)
  const log = await PartitionLog.open('log', config, environment(disk, { clock, memory: new LogMemory(0) }), crashed)
  for (let i = 59; i >= 0; i--) await log.append(makeBatch(1, clock.nowMs() - i * 60_000), 'written')
  return { log, disk, clock }
}

async function namesOf(disk: FileSystem, ending: string): Promise<string[]> {
  return (await disk.readDirectory('log')).filter((name) => name.endsWith(ending))
}

it('keeps as many bytes as are to be kept, in whole segments', async () => {
  const { log } = await begin({ ...deleting, retentionBytes: 2000 })
  const before = log.sizeInBytes
  expect(await log.deleteExpired()).toBeGreaterThan(0)
  expect(log.sizeInBytes).toBeGreaterThanOrEqual(2000)
  expect(log.sizeInBytes).toBeLessThan(Math.min(before, 2000 + smallConfig.segmentBytes))
  expect(log.logStartOffset).toBe(log.segments[0]?.baseOffset)
  expect(await log.deleteExpired()).toBe(0)
})

it('deletes segments whose newest record is too old, and no others', async () => {
  const { log, clock } = await begin({ ...deleting, retentionMs: hourMs / 2 })
  await log.deleteExpired()
  const [first] = log.segments
  expect(await first?.maxTimestamp()).toBeGreaterThanOrEqual(clock.nowMs() - hourMs / 2)
  expect(log.logStartOffset).toBeGreaterThan(20)
  expect(log.logStartOffset).toBeLessThanOrEqual(30)
})

it('deletes everything, also what takes appends, once that is too old; offsets go on', async () => {
  const { log, clock } = await begin({ ...deleting, retentionMs: hourMs })
  clock.advance(2 * hourMs)
  await log.deleteExpired()
  expect([log.logStartOffset, log.logEndOffset, log.sizeInBytes]).toEqual([60, 60, 0])
  expect(await log.append(makeBatch(1, clock.nowMs()), 'flushed')).toMatchObject({ baseOffset: 60 })
  expect(baseOffsets(await log.read(60, 1000, true))).toEqual([60])
})

it.each([
  ['compact', ['compact']],
  ['nothing', []],
])('deletes nothing by age or size with the policy %s', async (_, cleanupPolicy) => {
  const { log } = await begin({ ...deleting, cleanupPolicy, retentionMs: 1, retentionBytes: 0 })
  expect(await log.deleteExpired()).toBe(0)
  expect(log.logStartOffset).toBe(0)
})

it('renames files first, and removes them when nobody can be inside any more', async () => {
  const { log, disk, clock } = await begin({ ...deleting, retentionBytes: 0, fileDeleteDelayMs: 1000 })
  const reading = log.read(0, 100, true)
  const removed = await log.deleteExpired()
  expect(baseOffsets(await reading)).toEqual([0])
  await expect(log.read(0, 100, true)).rejects.toBeInstanceOf(OffsetOutOfRange)
  expect(await namesOf(disk, '.log.deleted')).toHaveLength(removed)
  clock.advance(1000)
  await log.flush()
  expect(await namesOf(disk, '.deleted')).toEqual([])
})

it('removes at the next start what was renamed, and nothing comes back', async () => {
  const { log, disk, clock } = await begin({ ...deleting, retentionBytes: 0 })
  await log.deleteExpired()
  const start = log.logStartOffset
  await log.close()
  expect((await namesOf(disk, '.deleted')).length).toBeGreaterThan(0)
  const again = await PartitionLog.open('log', deleting, environment(disk, { clock }), closedInOrder)
  expect(await namesOf(disk, '.deleted')).toEqual([])
  expect([again.logStartOffset, again.logEndOffset]).toEqual([start, 60])
})

it('takes a segment without any time with those behind it, and not by itself', async () => {
  const { log, clock } = await begin({ ...deleting, retentionMs: hourMs })
  for (const segment of log.segments.slice(0, 2)) segment.maxTimestamp = async () => -1
  expect(await log.deleteExpired()).toBe(0)
  clock.advance(0.75 * hourMs)
  expect(await log.deleteExpired()).toBeGreaterThan(2)
})
