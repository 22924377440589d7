import { expect, it } from 'vitest'
import { FaultyFileSystem } from '../file-system/faulty.ts'
import type { File } from '../file-system/file-system.ts'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { baseOffsets, closedInOrder, crashed, environment, makeBatch, smallConfig } from '../testing/fixtures.ts'
import type { FlushMode } from './flusher.ts'
import { PartitionLog } from './partition-log.ts'

/** Counts the batches of each write, by its kind. */
class ObservedFileSystem extends MemoryFileSystem {
  readonly atOnce: number[] = []
  readonly later: number[] = []
  mayWriteNow = true

  override existing(path: string): File {
    const file = super.existing(path)
    return {
      ...file,
      write: (buffers, position) => {
        this.later.push(buffers.length)
        return file.write(buffers, position)
      },
      writeNow: (buffers, position) => {
        if (!this.mayWriteNow) return false
        this.atOnce.push(buffers.length)
        return file.writeNow(buffers, position)
      },
    }
  }
}

const openLog = (disk: MemoryFileSystem | FaultyFileSystem, flush: FlushMode): Promise<PartitionLog> =>
  PartitionLog.open('log', smallConfig, environment(disk, { flush }), closedInOrder)

it('writes at once, and in one piece, what came in one turn; in another thread where the file system asks for it', async () => {
  const disk = new ObservedFileSystem()
  const log = await openLog(disk, 'os')
  await Promise.all([1, 2, 3].map((n) => log.append(makeBatch(1, n), 'written')))
  disk.mayWriteNow = false
  await log.append(makeBatch(1, 4), 'written')
  expect([disk.atOnce, disk.later]).toEqual([[3], [1]])
  expect(baseOffsets(await log.read(0, 1e6, true))).toEqual([0, 1, 2, 3])
  await log.close()
})

it('holds the thread for no write that commits follow', async () => {
  const disk = new ObservedFileSystem()
  const log = await openLog(disk, 'commit')
  await log.append(makeBatch(1, 1), 'flushed')
  expect([disk.atOnce, disk.later]).toEqual([[], [1]])
  await log.close()
})

it.each(['fail', 'tear'] as const)('cuts off what a write at once left that did not succeed: %s', async (type) => {
  const counted = new FaultyFileSystem(new MemoryFileSystem())
  await openLog(counted, 'os')
  const memory = new MemoryFileSystem()
  const disk = new FaultyFileSystem(memory, counted.steps + 2, { type, kind: 'disk full' })
  const log = await openLog(disk, 'os')
  await log.append(makeBatch(1, 1), 'written')
  const refused = await Promise.allSettled([2, 3].map((n) => log.append(makeBatch(1, n), 'written')))
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await log.append(makeBatch(1, 4), 'written')).toMatchObject({ baseOffset: 1 })
  const again = await PartitionLog.open('log', smallConfig, environment(memory), crashed)
  expect(baseOffsets(await again.read(0, 1e6, true))).toEqual([0, 1])
})
