import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { maxWriteNowBytes, slowWriteMs, slowWritePauseMs } from '../limits.ts'
import { TestClock } from '../testing/fixtures.ts'
import { createRealFileSystem } from './real.ts'
import { WritePace } from './write-pace.ts'

const root = mkdtempSync(join(tmpdir(), 'odradek-pace-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('lets small writes hold the thread until one of any kind was slow, and for a while after that not', () => {
  const clock = new TestClock()
  const pace = new WritePace(clock)
  expect([pace.mayHoldThread(maxWriteNowBytes), pace.mayHoldThread(maxWriteNowBytes + 1)]).toEqual([true, false])
  const quickEnded = pace.begin()
  clock.advance(slowWriteMs - 1)
  quickEnded()
  expect(pace.mayHoldThread(1)).toBe(true)
  const slowEnded = pace.begin()
  clock.advance(slowWriteMs)
  slowEnded()
  expect(pace.mayHoldThread(1)).toBe(false)
  clock.advance(slowWritePauseMs)
  expect(pace.mayHoldThread(1)).toBe(false)
  clock.advance(1)
  expect(pace.mayHoldThread(1)).toBe(true)
})

it('has what was written at once in the file, however many buffers that was', async () => {
  const path = join(root, 'many')
  // By a clock that stands still no write is slow, however busy the machine.
  const file = await createRealFileSystem(3, new TestClock()).open(path)
  const buffers = Array.from({ length: 3000 }, (_, i) => Uint8Array.of(i & 0xff, i >> 8))
  expect(file.writeNow(buffers, 0)).toBe(true)
  expect(file.writeNow([Uint8Array.of(7)], 6000)).toBe(true)
  expect(readFileSync(path)).toEqual(Buffer.concat([...buffers, Uint8Array.of(7)]))
  await file.close()
})

it('writes nothing at once that is large, or to a file that is not open', async () => {
  const path = join(root, 'none')
  const fileSystem = createRealFileSystem(3, new TestClock())
  const file = await fileSystem.open(path)
  expect(file.writeNow([new Uint8Array(maxWriteNowBytes + 1)], 0)).toBe(false)
  expect(fileSystem.existing(path).writeNow([Uint8Array.of(1)], 0)).toBe(false)
  expect(await file.size()).toBe(0)
  await file.close()
})
