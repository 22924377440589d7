import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BrokerAvailability } from './broker-availability.ts'
import type { PartitionerContext } from './partitioner.ts'
import { StickyPartition } from './sticky.ts'
import { contextOf, randomOf, share } from './testing/keys.ts'

const document = readFileSync(new URL('../../../../../docs/PARTITIONERS.md', import.meta.url), 'utf8')

/** 0, 1, 2 … of so many steps, each as the middle of its step, over and over. */
function stepping(steps: number): () => number {
  let step = 0
  return () => ((step++ % steps) + 0.5) / steps
}

describe('StickyPartition', () => {
  it('stays until batchSize bytes are counted, then takes the next', () => {
    const sticky = new StickyPartition({ batchSize: 3, random: stepping(4) })
    const context = contextOf(4)
    const partitions = Array.from({ length: 7 }, () => {
      const partition = sticky.current(context)
      sticky.countAppended(1, true, context)
      return partition
    })
    expect(partitions).toEqual([0, 0, 0, 1, 1, 1, 2])
  })

  it('holds a switch back while a batch is open, until it is due or twice batchSize is counted', () => {
    const sticky = new StickyPartition({ batchSize: 10, random: stepping(4) })
    const context = contextOf(4)
    expect(sticky.current(context)).toBe(0)
    sticky.countAppended(12, false, context)
    expect(sticky.current(context)).toBe(0)
    sticky.switchIfDue(context)
    expect(sticky.current(context)).toBe(1)
    sticky.switchIfDue(context)
    sticky.countAppended(19, false, context)
    expect(sticky.current(context)).toBe(1)
    sticky.countAppended(1, false, context)
    expect(sticky.current(context)).toBe(2)
  })

  it('takes partitions that have a leader, one of all if none has, and the only one again', () => {
    const chosen = (context: PartitionerContext, queueSizeOf?: (partition: number) => number): number[] => {
      const sticky = new StickyPartition({ batchSize: 1, random: stepping(10), queueSizeOf })
      const partitions = Array.from({ length: 10 }, () => {
        const partition = sticky.current(context)
        sticky.countAppended(1, true, context)
        return partition
      })
      return [...new Set(partitions)]
    }
    const some = { topic: 't', partitionCount: 5, availablePartitions: [1, 4] }
    expect(chosen(some)).toEqual([1, 4])
    expect(chosen(some, () => 3)).toEqual([1, 4])
    // Slow ones are left out; if all are, slowness says nothing.
    expect(chosen(some, (partition) => (partition === 1 ? -1 : 8))).toEqual([4])
    expect(chosen(some, () => -1)).toEqual([1, 4])
    expect(chosen({ ...some, availablePartitions: [] }, () => 0)).toEqual([0, 1, 2, 3, 4])
    expect(chosen(contextOf(1), () => 2)).toEqual([0])
  })

  // The queue sizes of Kafka's BuiltInPartitionerTest.
  it('chooses by most + 1 - queue size, exactly', () => {
    const queueSizes = [5, 0, 3, 0, 1]
    const weights = queueSizes.map((size) => 6 - size)
    const cycle = weights.reduce((sum, weight) => sum + weight)
    const queueSizeOf = (partition: number): number => queueSizes[partition] ?? 0
    const sticky = new StickyPartition({ batchSize: 1, random: stepping(cycle), queueSizeOf })
    const times = [0, 0, 0, 0, 0]
    for (let i = 0; i < 2 * cycle; i++) {
      const partition = sticky.current(contextOf(5))
      times[partition] = (times[partition] ?? 0) + 1
      sticky.countAppended(1, true, contextOf(5))
    }
    expect(times).toEqual(weights.map((weight) => 2 * weight))
  })

  it('follows a topic that grows, has a partition less available, or shrinks', () => {
    let chance = 0.99
    const sticky = new StickyPartition({ batchSize: 1, random: () => chance, queueSizeOf: () => 0 })
    expect(sticky.current(contextOf(8))).toBe(7)
    expect(sticky.current(contextOf(2))).toBe(1)
    sticky.countAppended(1, true, contextOf(20))
    expect(sticky.current(contextOf(20))).toBe(19)
    // What is left of a longer list does not count.
    chance = 0.5
    sticky.countAppended(1, true, contextOf(4))
    expect(sticky.current(contextOf(4))).toBe(2)
  })

  it('refuses a batchSize below 1', () => {
    expect(() => new StickyPartition({ batchSize: 0, random: () => 0 })).toThrow(RangeError)
    expect(() => new StickyPartition({ batchSize: Number.NaN, random: () => 0 })).toThrow(RangeError)
  })
})

/**
 * Brokers that take so many batches a round from their partition's queue, while the producer makes `perRound`. Gives
 * bytes by partition.
 */
function model(batchesTaken: readonly number[], perRound: number, rounds: number, isAdaptive: boolean): number[] {
  const batchSize = 1000
  const random = randomOf(7)
  const queues = batchesTaken.map(() => 0)
  const bytes = batchesTaken.map(() => 0)
  const context = contextOf(batchesTaken.length)
  const queueSizeOf = isAdaptive ? (partition: number): number => queues[partition] ?? 0 : undefined
  const sticky = new StickyPartition({ batchSize, random, queueSizeOf })
  for (let round = 0; round < rounds; round++) {
    for (let made = 0; made < perRound * batchSize; ) {
      const partition = sticky.current(context)
      const recordBytes = 50 + Math.floor(random() * 100)
      made += recordBytes
      bytes[partition] = (bytes[partition] ?? 0) + recordBytes
      sticky.countAppended(recordBytes, true, context)
      if (sticky.current(context) !== partition) queues[partition] = (queues[partition] ?? 0) + 1
    }
    for (const [partition, taken] of batchesTaken.entries()) {
      queues[partition] = Math.max(0, (queues[partition] ?? 0) - taken)
    }
  }
  return bytes
}

describe('bytes by partition', () => {
  it('are alike while brokers are: within 5 sigma of a multinomial draw of batches', () => {
    const partitions = 8
    for (const isAdaptive of [false, true]) {
      const bytes = model(Array<number>(partitions).fill(4), 12, 2000, isAdaptive)
      const all = bytes.reduce((sum, each) => sum + each)
      // A turn has 1000 to 1149 bytes, so that turns vary little beside their number.
      const turns = all / 1050
      const sigma = Math.sqrt((1 / partitions) * (1 - 1 / partitions) * (1 / turns))
      for (const each of bytes) expect(Math.abs(each / all - 1 / partitions)).toBeLessThan(5 * sigma)
    }
  })

  it('are fewer where a broker is slow, if adaptive', () => {
    const [uniform = 0, adaptive = 0] = [false, true].map((isAdaptive) => {
      const bytes = model([4, 4, 4, 1], 10, 500, isAdaptive)
      return (bytes[3] ?? 0) / bytes.reduce((sum, each) => sum + each)
    })
    expect(uniform).toBeGreaterThan(0.23)
    // It can take 1 of the 10 batches a round.
    expect(adaptive).toBeLessThan(0.15)
    expect(adaptive).toBeGreaterThan(0.05)
    expect(document).toContain(`${share(uniform, 1)} of the bytes, and ${share(adaptive, 1)} with adaptive`)
  })
})

describe('BrokerAvailability', () => {
  it('is slow once batches were there for longer than the time-out and none was taken', () => {
    const broker = new BrokerAvailability(100, 1000)
    broker.couldNotTake(1100)
    expect(broker.isSlow).toBe(false)
    broker.couldNotTake(1101)
    expect(broker.isSlow).toBe(true)
    broker.took(1200)
    expect(broker.isSlow).toBe(false)
  })

  it('is never slow with a time-out of 0', () => {
    const broker = new BrokerAvailability(0, 0)
    broker.couldNotTake(1_000_000)
    expect(broker.isSlow).toBe(false)
  })
})
