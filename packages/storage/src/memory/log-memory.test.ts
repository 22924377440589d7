import { describe, expect, it } from 'vitest'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { PartitionLog } from '../partition/partition-log.ts'
import { baseOffsets, closedInOrder, crashed, environment, makeBatch, smallConfig } from '../testing/fixtures.ts'
import { LogMemory } from './log-memory.ts'

describe('log.memory', () => {
  it.for([0, 1, 400, 2000])('of %i bytes leaves every batch readable', async (bytes) => {
    const fileSystem = new MemoryFileSystem()
    const open = (known: typeof closedInOrder): Promise<PartitionLog> =>
      PartitionLog.open('log', smallConfig, environment(fileSystem, { memory: new LogMemory(bytes) }), known)
    const log = await open(crashed)
    for (let offset = 0; offset < 50; offset++) await log.append(makeBatch(1, offset, 100), 'written')
    await log.close()
    const reopened = await open(closedInOrder)
    for (let offset = 0; offset < 50; offset++) {
      expect(baseOffsets(await reopened.read(offset, 1000, true))[0]).toBe(offset)
    }
    await reopened.close()
  })
})
