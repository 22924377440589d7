import { createEngine } from '@odradek/engine-wasm'
import { DataDirectory, keepEverything, MemoryFileSystem } from '@odradek/storage'
import { expect, test } from 'vitest'
import { ManualClock } from '../http/testing/door.ts'
import { randomUuid } from '../random.ts'
import { LogMetadataStore, metadataTopic } from './log-store.ts'
import { commitChange } from './store.ts'

/** A disk that answers in a later turn of the event loop, as a real one does. */
class SlowFileSystem extends MemoryFileSystem {
  override async open(path: string): ReturnType<MemoryFileSystem['open']> {
    const file = await super.open(path)
    const sync = file.sync.bind(file)
    file.sync = () => new Promise((resolve, reject) => setImmediate(() => sync().then(resolve, reject)))
    return file
  }
}

test('changes that come at once are all committed, one after the other', async () => {
  const engine = createEngine()
  const clock = new ManualClock()
  const fileSystem = new SlowFileSystem()
  const path = 'memory'
  const options = { path, fileSystem, engine, clock, flush: 'commit', nodeId: 1, randomUuid } as const
  const directory = await DataDirectory.open(options)
  const log = await directory.openLog(metadataTopic, 0, randomUuid(), keepEverything)
  const store = await LogMetadataStore.open(log, engine, clock)
  const add = (): Promise<unknown> =>
    commitChange(store, ({ nextProducerId }) => ({
      type: 'ProducerIdsAllocated',
      nextProducerId: nextProducerId + 1,
    }))
  await Promise.all(Array.from({ length: 10 }, add))
  expect(store.snapshot()).toMatchObject({ revision: 10, nextProducerId: 10 })
  expect((await LogMetadataStore.open(log, engine, clock)).snapshot()).toEqual(store.snapshot())
  await directory.close()
})
