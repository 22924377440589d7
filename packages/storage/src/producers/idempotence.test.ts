import { errorCode } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { FaultyFileSystem } from '../file-system/faulty.ts'
import type { File } from '../file-system/file-system.ts'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { PartitionLog } from '../partition/partition-log.ts'
import { crashed, environment, makeBatch, makeSequencedBatch, smallConfig } from '../testing/fixtures.ts'

const outOfOrder = expect.objectContaining({ code: errorCode('OUT_OF_ORDER_SEQUENCE_NUMBER') })
const staleEpoch = expect.objectContaining({ code: errorCode('INVALID_PRODUCER_EPOCH') })
const batch = (sequence: number, epoch = 0): Uint8Array => makeSequencedBatch(7, epoch, sequence)

/** A disk whose syncs end when the test says so. */
class HeldDisk extends MemoryFileSystem {
  readonly #held: (() => void)[] = []

  override async open(path: string): Promise<File> {
    const file = await super.open(path)
    return {
      write: (buffers, position) => file.write(buffers, position),
      writeNow: (buffers, position) => file.writeNow(buffers, position),
      read: (into, position) => file.read(into, position),
      truncate: (size) => file.truncate(size),
      rename: (path) => file.rename(path),
      sync: () => new Promise((resolve) => this.#held.push(resolve)),
      size: () => file.size(),
      close: () => file.close(),
    }
  }

  release(): void {
    for (const resolve of this.#held.splice(0)) resolve()
  }
}

/** Lets everything happen that waits for nothing but its turn. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

describe('a log with idempotent producers', () => {
  it('answers five batches under way in order, and each again with its first offset', async () => {
    const log = await PartitionLog.open('log', smallConfig, environment(new MemoryFileSystem()), crashed)
    await log.append(makeBatch(3, 1), 'written')
    const first = [0, 1, 2, 3, 4].map((sequence) => log.append(batch(sequence), 'flushed'))
    const again = [0, 1, 2, 3, 4].map((sequence) => log.append(batch(sequence), 'flushed'))
    expect((await Promise.all(first)).map(({ baseOffset }) => baseOffset)).toEqual([3, 4, 5, 6, 7])
    expect(await Promise.all(again)).toMatchObject(
      [3, 4, 5, 6, 7].map((baseOffset) => ({ baseOffset, duplicateOf: { timestampMs: 1_000_000 } })),
    )
    expect(log.logEndOffset).toBe(8)
    expect(log.highWatermark).toBe(8)
  })

  it('refuses what does not follow, and takes what does', async () => {
    const log = await PartitionLog.open('log', smallConfig, environment(new MemoryFileSystem()), crashed)
    await log.append(batch(0), 'written')
    await expect(log.append(batch(2), 'written')).rejects.toThrow(outOfOrder)
    await expect(log.append(batch(0, 1).slice(), 'written')).resolves.toMatchObject({ baseOffset: 1 })
    await expect(log.append(batch(1, 0), 'written')).rejects.toThrow(staleEpoch)
    expect(log.logEndOffset).toBe(2)
    expect(log.activeProducers()).toMatchObject([{ producerId: 7, epoch: 1, batches: [{ lastSequence: 0 }] }])
  })

  it('answers a duplicate no sooner than its original is as safe', async () => {
    const disk = new HeldDisk()
    const log = await PartitionLog.open('log', smallConfig, environment(disk), crashed)
    const events: string[] = []
    const original = log.append(batch(0), 'flushed').then(() => events.push('original'))
    await log.append(batch(0), 'written')
    const duplicate = log.append(batch(0), 'flushed').then(() => events.push('duplicate'))
    await turns()
    expect(events).toEqual([])
    disk.release()
    await turns()
    expect(events).toEqual(['original'])
    disk.release()
    await Promise.all([original, duplicate])
    expect(events).toEqual(['original', 'duplicate'])
  })

  it('forgets what could not be written, so that it can be sent again', async () => {
    const faulty = new FaultyFileSystem(new MemoryFileSystem(), 3, { type: 'tear', kind: 'disk full' })
    const log = await PartitionLog.open('log', smallConfig, environment(faulty, { flush: 'os' }), crashed)
    await log.append(batch(0), 'written')
    const refused = await Promise.allSettled([1, 2, 1, 0].map((sequence) => log.append(batch(sequence), 'written')))
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
    expect(log.isOffline).toBe(false)
    await expect(log.append(batch(2), 'written')).rejects.toThrow('where 1 is the next')
    expect(await log.append(batch(0), 'written')).toMatchObject({ baseOffset: 0 })
    expect(await log.append(batch(1), 'written')).toMatchObject({ baseOffset: 1, duplicateOf: undefined })
    expect(await log.append(batch(2), 'written')).toMatchObject({ baseOffset: 2, duplicateOf: undefined })
  })
})
