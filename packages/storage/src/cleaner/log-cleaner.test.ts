import { describe, expect, it } from 'vitest'
import { OffsetCheckpoint } from '../directory/offset-checkpoint.ts'
import { MemoryFileSystem } from '../file-system/memory.ts'
import type { LogConfig } from '../partition/log-config.ts'
import { PartitionLog } from '../partition/partition-log.ts'
import { batchOf, contentOf, keyed } from '../testing/cleaning.ts'
import { crashed, engine, environment, smallConfig, TestClock } from '../testing/fixtures.ts'
import { cleanSegments } from './clean-segments.ts'
import type { CleanedGroup, Cleaning, CleaningResult } from './cleaning.ts'
import { LogCleaner, type NamedLog } from './log-cleaner.ts'

const compacted: LogConfig = { ...smallConfig, cleanupPolicy: ['compact'] }

interface Setting {
  readonly disk: MemoryFileSystem
  readonly clock: TestClock
  readonly cleaner: LogCleaner
  readonly cleaned: string[]
  readonly faults: string[]
  readonly ended: { count: number }
}

async function begin(): Promise<Setting> {
  const disk = new MemoryFileSystem()
  const clock = new TestClock()
  const cleaned: string[] = []
  const faults: string[] = []
  const ended = { count: 0 }
  async function* clean(cleaning: Cleaning): AsyncGenerator<CleanedGroup, CleaningResult> {
    try {
      return yield* cleanSegments(cleaning, { fileSystem: disk, engine, pause: async () => undefined })
    } finally {
      ended.count++
    }
  }
  const cleaner = new LogCleaner({
    backoffMs: 0,
    dedupeBufferBytes: 1 << 20,
    maxDecompressedBytes: 1 << 20,
    clean,
    randomSeed: () => new Uint8Array(16),
    onCleaned: (directory) => void cleaned.push(directory),
    onFault: (_, directory) => void faults.push(directory),
    clock,
    checkpoint: await OffsetCheckpoint.open(disk, 'data', 'cleaner-offset-checkpoint'),
  })
  return { disk, clock, cleaner, cleaned, faults, ended }
}

async function logOf({ disk, clock }: Setting, topic: string, config: LogConfig, batches: number): Promise<NamedLog> {
  const log = await PartitionLog.open(topic, config, environment(disk, { clock }), crashed)
  for (let i = 0; i < batches; i++) await log.append(batchOf(keyed(`${i % 3}`, `${i}`, clock.nowMs())), 'written')
  return { log, topic, partition: 0 }
}

const never = (): boolean => false

describe('the cleaner', () => {
  it('takes the dirtiest of the compacted logs first, and each once', async () => {
    const setting = await begin()
    const logs = [
      await logOf(setting, 'little', compacted, 20),
      await logOf(setting, 'plain', { ...compacted, cleanupPolicy: ['delete'] }, 60),
      await logOf(setting, 'much', compacted, 60),
    ]
    await setting.cleaner.cleanAll(() => logs, never)
    expect(setting.cleaned.toSorted()).toEqual(['little', 'much'])
    expect(setting.faults).toEqual([])
    const kept = await contentOf(logs[2]?.log ?? (await logOf(setting, 'none', compacted, 0)).log)
    expect(kept.length).toBeLessThan(30)
    expect(kept.slice(-3)).toEqual(['57 0=57', '58 1=58', '59 2=59'])
    await setting.cleaner.cleanAll(() => logs, never)
    expect(setting.cleaned).toHaveLength(2)
  })

  it('waits until records are old enough, and no longer than they may wait', async () => {
    const setting = await begin()
    const young = { ...compacted, minCompactionLagMs: 1000 }
    const lazy = { ...compacted, minCleanableDirtyRatio: 1, maxCompactionLagMs: 5000 }
    const logs = [await logOf(setting, 'young', young, 60), await logOf(setting, 'lazy', lazy, 60)]
    const cleanedAt = async (ms: number): Promise<string[]> => {
      setting.clock.advance(ms)
      await setting.cleaner.cleanAll(() => logs, never)
      return [...setting.cleaned]
    }
    expect(await cleanedAt(0)).toEqual([])
    expect(await cleanedAt(1001)).toEqual(['young'])
    expect(await cleanedAt(5000)).toEqual(['young', 'lazy'])
  })

  it('begins anew where retention came between, and leaves no cleaning behind', async () => {
    const setting = await begin()
    const named = await logOf(setting, 'both', { ...compacted, cleanupPolicy: ['compact', 'delete'] }, 60)
    const replace = named.log.replaceSegments.bind(named.log)
    let isFirst = true
    named.log.replaceSegments = async (group): Promise<boolean> => {
      if (isFirst) await named.log.deleteRecordsBefore(30)
      isFirst = false
      return replace(group)
    }
    await setting.cleaner.cleanAll(() => [named], never)
    expect(setting.faults).toEqual([])
    expect(setting.cleaned).toEqual(['both'])
    expect(setting.ended.count).toBe(2)
  })

  it('stops between two segments when it is told to', async () => {
    const setting = await begin()
    const named = await logOf(setting, 'log', compacted, 60)
    let looks = 0
    await setting.cleaner.cleanAll(
      () => [named],
      () => looks++ > 0,
    )
    expect([setting.cleaned, setting.ended.count]).toEqual([[], 1])
  })

  it('sets a log aside that cannot be cleaned, and goes on with the others', async () => {
    const setting = await begin()
    const bad = await logOf(setting, 'bad', compacted, 60)
    const good = await logOf(setting, 'good', compacted, 60)
    const file = await setting.disk.open('bad/00000000000000000000.log')
    await file.write([Uint8Array.of(99)], 65)
    await setting.cleaner.cleanAll(() => [bad, good], never)
    expect([setting.faults, setting.cleaned]).toEqual([['bad'], ['good']])
  })
})
