import { describe, expect, it } from 'vitest'
import type { File, FileSystem } from '../file-system/file-system.ts'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { unreadTailBytes } from '../limits.ts'
import { LogMemory } from '../memory/log-memory.ts'
import { giveBack, isLent } from '../memory/views.ts'
import type { StorageError } from '../storage-error.ts'
import {
  baseOffsets,
  closedInOrder,
  crashed,
  environment,
  makeBatch,
  seeded,
  smallConfig,
} from '../testing/fixtures.ts'
import type { LogConfig } from './log-config.ts'
import { PartitionLog } from './partition-log.ts'

const oneSegment: LogConfig = { ...smallConfig, segmentBytes: 1 << 30 }
const roomy = 1 << 22

/** Counts the reads of files. */
class CountingFileSystem extends MemoryFileSystem {
  reads = 0

  override existing(path: string): File {
    const file = super.existing(path)
    return {
      ...file,
      read: (into, position) => {
        this.reads++
        return file.read(into, position)
      },
    }
  }
}

function open(disk: FileSystem, memoryBytes: number, known = closedInOrder): Promise<PartitionLog> {
  return PartitionLog.open('log', oneSegment, environment(disk, { memory: new LogMemory(memoryBytes) }), known)
}

describe('the tail', () => {
  it('is given at once, without a file and without a promise', async () => {
    const disk = new CountingFileSystem()
    const log = await open(disk, roomy, crashed)
    for (let i = 0; i < 2000; i++) await log.append(makeBatch(2, i, 100), 'written')
    const before = disk.reads
    for (let offset = 0; offset < 4000; offset++) {
      const bytes = log.read(offset, 500, true)
      expect(bytes).toBeInstanceOf(Uint8Array)
      expect(baseOffsets(await bytes)[0]).toBe(offset - (offset % 2))
    }
    expect(disk.reads).toBe(before)
  })

  it('stays in memory while somebody reads the past', async () => {
    const disk = new CountingFileSystem()
    const log = await open(disk, 64 * 1024, crashed)
    for (let i = 0; i < 5000; i++) await log.append(makeBatch(1, i, 100), 'written')
    for (let offset = 0; offset < 4000; offset += 10) await log.read(offset, 1000, true)
    const before = disk.reads
    for (let offset = 4950; offset < 5000; offset++) expect(log.read(offset, 1000, true)).toBeInstanceOf(Uint8Array)
    expect(disk.reads).toBe(before)
  })

  it('is kept as long as somebody reads it, and at first', async () => {
    const log = await open(new MemoryFileSystem(), 2 * unreadTailBytes, crashed)
    const batchBytes = 1 << 20
    const append = (): Promise<unknown> => log.append(makeBatch(1, 1, batchBytes - 100), 'written')
    const isInMemory = (offset: number): boolean => log.read(offset, batchBytes, true) instanceof Uint8Array
    while (log.logEndOffset < unreadTailBytes / batchBytes) await append()
    expect(isInMemory(log.logEndOffset - 1)).toBe(true)
    for (let i = 0; i <= unreadTailBytes / batchBytes; i++) await append()
    expect(isInMemory(log.logEndOffset - 1)).toBe(false)
    expect(baseOffsets(await log.read(log.logEndOffset - 1, batchBytes, true))).toEqual([log.logEndOffset - 1])
    // Somebody has come to the end, and waits there.
    await log.read(log.logEndOffset, batchBytes, true)
    await append()
    expect(isInMemory(log.logEndOffset - 1)).toBe(true)
    await log.close()
  })

  it('and the past keep to the budget', async () => {
    const memory = new LogMemory(64 * 1024)
    const disk = new MemoryFileSystem()
    const log = await PartitionLog.open('log', smallConfig, environment(disk, { memory }), crashed)
    for (let i = 0; i < 3000; i++) {
      await log.append(makeBatch(1, i, 20 + (i % 300)), 'written')
      if (i % 7 === 0) await log.read((i * 31) % (i + 1), 2000, true)
      expect(memory.sizeInBytes).toBeLessThanOrEqual(64 * 1024)
    }
    await log.close()
    expect(memory.sizeInBytes).toBe(0)
  })
})

describe('the past', () => {
  it('is read in large pieces, and ahead of whoever reads on', async () => {
    const disk = new CountingFileSystem()
    const log = await open(disk, roomy, crashed)
    for (let i = 0; i < 20_000; i++) await log.append(makeBatch(1, i, 39), 'written')
    await log.close()
    const again = await open(disk, roomy)
    const before = disk.reads
    let offset = 0
    let atOnce = 0
    while (offset < 20_000) {
      const bytes = again.read(offset, 10_000, true)
      if (bytes instanceof Uint8Array) atOnce++
      offset += baseOffsets(await bytes).length
    }
    expect(disk.reads - before).toBeLessThan(20)
    expect(atOnce).toBeGreaterThan(180)
  })

  it('is checked: a bit that has flipped is told with file and position, and not given', async () => {
    const disk = new MemoryFileSystem()
    const log = await open(disk, 0, crashed)
    for (let i = 0; i < 10; i++) await log.append(makeBatch(1, i, 9939), 'written')
    await log.close()
    const path = 'log/00000000000000000000.log'
    const sound = (await disk.readFile(path)) ?? new Uint8Array(0)
    for (let bit = 30_000 * 8; bit < 30_070 * 8; bit++) {
      await disk.writeFile(path, sound.with(bit >> 3, (sound[bit >> 3] ?? 0) ^ (1 << (bit & 7))))
      const told: StorageError[] = []
      const damaged = environment(disk, { memory: new LogMemory(0), onDamage: (damage) => void told.push(damage) })
      const again = await PartitionLog.open('log', oneSegment, damaged, { recoveryPoint: 10 })
      // The leader epoch of the fourth batch (bytes 12 to 15 of it) is outside of every sum, and consumers ignore it.
      if (bit >> 3 >= 30_012 && bit >> 3 < 30_016) continue
      expect(baseOffsets(await again.read(0, 100_000, true)), `bit ${bit}`).toEqual([0, 1, 2])
      await expect(again.read(3, 1000, true)).rejects.toMatchObject({ kind: 'damaged' })
      expect(told[0]?.message).toContain(`${path} is damaged at byte 30000`)
    }
  })
})

describe('a view of the past', () => {
  const batches = 400
  const makeLarge = (i: number): Uint8Array => makeBatch(1, i, 1000 + ((i * 37) % 900))

  async function openFilled(memory: LogMemory): Promise<PartitionLog> {
    const disk = new MemoryFileSystem()
    const log = await open(disk, 0, crashed)
    for (let i = 0; i < batches; i++) await log.append(makeLarge(i), 'written')
    await log.close()
    return PartitionLog.open('log', oneSegment, environment(disk, { memory }), closedInOrder)
  }

  it('has bytes that are used again once it is given back', async () => {
    const log = await openFilled(new LogMemory(64 * 1024))
    const buffersOf = async (done: (view: Uint8Array) => void): Promise<number> => {
      const buffers = new Set<ArrayBufferLike>()
      for (let offset = 0; offset < batches; ) {
        const view = await log.read(offset, 4096, true)
        expect(baseOffsets(view)[0]).toBe(offset)
        buffers.add(view.buffer)
        offset += baseOffsets(view).length
        done(view)
      }
      return buffers.size
    }
    expect(await buffersOf(() => undefined)).toBeGreaterThan(100)
    await buffersOf(giveBack)
    expect(await buffersOf(giveBack)).toBeLessThan(10)
  })

  it('stays what it is until then, whoever reads and wherever', async () => {
    const memory = new LogMemory(64 * 1024)
    const log = await openFilled(memory)
    const isHeld = seeded(5)
    const readAll = async (start: number): Promise<void> => {
      const held: { readonly view: Uint8Array; readonly copy: Uint8Array }[] = []
      for (let turn = 0; turn < 200; turn++) {
        const offset = (start + turn * 3) % batches
        const view = await log.read(offset, 4096, true)
        expect(baseOffsets(view)[0]).toBe(offset)
        held.push({ view, copy: view.slice() })
        while (held.length > 0 && !isHeld()) {
          const oldest = held.shift()
          if (oldest === undefined) break
          expect(Buffer.compare(oldest.view, oldest.copy)).toBe(0)
          giveBack(oldest.view)
          expect(isLent(oldest.view)).toBe(false)
        }
      }
    }
    await Promise.all(Array.from({ length: 12 }, (_, reader) => readAll(reader * 31)))
    expect(memory.sizeInBytes).toBeLessThanOrEqual(64 * 1024)
  })

  it('is read in pieces that end where a batch ends, also where batches are larger than pieces', async () => {
    const disk = new CountingFileSystem()
    const log = await open(disk, 0, crashed)
    for (let i = 0; i < 40; i++) await log.append(makeBatch(1, i, 6000 + i), 'written')
    await log.close()
    const again = await open(disk, 64 * 1024)
    const before = disk.reads
    for (let offset = 0; offset < 40; offset++) {
      expect(baseOffsets(await again.read(offset, 100, true))).toEqual([offset])
    }
    expect(disk.reads - before).toBeLessThan(50)
  })
})

describe('after a crash', () => {
  it('only what lies behind the recovery point is read', async () => {
    const disk = new CountingFileSystem()
    const log = await open(disk, 0, crashed)
    for (let i = 0; i < 5000; i++) await log.append(makeBatch(1, i, 100), 'written')
    await log.checkpoint()
    expect(log.recoveryPoint).toBe(5000)
    for (let i = 0; i < 10; i++) await log.append(makeBatch(1, i, 100), 'written')
    const before = disk.reads
    const again = await open(disk, 0, { recoveryPoint: log.recoveryPoint })
    expect(disk.reads - before).toBeLessThan(5)
    expect(again.logEndOffset).toBe(5010)
    expect(baseOffsets(await again.read(4999, 200, true))).toEqual([4999])
  })

  it('a checkpoint whose indexes are lost or torn costs time, and nothing else', async () => {
    const disk = new MemoryFileSystem()
    const log = await open(disk, 0, crashed)
    for (let i = 0; i < 2000; i++) await log.append(makeBatch(1, i, 100), 'written')
    await log.checkpoint()
    for (const kind of ['index', 'timeindex']) {
      const path = `log/00000000000000000000.${kind}`
      const whole = (await disk.readFile(path)) ?? new Uint8Array(0)
      for (const content of [new Uint8Array(0), whole.subarray(0, 30), whole.map((byte) => byte ^ 0x55)]) {
        await disk.writeFile(path, content)
        const again = await open(disk, 0, { recoveryPoint: 2000 })
        expect(again.logEndOffset).toBe(2000)
        expect((await again.findByTimestamp(1500))?.baseOffset).toBe(1500)
      }
      await disk.writeFile(path, whole)
    }
  })
})

it('a log that was cut goes on with the indexes of the segment that is the last one then', async () => {
  const disk = new MemoryFileSystem()
  const memory = new LogMemory(4096)
  const log = await PartitionLog.open('log', smallConfig, environment(disk, { memory }), crashed)
  for (let i = 0; i < 60; i++) await log.append(makeBatch(1, i), 'written')
  await log.truncateTo(30)
  // What others need pushes indexes of older segments out, not those of the one that takes appends.
  for (let offset = 0; offset < 24; offset++) await log.findByTimestamp(offset)
  for (let i = 30; i < 60; i++) await log.append(makeBatch(1, i), 'written')
  expect(log.logEndOffset).toBe(60)
  expect((await log.findByTimestamp(45))?.baseOffset).toBe(45)
})
