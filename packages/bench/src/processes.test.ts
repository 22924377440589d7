import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startBroker } from './processes.ts'

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'odradek-processes-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }))
  return directory
}

it('hands out a broker’s process at once, to be ended before it listens', async () => {
  const children: ChildProcess[] = []
  const starting = startBroker(newDirectory(), {}, { isQuiet: true, onSpawn: (child) => children.push(child) })
  expect(children).toHaveLength(1)
  children[0]?.kill('SIGKILL')
  await expect(starting).rejects.toThrow('broker-process.ts said nothing')
})

it('ends a broker that its parent leaves while it starts', async () => {
  const children: ChildProcess[] = []
  // It does not settle: Node tells no 'close' of a child whose channel was closed from here.
  void startBroker(newDirectory(), {}, { isQuiet: true, onSpawn: (child) => children.push(child) })
  const [child] = children
  if (child === undefined) throw new Error('no process')
  onTestFinished(() => void child.kill('SIGKILL'))
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
})
