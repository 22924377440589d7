import { expect, it } from 'vitest'
import { type Fault, FaultyFileSystem } from '../file-system/faulty.ts'
import type { FileSystem } from '../file-system/file-system.ts'
import { UnsyncedFileSystem } from '../file-system/unsynced.ts'
import { StorageError } from '../storage-error.ts'
import {
  baseOffsets,
  crashed,
  environment,
  makeBatch,
  makeSequencedBatch,
  seeded,
  smallConfig,
} from '../testing/fixtures.ts'
import { PartitionLog } from './partition-log.ts'

/** Appends until something breaks, over several segments; gives the end of what was acknowledged as on the disk. */
async function script(fileSystem: FileSystem): Promise<number> {
  let acknowledged = 0
  try {
    const log = await PartitionLog.open('log', smallConfig, environment(fileSystem), crashed)
    for (let round = 0; round < 12; round++) {
      await log.append(makeBatch(1, round, 100), 'written')
      const { lastOffset } = await log.append(makeSequencedBatch(7, 0, round), 'flushed')
      acknowledged = lastOffset + 1
    }
    await log.close()
  } catch (error) {
    expect(error).toBeInstanceOf(StorageError)
  }
  return acknowledged
}

const faults: [string, Fault][] = [
  ['the process ends', { type: 'crash' }],
  ['a step fails', { type: 'fail', kind: 'input/output' }],
  ['a write is torn', { type: 'tear', kind: 'disk full' }],
]

it.each(faults)('keeps what was acknowledged when %s anywhere, and then the power goes', async (name, fault) => {
  const counting = new FaultyFileSystem(new UnsyncedFileSystem())
  expect(await script(counting)).toBe(24)
  for (let step = 1; step <= counting.steps; step++) {
    const disk = new UnsyncedFileSystem()
    const acknowledged = await script(new FaultyFileSystem(disk, step, fault))
    for (const survives of [undefined, ...Array.from({ length: 5 }, (_unused, index) => seeded(step * 5 + index))]) {
      const log = await PartitionLog.open('log', smallConfig, environment(disk.afterCrash(survives)), crashed)
      const end = log.logEndOffset
      expect(end, `${name} at step ${step}`).toBeGreaterThanOrEqual(acknowledged)
      const found: number[] = []
      while (found.length < end) found.push(...baseOffsets(await log.read(found.length, 1e6, true)))
      expect(found).toEqual(Array.from({ length: end }, (_unused, offset) => offset))
      const sequence = Math.floor(end / 2)
      expect(await log.append(makeSequencedBatch(7, 0, sequence), 'flushed')).toMatchObject({ baseOffset: end })
    }
  }
})
