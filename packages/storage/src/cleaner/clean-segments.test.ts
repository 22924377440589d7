import { crcStart, RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { encodeBatch } from '@odradek/records'
import { describe, expect, it } from 'vitest'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { PartitionLog } from '../partition/partition-log.ts'
import { batchOf, cleanOnce, contentOf, keyed } from '../testing/cleaning.ts'
import { crashed, engine, environment, smallConfig, TestClock } from '../testing/fixtures.ts'
import { slotBytes } from './offset-map.ts'

const startMs = 1_000_000
const config = { ...smallConfig, segmentBytes: 300, deleteRetentionMs: 1000, cleanupPolicy: ['compact'] }

interface Setting {
  readonly log: PartitionLog
  readonly disk: MemoryFileSystem
  /** Cleans, from where the last cleaning ended. */
  clean(nowMs?: number, dedupeBufferBytes?: number): Promise<number>
}

async function open(disk: MemoryFileSystem = new MemoryFileSystem(), overrides = {}): Promise<Setting> {
  const log = await PartitionLog.open('log', { ...config, ...overrides }, environment(disk), crashed)
  let cleanedTo: number | undefined
  return {
    log,
    disk,
    clean: async (nowMs = startMs, dedupeBufferBytes) => {
      cleanedTo = (await cleanOnce(log, disk, cleanedTo, nowMs, dedupeBufferBytes)).endOffset
      return cleanedTo
    },
  }
}

/** Fills up the active segment, so that all before is sealed. */
async function roll(log: PartitionLog): Promise<void> {
  const count = log.segments.length
  while (log.segments.length === count) await log.append(batchOf(keyed('roll', 'x'.repeat(100))), 'written')
}

const withoutRolls = (content: string[]): string[] => content.filter((line) => !line.includes(' roll='))

describe('of a key', () => {
  it('keeps the newest record, and the offsets of all', async () => {
    const { log, clean } = await open()
    await log.append(batchOf(keyed('a', '1'), keyed('b', '1'), keyed('a', '2')), 'written')
    await log.append(batchOf(keyed('b', '2')), 'written')
    await log.append(batchOf(keyed('c', '1'), keyed('b', '3')), 'written')
    await roll(log)
    expect(await clean()).toBe(log.segments.at(-1)?.baseOffset)
    expect(withoutRolls(await contentOf(log))).toEqual(['2 a=2', '4 c=1', '5 b=3'])
    const first = new RecordBatchHeader(await log.read(0, 1, true))
    expect([first.baseOffset, first.lastOffsetDelta, first.recordCount]).toEqual([0, 2, 1])
    // The batch of offset 3 is gone; who asks for it gets the next one.
    expect(new RecordBatchHeader(await log.read(3, 1, true)).baseOffset).toBe(4)
  })

  it('keeps a tombstone for delete.retention.ms after the first cleaning, then nothing', async () => {
    const { log, clean } = await open()
    await log.append(batchOf(keyed('a', '1'), keyed('b', '1')), 'written')
    await log.append(batchOf(keyed('a', null, startMs + 5), keyed('c', '1', startMs + 7)), 'written')
    await roll(log)
    await clean(startMs)
    expect(withoutRolls(await contentOf(log))).toEqual(['1 b=1', '2 a', '3 c=1'])
    const header = new RecordBatchHeader(await log.read(2, 1, true))
    expect([header.hasDeleteHorizon, header.baseTimestamp, header.maxTimestamp]).toEqual([
      true,
      startMs + 1000,
      startMs + 7,
    ])
    expect((await log.findByTimestamp(startMs + 6))?.baseOffset).toBe(2)
    await clean(startMs + 999)
    expect(withoutRolls(await contentOf(log))).toContain('2 a')
    await clean(startMs + 1000)
    expect(withoutRolls(await contentOf(log))).toEqual(['1 b=1', '3 c=1'])
  })

  it('goes on where the map was full the last time, inside of a batch too', async () => {
    const { log, clean } = await open()
    for (let round = 0; round < 3; round++) {
      await log.append(batchOf(keyed('a', `${round}`), keyed('b', `${round}`), keyed('c', `${round}`)), 'written')
    }
    await log.append(batchOf(keyed('b', null)), 'written')
    await roll(log)
    const end = log.segments.at(-1)?.baseOffset
    const ends: number[] = []
    while (ends.at(-1) !== end) ends.push(await clean(startMs, 3 * slotBytes))
    expect(ends.slice(0, 4)).toEqual([2, 4, 6, 8])
    expect(withoutRolls(await contentOf(log))).toEqual(['6 a=2', '8 c=2', '9 b'])
  })

  it('drops records without a key', async () => {
    const { log, clean } = await open()
    await log.append(batchOf(keyed(null, '1'), keyed('a', '1')), 'written')
    await log.append(batchOf(keyed(null, '2')), 'written')
    await roll(log)
    await clean()
    expect(withoutRolls(await contentOf(log))).toEqual(['1 a=1'])
  })
})

describe('segments', () => {
  it('that have become small become one', async () => {
    const { log, clean, disk } = await open(undefined, { segmentBytes: 500 })
    for (let i = 0; i < 100; i++) await log.append(batchOf(keyed(`${i % 3}`, `${i}`)), 'written')
    const before = log.segments.length
    await clean()
    await clean()
    expect(log.segments.length).toBeLessThan(before / 3)
    expect((await disk.readDirectory('log')).filter((name) => name.endsWith('.cleaned'))).toEqual([])
    expect(await contentOf(log)).toHaveLength(3 + (log.logEndOffset - (log.segments.at(-1)?.baseOffset ?? 0)))
  })

  it('can be read while they are replaced', async () => {
    const { log, clean } = await open()
    for (let i = 0; i < 20; i++) await log.append(batchOf(keyed('a', `${i}`)), 'written')
    const reads = [0, 3, 7, 12].map((offset) => log.read(offset, 100, true))
    const [, ...batches] = await Promise.all([clean(), ...reads])
    for (const batch of batches) expect(new RecordBatchHeader(batch).recordCount).toBe(1)
  })

  it('that changed meanwhile are not replaced', async () => {
    const { log } = await open()
    for (let i = 0; i < 20; i++) await log.append(batchOf(keyed('a', `${i}`)), 'written')
    const [first, second] = log.segments.map(({ baseOffset }) => baseOffset)
    await log.deleteRecordsBefore(second ?? 0)
    expect(await log.replaceSegments({ baseOffset: first ?? 0, replaces: [first ?? 0, second ?? 0] })).toBe(false)
  })

  it('with a byte that has changed at rest are left as they are', async () => {
    const { log, clean, disk } = await open()
    await log.append(batchOf(keyed('a', '1')), 'written')
    await log.append(batchOf(keyed('a', '2')), 'written')
    await roll(log)
    const file = await disk.open('log/00000000000000000000.log')
    await file.write([Uint8Array.of(99)], 65)
    await expect(clean()).rejects.toMatchObject({ kind: 'damaged' })
  })
})

describe('producers', () => {
  const sent = (sequence: number, value: string): Uint8Array =>
    encodeBatch(engine, [keyed('a', value)], { producerId: 9, producerEpoch: 0, baseSequence: sequence })

  it('keep their last sequence in an empty batch, which goes when they are forgotten', async () => {
    const disk = new MemoryFileSystem()
    const { log, clean } = await open(disk)
    await log.append(sent(0, '1'), 'written')
    await log.append(sent(1, '2'), 'written')
    await log.append(batchOf(keyed('a', '3')), 'written')
    await roll(log)
    await clean()
    expect(withoutRolls(await contentOf(log))).toEqual(['2 a=3'])
    const empty = new RecordBatchHeader(await log.read(0, 1, true))
    expect([empty.baseOffset, empty.recordCount, empty.sizeInBytes, empty.baseSequence]).toEqual([
      1,
      0,
      recordBatchOverhead,
      1,
    ])
    await log.flush()
    for (const name of await disk.readDirectory('log')) {
      if (name.endsWith('.snapshot')) await disk.remove(`log/${name}`)
    }
    const again = await open(disk)
    expect(await again.log.append(sent(1, '2'), 'written')).toMatchObject({ baseOffset: 1 })
    await expect(again.log.append(sent(3, '4'), 'written')).rejects.toThrow('where 2 is the next')
    const clock = new TestClock()
    clock.advance(2 * 86_400_000)
    const later = await PartitionLog.open('log', config, environment(disk, { clock }), crashed)
    await later.append(
      encodeBatch(engine, [keyed('z', '1')], { producerId: 1, producerEpoch: 0, baseSequence: 0 }),
      'written',
    )
    await roll(later)
    await cleanOnce(later, disk, undefined, startMs)
    expect(new RecordBatchHeader(await later.read(0, 1, true)).recordCount).toBeGreaterThan(0)
  })
})

describe('transactions', () => {
  const transactional = (producerId: number, sequence: number, key: string, value: string): Uint8Array => {
    const batch = encodeBatch(engine, [keyed(key, value)], { producerId, producerEpoch: 0, baseSequence: sequence })
    return withAttributes(batch, 0x10)
  }
  /** As Kafka's coordinator writes it: key version 0 and type, value version 0 and coordinator epoch. */
  const marker = (producerId: number, type: 0 | 1): Uint8Array => {
    const key = Uint8Array.of(0, 0, 0, type)
    const record = { key, value: new Uint8Array(6), timestampMs: startMs }
    const batch = encodeBatch(engine, [record], { producerId, producerEpoch: 0, baseSequence: -1 })
    return withAttributes(batch, 0x30)
  }
  const withAttributes = (batch: Uint8Array, attributes: number): Uint8Array => {
    const header = new RecordBatchHeader(batch)
    header.attributes |= attributes
    header.crc = engine.crc32c(batch.subarray(crcStart))
    return batch
  }
  /** A segment as Kafka leaves it: with offsets and markers. */
  async function adopt(disk: MemoryFileSystem, batches: readonly Uint8Array[]): Promise<void> {
    for (const [offset, batch] of batches.entries()) new RecordBatchHeader(batch).baseOffset = offset
    await disk.makeDirectory('log')
    await disk.writeFile('log/00000000000000000000.log', Buffer.concat(batches))
  }
  const markers = async (log: PartitionLog): Promise<number[]> => {
    const found: number[] = []
    for (let offset = 0; offset < log.highWatermark; ) {
      const header = new RecordBatchHeader(await log.read(offset, 1, true))
      if (header.isControl && header.recordCount > 0) found.push(header.baseOffset)
      offset = header.lastOffset + 1
    }
    return found
  }

  it('that were aborted go, committed ones stay, and a marker stays until its horizon', async () => {
    const disk = new MemoryFileSystem()
    await adopt(disk, [
      batchOf(keyed('a', 'plain')),
      transactional(1, 0, 'a', 'aborted'),
      transactional(2, 0, 'b', 'committed'),
      marker(1, 0),
      transactional(1, 1, 'c', 'committed'),
      marker(2, 1),
      marker(1, 1),
      transactional(1, 2, 'd', 'open'),
    ])
    const { log, clean } = await open(disk, { segmentBytes: 700 })
    await roll(log)
    expect(await clean()).toBe(0)
    await log.close()

    await adopt(disk, [
      batchOf(keyed('a', 'plain')),
      transactional(1, 0, 'a', 'aborted'),
      transactional(2, 0, 'b', 'committed'),
      marker(1, 0),
      transactional(1, 1, 'c', 'committed'),
      marker(2, 1),
      marker(1, 1),
    ])
    for (const name of await disk.readDirectory('log')) if (!/^0+\.log$/.test(name)) await disk.remove(`log/${name}`)
    const second = await open(disk, { segmentBytes: 700 })
    await roll(second.log)
    const left = ['0 a=plain', '2 b=committed', '4 c=committed']
    await second.clean(startMs)
    expect(withoutRolls(await contentOf(second.log))).toEqual(left)
    expect(await markers(second.log)).toEqual([3, 5, 6])
    // Nothing is left of the aborted transaction, so its marker gets its horizon now, and goes when that is over.
    await second.clean(startMs)
    expect(await markers(second.log)).toEqual([3, 5, 6])
    await second.clean(startMs + 1000)
    expect(await markers(second.log)).toEqual([5, 6])
    expect(withoutRolls(await contentOf(second.log))).toEqual(left)
  })
})
