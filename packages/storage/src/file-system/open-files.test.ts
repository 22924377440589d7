import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { OpenFiles, type Reopenable } from './open-files.ts'
import { createRealFileSystem } from './real.ts'

const root = mkdtempSync(join(tmpdir(), 'odradek-files-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('closes the file that was not used for longest, and none that is in use', () => {
  const closed: string[] = []
  const fileOf = (name: string): Reopenable => ({ closeDescriptor: () => void closed.push(name) })
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(fileOf)
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four files')
  const files = new OpenFiles(2)
  files.opened()
  files.opened()
  files.release(a)
  files.release(b)
  files.use(a)
  files.release(a)
  files.opened()
  expect([closed, files.count]).toEqual([['b'], 2])
  files.use(a)
  files.opened()
  expect([closed, files.count]).toEqual([['b'], 3])
  files.release(d)
  expect([closed, files.count]).toEqual([['b', 'd'], 2])
})

it('reads and writes through few descriptors, also files that were renamed meanwhile', async () => {
  const fileSystem = createRealFileSystem(3)
  const files = await Promise.all(Array.from({ length: 20 }, (_, i) => fileSystem.open(join(root, `${i}`))))
  await Promise.all(files.map((file, i) => file.write([Uint8Array.of(i)], 0)))
  await Promise.all(files.map((file, i) => (i % 2 === 0 ? file.rename(join(root, `${i}.moved`)) : undefined)))
  const read = await Promise.all(
    files.map(async (file) => {
      const byte = new Uint8Array(1)
      await file.read(byte, 0)
      return byte[0]
    }),
  )
  expect(read).toEqual(files.map((_, i) => i))
  await Promise.all(files.map((file) => file.close()))
})

it('does not make a file that is only looked for', async () => {
  const fileSystem = createRealFileSystem()
  await expect(fileSystem.existing(join(root, 'missing')).size()).rejects.toMatchObject({ name: 'StorageError' })
  expect(await fileSystem.sizeOf(join(root, 'missing'))).toBeUndefined()
})
