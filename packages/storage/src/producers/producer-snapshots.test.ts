import { describe, expect, it } from 'vitest'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { PartitionLog } from '../partition/partition-log.ts'
import {
  closedInOrder,
  crashed,
  engine,
  environment,
  makeBatch,
  makeSequencedBatch,
  smallConfig,
} from '../testing/fixtures.ts'
import { decodeSnapshot, encodeSnapshot, snapshotPath } from './producer-snapshot.ts'
import { lastSequence, type ProducerEntry } from './producer-state.ts'

const entry: ProducerEntry = {
  producerId: 4711,
  epoch: 3,
  coordinatorEpoch: -1,
  lastTimestampMs: 1_000_000,
  currentTxnFirstOffset: -1,
  batches: [{ lastSequence: 11, lastOffset: 41, offsetDelta: 2, timestampMs: 1_000_000 }],
}

describe('a snapshot', () => {
  it('has the bytes that Kafka 4.3.1 writes and reads', () => {
    const bytes = encodeSnapshot([entry], engine)
    expect(Buffer.from(bytes).toString('hex')).toBe(kafkaSnapshot)
    expect(decodeSnapshot(bytes, engine)).toEqual([entry])
    expect(decodeSnapshot(encodeSnapshot([], engine), engine)).toEqual([])
  })

  it('is damaged when any bit is wrong, or a byte is missing or too many', () => {
    const bytes = encodeSnapshot([entry, { ...entry, producerId: 5, batches: [] }], engine)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)))
      expect(decodeSnapshot(damaged, engine)).toBeUndefined()
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeSnapshot(bytes.subarray(0, length), engine)).toBeUndefined()
    }
    expect(decodeSnapshot(Buffer.concat([bytes, Uint8Array.of(0)]), engine)).toBeUndefined()
  })
})

/** A log of 30 batches of producer 7 in several segments; gives the names of its snapshots too. */
async function begin(): Promise<{ disk: MemoryFileSystem; log: PartitionLog }> {
  const disk = new MemoryFileSystem()
  const log = await open(disk, false)
  for (let sequence = 0; sequence < 30; sequence++) await log.append(makeSequencedBatch(7, 0, sequence), 'flushed')
  return { disk, log }
}

function open(disk: MemoryFileSystem, isClean: boolean): Promise<PartitionLog> {
  return PartitionLog.open('log', smallConfig, environment(disk), isClean ? closedInOrder : crashed)
}

async function offsetsOf(disk: MemoryFileSystem, extension: string): Promise<number[]> {
  const names = (await disk.readDirectory('log')).filter((name) => name.endsWith(extension))
  return names.map((name) => Number.parseInt(name, 10)).sort((a, b) => a - b)
}

/** The last sequence of producer 7, and how many of its batches would be known again. */
function known(log: PartitionLog): [number | undefined, number | undefined] {
  const [producer] = log.activeProducers()
  return [producer && lastSequence(producer), producer?.batches.length]
}

describe('the snapshots of a log', () => {
  it('are taken at the beginning of each segment, and at the end when it is closed', async () => {
    const { disk, log } = await begin()
    expect(await offsetsOf(disk, '.snapshot')).toEqual((await offsetsOf(disk, '.log')).slice(1))
    await log.close()
    expect((await offsetsOf(disk, '.snapshot')).at(-1)).toBe(30)
    const reopened = await open(disk, true)
    expect(known(reopened)).toEqual([29, 1])
    expect(await reopened.append(makeSequencedBatch(7, 0, 29), 'flushed')).toMatchObject({ baseOffset: 29 })
    expect(reopened.logEndOffset).toBe(30)
  })

  it('are completed from the batches behind them after a crash', async () => {
    const { disk } = await begin()
    expect(known(await open(disk, false))).toEqual([29, 5])
  })

  it('are not needed: without them, or with damaged ones, the segments tell', async () => {
    const { disk, log } = await begin()
    await log.close()
    for (const offset of await offsetsOf(disk, '.snapshot')) {
      await disk.writeFile(snapshotPath('log', offset), Uint8Array.of(0, 1, 2))
    }
    const reopened = await open(disk, true)
    expect(known(reopened)).toEqual([29, 5])
    expect(await offsetsOf(disk, '.snapshot')).toEqual([])
    await reopened.close()
    expect(known(await open(disk, true))).toEqual([29, 1])
  })

  it('go when what they know of is cut off', async () => {
    const { disk, log } = await begin()
    await log.truncateTo(17)
    expect((await offsetsOf(disk, '.snapshot')).every((offset) => offset <= 17)).toBe(true)
    expect(known(log)[0]).toBe(16)
    await expect(log.append(makeSequencedBatch(7, 0, 18), 'written')).rejects.toThrow('where 17 is the next')
    await log.truncateTo(0)
    expect(known(log)).toEqual([undefined, undefined])
  })

  it('are not needed to cut a log that had no producer when it was opened', async () => {
    const disk = new MemoryFileSystem()
    const first = await open(disk, false)
    await first.append(makeBatch(1, 1), 'flushed')
    const log = await open(disk, false)
    for (let sequence = 0; sequence < 5; sequence++) await log.append(makeSequencedBatch(7, 0, sequence), 'flushed')
    await log.truncateTo(4)
    expect(known(log)).toEqual([2, 3])
  })

  it('go when they are of no segment, save the last one, and when they lie outside of the log', async () => {
    const { disk, log } = await begin()
    await log.close()
    const kept = await offsetsOf(disk, '.snapshot')
    for (const stray of [1, 2, 31]) await disk.writeFile(snapshotPath('log', stray), encodeSnapshot([entry], engine))
    const reopened = await open(disk, true)
    expect(await offsetsOf(disk, '.snapshot')).toEqual(kept)
    expect(known(reopened)[0]).toBe(29)
  })

  it('are not written for a log that never had such a producer, as long as it has one segment', async () => {
    const disk = new MemoryFileSystem()
    const log = await open(disk, false)
    await log.append(makeBatch(1, 1), 'flushed')
    await log.close()
    expect(await offsetsOf(disk, '.snapshot')).toEqual([])
  })

  it('bring no producer back that has expired', async () => {
    const { disk, log } = await begin()
    await log.close()
    const brief = environment(disk, { producerIdExpirationMs: 0 })
    expect((await PartitionLog.open('log', smallConfig, brief, closedInOrder)).activeProducers()).toEqual([])
  })
})

/** Written by ProducerStateManager.writeSnapshot of Kafka 4.3.1 for the entry above. */
const kafkaSnapshot =
  '0001291564f200000001000000000000126700030000000b00000000000000290000000200000000000f4240ffffffffffffffffffffffff'
