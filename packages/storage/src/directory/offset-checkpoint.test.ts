import { expect, it, vi } from 'vitest'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { OffsetCheckpoint } from './offset-checkpoint.ts'

const file = 'data/log-start-offset-checkpoint'
const contentOf = async (disk: MemoryFileSystem): Promise<string> =>
  Buffer.from((await disk.readFile(file)) ?? []).toString()

it("writes Kafka's file, and reads it", async () => {
  const disk = new MemoryFileSystem()
  const offsets = await OffsetCheckpoint.open(disk, 'data', 'log-start-offset-checkpoint')
  await Promise.all([offsets.set('orders', 0, 5), offsets.set('a.b-c_d', 12, 9_007_199_254_740_991)])
  await offsets.set('orders', 0, 7)
  expect(await contentOf(disk)).toBe('0\n2\norders 0 7\na.b-c_d 12 9007199254740991\n')
  const again = await OffsetCheckpoint.open(disk, 'data', 'log-start-offset-checkpoint')
  expect([again.of('orders', 0), again.of('a.b-c_d', 12), again.of('orders', 1)]).toEqual([
    7,
    9_007_199_254_740_991,
    undefined,
  ])
  await again.forget('orders', 0)
  expect(await contentOf(disk)).toBe('0\n1\na.b-c_d 12 9007199254740991\n')
})

it('writes once for all that are set while a write is under way', async () => {
  const disk = new MemoryFileSystem()
  const offsets = await OffsetCheckpoint.open(disk, 'data', 'log-start-offset-checkpoint')
  const writes = vi.spyOn(disk, 'rename')
  const first = offsets.set('orders', 0, 1)
  await Promise.resolve()
  const others = Array.from({ length: 1000 }, (_, partition) => offsets.set('orders', partition, 2))
  await Promise.all([first, ...others])
  expect(writes).toHaveBeenCalledTimes(2)
  expect((await contentOf(disk)).split('\n')).toHaveLength(1000 + 3)
})

it.each(['', '1\n0\n', '0\n2\norders 0 7\n', '0\n1\norders 0\n', '0\n1\norders 0 -7\n'])(
  'refuses %j',
  async (content) => {
    const disk = new MemoryFileSystem()
    await disk.writeFile(file, Buffer.from(content))
    await expect(OffsetCheckpoint.open(disk, 'data', 'log-start-offset-checkpoint')).rejects.toMatchObject({
      kind: 'damaged',
    })
  },
)
