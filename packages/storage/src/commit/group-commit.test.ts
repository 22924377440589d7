import { parseUuid, RecordBatchHeader } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { DataDirectory } from '../directory/data-directory.ts'
import { type Fault, FaultyFileSystem } from '../file-system/faulty.ts'
import type { File, FileSystem } from '../file-system/file-system.ts'
import { UnsyncedFileSystem } from '../file-system/unsynced.ts'
import type { PartitionLog } from '../partition/partition-log.ts'
import type { Cut } from '../segment/recovery.ts'
import { StorageError } from '../storage-error.ts'
import { baseOffsets, engine, environment, makeBatch, seeded, smallConfig, topicId } from '../testing/fixtures.ts'
import { encodeRound } from './journal-format.ts'

const config = { ...smallConfig, segmentBytes: 4000 }
const otherTopicId = parseUuid('AAECAwQFBgcICQoLDA0ODw')
/** Enough that the journal takes them. */
const logCount = 10
const salts = Array.from({ length: 64 }, (_unused, index) =>
  parseUuid(`${String(index).padStart(2, '0')}ECAwQFBgcICQoLDA0ODw`),
)

function openDirectory(fileSystem: FileSystem, journalBytes = 64 * 1024, cuts: Cut[] = []): Promise<DataDirectory> {
  let uuids = 0
  return DataDirectory.open({
    ...environment(fileSystem, { onCut: (cut) => cuts.push(cut) }),
    path: 'data',
    nodeId: 1,
    randomUuid: () => salts[uuids++ % salts.length] ?? topicId,
    journalBytes,
  })
}

function openLogs(directory: DataDirectory, count = logCount): Promise<PartitionLog[]> {
  const indexes = Array.from({ length: count }, (_unused, index) => index)
  return Promise.all(indexes.map((index) => directory.openLog('orders', index, topicId, config)))
}

/** One append to each log, all at once, of a size that tells log and round. */
async function appendRound(logs: readonly PartitionLog[], round: number): Promise<void> {
  const appends = logs.map((log, index) => log.append(makeBatch(1, round, 20 + index), 'flushed'))
  const refused = (await Promise.allSettled(appends)).find(({ status }) => status === 'rejected')
  if (refused?.status === 'rejected') throw refused.reason
}

async function offsetsOf(log: PartitionLog): Promise<number[]> {
  const found: number[] = []
  while (found.length < log.highWatermark) found.push(...baseOffsets(await log.read(found.length, 1e6, true)))
  return found
}

/** Counts syncs by path, and how many are under way at most. */
function observe(inner: FileSystem): { fileSystem: FileSystem; syncs: Map<string, number>; most: () => number } {
  const syncs = new Map<string, number>()
  let underWay = 0
  let most = 0
  const watch = (path: string, file: File): File => ({
    write: (buffers, position) => file.write(buffers, position),
    writeNow: (buffers, position) => file.writeNow(buffers, position),
    read: (into, position) => file.read(into, position),
    truncate: (size) => file.truncate(size),
    rename: (to) => file.rename(to),
    size: () => file.size(),
    close: () => file.close(),
    sync: async () => {
      syncs.set(path, (syncs.get(path) ?? 0) + 1)
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setImmediate(resolve))
      await file.sync()
      underWay--
    },
  })
  const fileSystem: FileSystem = {
    open: async (path) => watch(path, await inner.open(path)),
    existing: (path) => watch(path, inner.existing(path)),
    sizeOf: (path) => inner.sizeOf(path),
    readFile: (path) => inner.readFile(path),
    writeFile: (path, content) => inner.writeFile(path, content),
    makeDirectory: (path) => inner.makeDirectory(path),
    readDirectory: (path) => inner.readDirectory(path),
    rename: (from, to) => inner.rename(from, to),
    remove: (path) => inner.remove(path),
    removeDirectory: (path) => inner.removeDirectory(path),
    syncDirectory: (path) => inner.syncDirectory(path),
    space: (path) => inner.space(path),
    lock: (path) => inner.lock(path),
  }
  return { fileSystem, syncs, most: () => most }
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0)

describe('many logs that wait for the disk', () => {
  it('share one call, and what they had acknowledged is there after a crash', async () => {
    const disk = new UnsyncedFileSystem()
    const { fileSystem, syncs } = observe(disk)
    const logs = await openLogs(await openDirectory(fileSystem))
    await appendRound(logs, 0)
    syncs.clear()
    for (let round = 1; round < 5; round++) await appendRound(logs, round)
    expect(sum(syncs.values())).toBeLessThan(10)
    const again = await openLogs(await openDirectory(disk.afterCrash()))
    for (const log of again) expect(await offsetsOf(log)).toEqual([0, 1, 2, 3, 4])
  })

  it('have few calls in flight, with a journal and without', async () => {
    for (const journalBytes of [0, 64 * 1024]) {
      const { fileSystem, most } = observe(new UnsyncedFileSystem())
      const logs = await openLogs(await openDirectory(fileSystem, journalBytes), 100)
      for (let round = 0; round < 3; round++) await appendRound(logs, round)
      expect(most()).toBeLessThanOrEqual(6)
    }
  })

  it('wait for one call at most that began before they were written', async () => {
    const { fileSystem, syncs } = observe(new UnsyncedFileSystem())
    const [log] = await openLogs(await openDirectory(fileSystem), 1)
    await log?.append(makeBatch(1, 1), 'flushed')
    syncs.clear()
    await Promise.all(Array.from({ length: 40 }, () => log?.append(makeBatch(1, 1), 'flushed')))
    expect(sum(syncs.values())).toBeLessThanOrEqual(2)
  })

  it('have with them what was written before without waiting for the disk', async () => {
    const disk = new UnsyncedFileSystem()
    const logs = await openLogs(await openDirectory(disk))
    await appendRound(logs, 0)
    for (const log of logs) {
      const batch = makeBatch(1, 1)
      await log.append(batch, 'written')
      // Its memory is used again for something else.
      batch.fill(0xff)
    }
    await appendRound(logs, 2)
    const again = await openLogs(await openDirectory(disk.afterCrash()))
    for (const log of again) expect(await offsetsOf(log)).toEqual([0, 1, 2])
  })
})

describe('the journal', () => {
  it('is written over again and again, and removed when everything is closed in order', async () => {
    const disk = new UnsyncedFileSystem()
    const directory = await openDirectory(disk, 16 * 1024)
    const logs = await openLogs(directory)
    for (let round = 0; round < 200; round++) await appendRound(logs, round)
    expect(await disk.readDirectory('data')).toContain('odradek-journal-0')
    const crashed = await openLogs(await openDirectory(disk.afterCrash(), 16 * 1024))
    for (const log of crashed) expect(log.logEndOffset).toBe(200)
    await directory.close()
    const names = await disk.afterCrash().readDirectory('data')
    expect(names.filter((name) => name.startsWith('odradek-journal'))).toEqual([])
    expect(names).toContain('.kafka_cleanshutdown')
  })

  it('gives nothing back to a log that was cut', async () => {
    const disk = new UnsyncedFileSystem()
    const logs = await openLogs(await openDirectory(disk))
    for (let round = 0; round < 5; round++) await appendRound(logs, round)
    await logs[3]?.truncateTo(2)
    const cuts: Cut[] = []
    const again = await openLogs(
      await openDirectory(
        disk.afterCrash(() => true),
        0,
        cuts,
      ),
    )
    expect(again.map(({ logEndOffset }) => logEndOffset)).toEqual([5, 5, 5, 2, 5, 5, 5, 5, 5, 5])
    expect(cuts).toEqual([])
  })

  it('has what is appended after a cut, also if the cut itself is only on its way to the disk', async () => {
    for (let seed = 1; seed < 20; seed++) {
      const disk = new UnsyncedFileSystem()
      const logs = await openLogs(await openDirectory(disk))
      for (let round = 0; round < 5; round++) await appendRound(logs, round)
      await logs[3]?.truncateTo(2)
      for (let round = 5; round < 7; round++) await appendRound(logs, round)
      const again = await openLogs(await openDirectory(disk.afterCrash(seeded(seed))))
      expect(again.map(({ logEndOffset }) => logEndOffset)).toEqual([7, 7, 7, 4, 7, 7, 7, 7, 7, 7])
    }
  })

  it('has what is appended after whole segments were cut off', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const disk = new UnsyncedFileSystem()
      const logs = await openLogs(await openDirectory(disk))
      for (let round = 0; round < 110; round++) await appendRound(logs, round)
      await logs[3]?.truncateTo(10)
      for (let round = 0; round < 2; round++) await appendRound(logs, round)
      const again = await openLogs(await openDirectory(disk.afterCrash(seed === 0 ? undefined : seeded(seed))))
      expect(again.map(({ logEndOffset }) => logEndOffset)).toEqual([112, 112, 112, 12, 112, 112, 112, 112, 112, 112])
      if (again[3] !== undefined) expect((await offsetsOf(again[3])).length).toBe(12)
    }
  })

  it('begins a log behind what is on the disk, not behind what recovery has found in memory', async () => {
    const disk = new UnsyncedFileSystem()
    for (const log of await openLogs(await openDirectory(disk))) await log.append(makeBatch(1, 0), 'written')
    // The process dies, and the machine goes on.
    disk.unlock()
    const logs = await openLogs(await openDirectory(disk))
    for (let round = 1; round < 3; round++) await appendRound(logs, round)
    const again = await openLogs(await openDirectory(disk.afterCrash()))
    for (const log of again) expect(await offsetsOf(log)).toEqual([0, 1, 2])
  })

  it('ends where a round is of another pass over the file', async () => {
    const disk = new UnsyncedFileSystem()
    const logs = await openLogs(await openDirectory(disk))
    await appendRound(logs, 0)
    const crashed = disk.afterCrash()
    const file = await crashed.open('data/odradek-journal-0')
    const pieces = [1, 2].flatMap((offset) => {
      const batch = makeBatch(1, 5)
      new RecordBatchHeader(batch).baseOffset = offset
      const place = { directory: 'orders-0', topicId, segmentBaseOffset: 0, position: 81 * offset }
      const pass = { generation: 1, salt: salts[offset] ?? topicId }
      return encodeRound(pass, offset - 1, [{ ...place, pieces: [batch] }], engine).pieces
    })
    await file.write(pieces, 0)
    const [log] = await openLogs(await openDirectory(crashed))
    expect(log?.logEndOffset).toBe(2)
  })

  it('gives nothing back to a topic that was removed, nor to another of its name', async () => {
    const disk = new UnsyncedFileSystem()
    const directory = await openDirectory(disk)
    const logs = await openLogs(directory)
    for (let round = 0; round < 3; round++) await appendRound(logs, round)
    for (const log of logs.slice(0, 2)) await directory.removeLog(log)
    const successor = await directory.openLog('orders', 1, otherTopicId, config)
    await successor.append(makeBatch(1, 9, 21), 'flushed')
    const crashed = disk.afterCrash()
    const again = await openDirectory(crashed)
    expect((await again.partitions()).map(({ partition }) => partition)).not.toContain(0)
    expect((await again.openLog('orders', 1, otherTopicId, config)).logEndOffset).toBe(1)
    expect((await again.openLog('orders', 2, topicId, config)).logEndOffset).toBe(3)
  })

  it('writes over no batch that somebody else has appended meanwhile, and says so', async () => {
    const disk = new UnsyncedFileSystem()
    const logs = await openLogs(await openDirectory(disk))
    for (let round = 0; round < 2; round++) await appendRound(logs, round)
    const crashed = disk.afterCrash()
    const file = await crashed.open('data/orders-4/00000000000000000000.log')
    const position = await file.size()
    const other = makeBatch(1, 77)
    new RecordBatchHeader(other).baseOffset = 1
    await file.write([other], position)
    const cuts: Cut[] = []
    await openLogs(await openDirectory(crashed, 0, cuts))
    expect(cuts).toMatchObject([{ position, reason: 'the journal has another batch than the file' }])
  })

  it('says so when a file is shorter than it can be', async () => {
    const disk = new UnsyncedFileSystem()
    const logs = await openLogs(await openDirectory(disk))
    for (let round = 0; round < 2; round++) await appendRound(logs, round)
    const crashed = disk.afterCrash()
    await (await crashed.open('data/orders-4/00000000000000000000.log')).truncate(0)
    const cuts: Cut[] = []
    await openLogs(await openDirectory(crashed, 0, cuts))
    expect(cuts).toMatchObject([{ reason: 'the journal goes on behind the end of the file' }])
  })
})

describe('faults', () => {
  /** Appends until something breaks; gives the number of acknowledged appends of each log. */
  async function script(fileSystem: FileSystem): Promise<number[]> {
    const acknowledged = Array.from({ length: logCount }, () => 0)
    try {
      const directory = await openDirectory(fileSystem, 8 * 1024)
      const logs = await openLogs(directory)
      for (let round = 0; round < 10; round++) {
        const appends = logs.map(async (log, index) => {
          if (round % 4 === 3) await log.append(makeBatch(1, round), 'written')
          const { lastOffset } = await log.append(makeBatch(1, round, 100 + index), 'flushed')
          acknowledged[index] = lastOffset + 1
        })
        const outcomes = await Promise.allSettled(appends)
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StorageError)
        }
      }
      await directory.close()
    } catch (error) {
      expect(error).toBeInstanceOf(StorageError)
    }
    return acknowledged
  }

  async function countSteps(): Promise<number> {
    const counting = new FaultyFileSystem(new UnsyncedFileSystem())
    expect(await script(counting)).toEqual(Array.from({ length: logCount }, () => 12))
    return counting.steps
  }

  async function expectAll(disk: UnsyncedFileSystem, acknowledged: readonly number[], what: string): Promise<void> {
    const logs = await openLogs(await openDirectory(disk, 8 * 1024))
    for (const [index, log] of logs.entries()) {
      expect(log.logEndOffset, `${what}, log ${index}`).toBeGreaterThanOrEqual(acknowledged[index] ?? 0)
      expect(await offsetsOf(log), what).toEqual(Array.from({ length: log.logEndOffset }, (_, offset) => offset))
    }
  }

  const faults: [string, Fault][] = [
    ['a crash', { type: 'crash' }],
    ['a failure', { type: 'fail', kind: 'input/output' }],
    ['a torn write', { type: 'tear', kind: 'disk full' }],
  ]

  it.each(faults)(
    'lose nothing that was acknowledged: %s at any step, and the power goes',
    { timeout: 60_000 },
    async (name, fault) => {
      const steps = await countSteps()
      for (let step = 1; step <= steps; step++) {
        const disk = new UnsyncedFileSystem()
        const acknowledged = await script(new FaultyFileSystem(disk, step, fault))
        await expectAll(disk.afterCrash(), acknowledged, `${name} at step ${step}`)
        await expectAll(disk.afterCrash(seeded(step)), acknowledged, `${name} at step ${step}, reordered`)
      }
    },
  )

  it('lose nothing that was acknowledged when the start after a crash crashes too', async () => {
    const first = new UnsyncedFileSystem()
    const acknowledged = await script(new FaultyFileSystem(first, Math.floor((await countSteps()) * 0.8)))
    for (let step = 1; step < 60; step++) {
      const disk = first.afterCrash()
      const broken = new FaultyFileSystem(disk, step)
      await openDirectory(broken, 8 * 1024).then(
        (directory) => openLogs(directory).catch(() => undefined),
        () => undefined,
      )
      await expectAll(disk.afterCrash(seeded(step)), acknowledged, `second crash at step ${step}`)
    }
  })

  it('take the logs offline that wait for a sync that fails, and no others', async () => {
    const disk = new UnsyncedFileSystem()
    let isBroken = false
    const { fileSystem } = observe(disk)
    const open: FileSystem['open'] = async (path) => {
      const file = await fileSystem.open(path)
      const sync = async (): Promise<void> => {
        if (isBroken && path.includes('odradek-journal')) throw new StorageError('input/output', 'no')
        await file.sync()
      }
      return { ...file, sync }
    }
    const directory = await openDirectory({ ...fileSystem, open })
    const logs = await openLogs(directory, logCount + 1)
    await appendRound(logs, 0)
    await appendRound(logs, 1)
    isBroken = true
    await expect(appendRound(logs.slice(0, logCount), 2)).rejects.toThrow(StorageError)
    const last = logs.at(-1)
    expect(logs.filter(({ isOffline }) => isOffline)).toHaveLength(logCount)
    isBroken = false
    await expect(logs[0]?.append(makeBatch(1, 1), 'written')).rejects.toThrow(StorageError)
    expect(await last?.append(makeBatch(1, 1), 'flushed')).toMatchObject({ baseOffset: 2 })
    await directory.close()
    const again = await openLogs(await openDirectory(disk.afterCrash()), logCount + 1)
    for (const log of again.slice(0, logCount)) expect(log.logEndOffset).toBeGreaterThanOrEqual(2)
    expect(again.at(-1)?.logEndOffset).toBe(3)
  })
})
