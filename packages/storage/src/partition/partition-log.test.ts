import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { RecordBatchHeader } from '@odradek/protocol'
import { afterAll, describe, expect, it } from 'vitest'
import { FaultyFileSystem } from '../file-system/faulty.ts'
import type { FileSystem } from '../file-system/file-system.ts'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { realFileSystem } from '../file-system/real.ts'
import type { Cut } from '../segment/recovery.ts'
import { OffsetOutOfRange, StorageError } from '../storage-error.ts'
import {
  baseOffsets,
  closedInOrder,
  crashed,
  environment,
  makeBatch,
  smallConfig,
  TestClock,
} from '../testing/fixtures.ts'
import { PartitionLog } from './partition-log.ts'

const root = mkdtempSync(join(tmpdir(), 'odradek-storage-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let directories = 0

/** Everything from an offset on, over all segments. */
async function readAll(log: PartitionLog): Promise<number[]> {
  const found: number[] = []
  for (let offset = log.logStartOffset; offset < log.highWatermark; ) {
    const bytes = await log.read(offset, 300, true)
    found.push(...baseOffsets(bytes))
    const last = new RecordBatchHeader(bytes, lastPosition(bytes))
    offset = last.lastOffset + 1
  }
  return found
}

function lastPosition(bytes: Uint8Array): number {
  let position = 0
  for (;;) {
    const next = position + new RecordBatchHeader(bytes, position).sizeInBytes
    if (next >= bytes.length) return position
    position = next
  }
}

const fileSystems: [string, () => FileSystem][] = [
  ['real', () => realFileSystem],
  ['memory', () => new MemoryFileSystem()],
]

describe.each(fileSystems)('PartitionLog over the %s file system', (_, makeFileSystem) => {
  async function begin(): Promise<{ fileSystem: FileSystem; directory: string; log: PartitionLog }> {
    const fileSystem = makeFileSystem()
    const directory = join(root, `log-${directories++}`)
    await fileSystem.makeDirectory(directory)
    return {
      fileSystem,
      directory,
      log: await PartitionLog.open(directory, smallConfig, environment(fileSystem), crashed),
    }
  }

  it('gives offsets in call order and reads back whole batches', async () => {
    const { log } = await begin()
    const results = await Promise.all([3, 1, 2].map((count) => log.append(makeBatch(count, 1), 'flushed')))
    expect(results.map(({ baseOffset, lastOffset }) => [baseOffset, lastOffset])).toEqual([
      [0, 2],
      [3, 3],
      [4, 5],
    ])
    expect(log.highWatermark).toBe(6)
    expect(baseOffsets(await log.read(1, 10_000, true))).toEqual([0, 3, 4])
    await log.close()
  })

  it('gives the first batch whole however small the limit, and none if it need not', async () => {
    const { log } = await begin()
    await log.append(makeBatch(1, 1, 500), 'written')
    expect((await log.read(0, 10, true)).length).toBe(561)
    expect((await log.read(0, 10, false)).length).toBe(0)
    expect((await log.read(1, 10, true)).length).toBe(0)
    await log.close()
  })

  it('refuses offsets outside of it', async () => {
    const { log } = await begin()
    await log.append(makeBatch(2, 1), 'written')
    await expect(log.read(3, 100, true)).rejects.toThrow(OffsetOutOfRange)
    await expect(log.read(-1, 100, true)).rejects.toThrow(OffsetOutOfRange)
    await log.close()
  })

  it('rolls by size, and reads across segments', async () => {
    const { log, fileSystem, directory } = await begin()
    for (let i = 0; i < 60; i++) await log.append(makeBatch(1, i), 'written')
    const names = await fileSystem.readDirectory(directory)
    expect(names.filter((name) => name.endsWith('.log')).length).toBeGreaterThan(4)
    expect(await readAll(log)).toEqual(Array.from({ length: 60 }, (_unused, index) => index))
    for (let offset = 0; offset < 60; offset++) expect(baseOffsets(await log.read(offset, 1, true))).toEqual([offset])
    await log.close()
  })

  it('is the same after it was closed and opened, and after it was not closed', async () => {
    const { log, fileSystem, directory } = await begin()
    for (let i = 0; i < 30; i++) await log.append(makeBatch(2, i), 'flushed')
    const afterCrash = await PartitionLog.open(directory, smallConfig, environment(fileSystem), crashed)
    expect(await readAll(afterCrash)).toEqual(await readAll(log))
    expect(afterCrash.logEndOffset).toBe(60)
    await log.close()
    const reopened = await PartitionLog.open(directory, smallConfig, environment(fileSystem), closedInOrder)
    expect(await readAll(reopened)).toEqual(await readAll(afterCrash))
    await reopened.append(makeBatch(1, 99), 'flushed')
    expect(reopened.highWatermark).toBe(61)
    await reopened.close()
  })

  it('cuts what a crash left behind the last whole batch, and says so', async () => {
    const { log, fileSystem, directory } = await begin()
    for (let i = 0; i < 3; i++) await log.append(makeBatch(1, i), 'flushed')
    await log.close()
    const file = await fileSystem.open(`${directory}/00000000000000000000.log`)
    await file.write([makeBatch(1, 3).subarray(0, 50)], await file.size())
    const cuts: Cut[] = []
    const opened = await PartitionLog.open(
      directory,
      smallConfig,
      environment(fileSystem, { onCut: (cut) => cuts.push(cut) }),
      crashed,
    )
    expect(cuts).toMatchObject([{ position: 243, bytesCut: 50, reason: 'the file ends inside a batch header' }])
    expect(opened.logEndOffset).toBe(3)
    await opened.close()
  })

  it.each([
    [60, 'a batch whose CRC does not match'],
    [16, 'a batch of magic 3'],
    [7, 'offset 0 where 1 is the next'],
  ])('cuts at the first batch in which byte %i is wrong: %s', async (position, reason) => {
    const { log, fileSystem, directory } = await begin()
    for (let i = 0; i < 3; i++) await log.append(makeBatch(1, i), 'flushed')
    await log.close()
    const file = await fileSystem.open(`${directory}/00000000000000000000.log`)
    const byte = new Uint8Array(1)
    await file.read(byte, 81 + position)
    await file.write([Uint8Array.of((byte[0] ?? 0) ^ 1)], 81 + position)
    const cuts: Cut[] = []
    const opened = await PartitionLog.open(
      directory,
      smallConfig,
      environment(fileSystem, { onCut: (cut) => cuts.push(cut) }),
      crashed,
    )
    expect(cuts).toMatchObject([{ position: 81, bytesCut: 162, reason }])
    expect(opened.logEndOffset).toBe(1)
    await opened.close()
  })

  it('makes the index of an older segment anew when its file is missing or senseless', async () => {
    const { log, fileSystem, directory } = await begin()
    for (let i = 0; i < 40; i++) await log.append(makeBatch(1, i), 'flushed')
    await log.close()
    await fileSystem.remove(`${directory}/00000000000000000000.index`)
    const second = (await fileSystem.readDirectory(directory)).filter((name) => name.endsWith('.index')).sort()[0]
    await fileSystem.writeFile(`${directory}/${second}`, Uint8Array.of(0, 0, 0, 1, 0xff, 0, 0, 0))
    const opened = await PartitionLog.open(directory, smallConfig, environment(fileSystem), closedInOrder)
    expect(await readAll(opened)).toEqual(Array.from({ length: 40 }, (_unused, index) => index))
    await opened.close()
  })

  it('finds the first batch that is as new as a time', async () => {
    const { log } = await begin()
    for (let i = 0; i < 40; i++) await log.append(makeBatch(1, i * 10), 'written')
    for (const [timestampMs, expected] of [
      [0, 0],
      [1, 1],
      [55, 6],
      [390, 39],
      [391, undefined],
    ] as const) {
      expect((await log.findByTimestamp(timestampMs))?.baseOffset).toBe(expected)
    }
    expect((await log.findMaxTimestamp())?.baseOffset).toBe(39)
    await log.close()
  })

  it('drops what lies at or behind an offset', async () => {
    const { log } = await begin()
    for (let i = 0; i < 40; i++) await log.append(makeBatch(1, i), 'written')
    await log.truncateTo(17)
    expect(log.logEndOffset).toBe(17)
    expect(await readAll(log)).toEqual(Array.from({ length: 17 }, (_unused, index) => index))
    expect(await log.append(makeBatch(1, 5), 'flushed')).toMatchObject({ baseOffset: 17 })
    await log.close()
  })

  it('begins at its end after the batch was dropped in which it began', async () => {
    const { log } = await begin()
    await log.append(makeBatch(2, 1), 'written')
    await log.deleteRecordsBefore(1)
    await log.truncateTo(1)
    expect([log.logStartOffset, log.logEndOffset]).toEqual([0, 0])
    await log.append(makeBatch(1, 2), 'written')
    expect(await readAll(log)).toEqual([0])
    await log.close()
  })

  it('begins behind records that were deleted, and removes the segments that held no others', async () => {
    const { fileSystem, directory, log } = await begin()
    for (let i = 0; i < 40; i++) await log.append(makeBatch(2, i), 'written')
    const segments = (await fileSystem.readDirectory(directory)).filter((name) => name.endsWith('.log')).length
    for (const offset of [-1, 81]) {
      await expect(log.deleteRecordsBefore(offset)).rejects.toBeInstanceOf(OffsetOutOfRange)
    }
    await log.deleteRecordsBefore(41)
    await log.deleteRecordsBefore(7)
    expect(log.logStartOffset).toBe(41)
    await expect(log.read(40, 1000, true)).rejects.toBeInstanceOf(OffsetOutOfRange)
    expect(baseOffsets(await log.read(41, 100, true))).toEqual([40])
    expect((await log.findByTimestamp(0))?.baseOffset).toBe(40)
    expect((await log.findByTimestamp(0, 42))?.baseOffset).toBe(42)
    expect((await fileSystem.readDirectory(directory)).filter((name) => name.endsWith('.log')).length).toBeLessThan(
      segments,
    )
    await log.deleteRecordsBefore(80)
    expect([log.logStartOffset, log.logEndOffset]).toEqual([80, 80])
    expect(await log.append(makeBatch(1, 5), 'flushed')).toMatchObject({ baseOffset: 80 })
    expect(await readAll(log)).toEqual([80])
    await log.close()
  })

  it('lets a reader end that began before its segment was removed', async () => {
    const { log } = await begin()
    for (let i = 0; i < 40; i++) await log.append(makeBatch(1, i), 'written')
    const reading = Array.from({ length: 5 }, (_unused, offset) => log.read(offset, 1, true))
    const finding = log.findByTimestamp(3)
    await log.deleteRecordsBefore(40)
    expect((await Promise.all(reading)).map(baseOffsets)).toEqual([[0], [1], [2], [3], [4]])
    expect((await finding)?.baseOffset).toBe(3)
    await log.close()
  })

  it('does not cut off a reader when it is closed', async () => {
    const { log } = await begin()
    await log.append(makeBatch(1, 1), 'written')
    const reading = log.read(0, 1000, true)
    await log.close()
    expect(baseOffsets(await reading)).toEqual([0])
    await expect(log.append(makeBatch(1, 1), 'written')).rejects.toThrow('is closed')
  })
})

const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('append' as const),
      count: fc.integer({ min: 1, max: 5 }),
      bytes: fc.nat(400),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reopen' as const), isClean: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('retain' as const), bytes: fc.nat(5000) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('delete' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('checkpoint' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('truncate' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
)

property.prop([fc.array(operation, { maxLength: 60 })], { numRuns: 100 })(
  'behaves as an array of batches',
  async (operations) => {
    const fileSystem = new MemoryFileSystem()
    let log = await PartitionLog.open('model', smallConfig, environment(fileSystem), crashed)
    let model: { base: number; end: number }[] = []
    let start = 0
    for (const step of operations) {
      const end = model.at(-1)?.end ?? 0
      if (step.type === 'append') {
        const { baseOffset } = await log.append(makeBatch(step.count, end, step.bytes), 'flushed')
        expect(baseOffset).toBe(end)
        model.push({ base: end, end: end + step.count })
      } else if (step.type === 'reopen') {
        if (step.isClean) await log.close()
        const known = step.isClean ? closedInOrder : { recoveryPoint: log.recoveryPoint }
        log = await PartitionLog.open('model', smallConfig, environment(fileSystem), { ...known, startOffset: start })
      } else if (step.type === 'retain') {
        log.setConfig({ ...smallConfig, cleanupPolicy: ['delete'], retentionBytes: step.bytes })
        const before = log.sizeInBytes
        await log.deleteExpired()
        expect(log.sizeInBytes).toBeGreaterThanOrEqual(Math.min(before, step.bytes))
        start = log.logStartOffset
      } else if (step.type === 'delete') {
        start = Math.max(start, Math.floor(end * step.share))
        await log.deleteRecordsBefore(start)
      } else if (step.type === 'checkpoint') {
        await log.checkpoint()
      } else {
        const offset = Math.max(start, Math.floor(end * step.share))
        await log.truncateTo(offset)
        model = model.filter((batch) => batch.end <= offset)
        start = Math.min(start, model.at(-1)?.end ?? 0)
      }
      expect(log.logEndOffset).toBe(model.at(-1)?.end ?? 0)
      const visible = model.filter((batch) => batch.end > start)
      expect(await readAll(log)).toEqual(visible.map(({ base }) => base))
    }
  },
)

describe('faults', () => {
  /** Appends until something breaks; gives the end offset of what was acknowledged as on the disk. */
  async function script(fileSystem: FileSystem): Promise<number> {
    let acknowledged = 0
    try {
      const log = await PartitionLog.open('log', smallConfig, environment(fileSystem), crashed)
      for (let i = 0; i < 20; i++) {
        const { lastOffset } = await log.append(makeBatch(2, i, 100), 'flushed')
        acknowledged = lastOffset + 1
      }
      await log.close()
    } catch (error) {
      expect(error).toBeInstanceOf(StorageError)
    }
    return acknowledged
  }

  async function countSteps(): Promise<number> {
    const counting = new FaultyFileSystem(new MemoryFileSystem())
    await script(counting)
    return counting.steps
  }

  it('keeps everything that was acknowledged, wherever the process ends', async () => {
    const steps = await countSteps()
    expect(steps).toBeGreaterThan(40)
    for (let step = 1; step <= steps; step++) {
      const disk = new MemoryFileSystem()
      const acknowledged = await script(new FaultyFileSystem(disk, step, { type: 'crash' }))
      const log = await PartitionLog.open('log', smallConfig, environment(disk), crashed)
      expect(log.logEndOffset, `crash at step ${step}`).toBeGreaterThanOrEqual(acknowledged)
      expect(await readAll(log)).toEqual(Array.from({ length: log.logEndOffset / 2 }, (_, index) => index * 2))
    }
  })

  it('keeps everything that was acknowledged, and nothing by halves, whatever step fails or is torn', async () => {
    const steps = await countSteps()
    for (const type of ['fail', 'tear'] as const) {
      for (let step = 1; step <= steps; step++) {
        const disk = new MemoryFileSystem()
        const acknowledged = await script(new FaultyFileSystem(disk, step, { type, kind: 'disk full' }))
        const log = await PartitionLog.open('log', smallConfig, environment(disk), crashed)
        expect(log.logEndOffset, `${type} at step ${step}`).toBeGreaterThanOrEqual(acknowledged)
        expect(await readAll(log)).toEqual(Array.from({ length: log.logEndOffset / 2 }, (_, index) => index * 2))
      }
    }
  })

  it('goes on after a full disk: what was refused is not in the log, and offsets have no gap', async () => {
    const faulty = new FaultyFileSystem(new MemoryFileSystem(), 3, { type: 'tear', kind: 'disk full' })
    const log = await PartitionLog.open('log', smallConfig, environment(faulty, { flush: 'os' }), crashed)
    await log.append(makeBatch(1, 1), 'written')
    const refused = await Promise.allSettled([
      log.append(makeBatch(1, 2), 'written'),
      log.append(makeBatch(1, 3), 'written'),
    ])
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(log.isOffline).toBe(false)
    expect(await log.append(makeBatch(1, 4), 'written')).toMatchObject({ baseOffset: 1 })
    expect(await readAll(log)).toEqual([0, 1])
  })

  it('is offline after a sync that failed, and never says yes again', async () => {
    const disk = new MemoryFileSystem()
    const probe = new FaultyFileSystem(disk, 3, { type: 'fail', kind: 'input/output' })
    const log = await PartitionLog.open('log', smallConfig, environment(probe), crashed)
    await expect(log.append(makeBatch(1, 1), 'flushed')).rejects.toThrow(StorageError)
    expect(log.isOffline).toBe(true)
    await expect(log.append(makeBatch(1, 1), 'written')).rejects.toThrow(StorageError)
    const reopened = await PartitionLog.open('log', smallConfig, environment(disk), crashed)
    expect(await reopened.append(makeBatch(1, 1), 'flushed')).toMatchObject({ baseOffset: 1 })
  })
})

describe('flush modes', () => {
  it('syncs at an interval, and only when something was written', async () => {
    const counting = new FaultyFileSystem(new MemoryFileSystem())
    const clock = new TestClock()
    const log = await PartitionLog.open(
      'log',
      smallConfig,
      environment(counting, { clock, flush: { intervalMs: 100 } }),
      crashed,
    )
    const before = counting.steps
    await log.append(makeBatch(1, 1), 'flushed')
    expect(counting.steps - before).toBe(1)
    clock.advance(100)
    await log.flush()
    expect(counting.steps - before).toBe(2)
    clock.advance(1000)
    await log.flush()
    expect(counting.steps - before).toBe(2)
  })

  it('lets appends that gather while a sync runs share the next one', async () => {
    const counting = new FaultyFileSystem(new MemoryFileSystem())
    const log = await PartitionLog.open('log', { ...smallConfig, segmentBytes: 1e6 }, environment(counting), crashed)
    const before = counting.steps
    await Promise.all(Array.from({ length: 100 }, () => log.append(makeBatch(1, 1), 'flushed')))
    expect(counting.steps - before).toBeLessThan(10)
  })

  it('rolls by the age of the first batch', async () => {
    const clock = new TestClock()
    const fileSystem = new MemoryFileSystem()
    const log = await PartitionLog.open(
      'log',
      { ...smallConfig, segmentMs: 50 },
      environment(fileSystem, { clock }),
      crashed,
    )
    await log.append(makeBatch(1, clock.nowMs()), 'written')
    clock.advance(51)
    await log.append(makeBatch(1, clock.nowMs()), 'written')
    expect((await fileSystem.readDirectory('log')).filter((name) => name.endsWith('.log'))).toHaveLength(2)
  })
})
