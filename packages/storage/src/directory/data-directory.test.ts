import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { FaultyFileSystem } from '../file-system/faulty.ts'
import type { FileSystem } from '../file-system/file-system.ts'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { realFileSystem } from '../file-system/real.ts'
import { StorageError } from '../storage-error.ts'
import { environment, makeBatch, smallConfig, TestClock, topicId } from '../testing/fixtures.ts'
import { DataDirectory } from './data-directory.ts'

const root = mkdtempSync(join(tmpdir(), 'odradek-data-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function open(path: string, fileSystem: FileSystem = realFileSystem): Promise<DataDirectory> {
  return DataDirectory.open({ ...environment(fileSystem), path, nodeId: 1, randomUuid: () => topicId })
}

it('is the same cluster with the same partitions after it was closed', async () => {
  const path = join(root, 'same')
  const first = await open(path)
  const log = await first.openLog('orders', 0, topicId, smallConfig)
  await log.append(makeBatch(2, 1), 'flushed')
  await first.close()
  const second = await open(path)
  expect(second.clusterId).toBe(first.clusterId)
  expect(await second.partitions()).toEqual([{ topic: 'orders', partition: 0, topicId }])
  expect((await second.openLog('orders', 0, topicId, smallConfig)).logEndOffset).toBe(2)
  await second.close()
})

it('cannot be opened twice, and can again once it is closed', async () => {
  const path = join(root, 'locked')
  const first = await open(path)
  await expect(open(path)).rejects.toThrow('another broker has it open')
  await first.close()
  await (await open(path)).close()
})

it('refuses the data of a newer version, and says which it reads', async () => {
  const path = join(root, 'newer')
  await (await open(path)).close()
  writeFileSync(join(path, 'meta.properties'), 'version=1\ncluster.id=x\nodradek.format.version=2\n')
  await expect(open(path)).rejects.toThrow('written by a newer version (format 1.2, this one reads 1.1)')
})

it('says what to do without permission, and when the path is a file', async () => {
  const denied = new FaultyFileSystem(new MemoryFileSystem(), 1, { type: 'fail', kind: 'no permission' })
  await expect(open('data', denied)).rejects.toMatchObject({ kind: 'no permission' })
  writeFileSync(join(root, 'file'), '')
  await expect(open(join(root, 'file', 'data'))).rejects.toThrow('a part of the path is a file')
})

it('removes the bytes of a partition whose removal a crash cut short', async () => {
  const disk = new MemoryFileSystem()
  await disk.writeFile('data/orders-0.AAAA-delete/00000000000000000000.log', makeBatch(1, 1))
  const directory = await open('data', disk)
  expect(await directory.partitions()).toEqual([])
  expect((await disk.readDirectory('data')).filter((name) => name.includes('orders'))).toEqual([])
})

it('keeps where a log begins, over a crash too, until the log is removed', async () => {
  const path = join(root, 'begins')
  const first = await open(path)
  const log = await first.openLog('orders', 0, topicId, smallConfig)
  await log.append(makeBatch(5, 1), 'written')
  await first.deleteRecordsBefore(log, 3)
  const crashed = join(root, 'begins-after-crash')
  cpSync(path, crashed, { recursive: true, filter: (name) => !name.endsWith('.lock') })
  await first.close()
  const second = await open(crashed)
  const again = await second.openLog('orders', 0, topicId, smallConfig)
  expect([again.logStartOffset, again.logEndOffset]).toEqual([3, 5])
  await second.removeLog(again)
  expect((await second.openLog('orders', 0, topicId, smallConfig)).logStartOffset).toBe(0)
  await second.close()
})

it('tells what goes wrong in the background, and goes on', async () => {
  const clock = new TestClock()
  const faults: string[] = []
  const full = new FullFileSystem()
  const directory = await DataDirectory.open({
    ...environment(full, { clock }),
    path: 'data',
    nodeId: 1,
    randomUuid: () => topicId,
    checkpointIntervalMs: 1000,
    onFault: (_, where) => void faults.push(where),
  })
  const log = await directory.openLog('orders', 0, topicId, smallConfig)
  await log.append(makeBatch(1, 1), 'flushed')
  full.isFull = true
  clock.advance(1000)
  await full.refused
  full.isFull = false
  await directory.close()
  expect(faults).toEqual(['data'])
})

/** Refuses to replace checkpoint files while it is full. */
class FullFileSystem extends MemoryFileSystem {
  isFull = false
  #refuse: () => void = () => undefined
  readonly refused = new Promise<void>((resolve) => {
    this.#refuse = resolve
  })

  override async writeFile(path: string, content: Uint8Array): Promise<void> {
    if (!this.isFull) return super.writeFile(path, content)
    this.#refuse()
    throw new StorageError('disk full', `Cannot write ${path}: the disk is full.`)
  }
}
