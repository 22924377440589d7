import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { temporaryDirectory } from './temporary-directory.ts'

/** Where others, who run at the same time, make no directories. */
let place: string

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'odradek-temporary-'))
  for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, place)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(place, { recursive: true, force: true })
})

const namespace = process.platform === 'linux' ? (/\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0') : '0'

function left(name: string): string {
  mkdirSync(join(place, name, 'data'), { recursive: true })
  writeFileSync(join(place, name, 'data', 'a.log'), 'records')
  return name
}

/** A process that lives until the test ends, and has a path on its command line. */
async function processWith(path: string): Promise<ChildProcess> {
  const program = 'console.log(1); setInterval(() => undefined, 1000)'
  const child = spawn(process.execPath, ['-e', program, path], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  if (child.stdout !== null) await once(child.stdout, 'data')
  return child
}

it('is removed with its owner', () => {
  const directory = temporaryDirectory('bench')
  expect(readdirSync(place)).toEqual([basename(directory.path)])
  expect(basename(directory.path)).toMatch(/^odradek-bench-/)
  directory[Symbol.dispose]()
  expect(readdirSync(place)).toEqual([])
})

it('takes away what a killed owner has left, and nothing that may be in use', async () => {
  const { pid: dead } = spawnSync(process.execPath, ['-e', ''])
  const stale = left(`odradek-bench-${namespace}-${dead}-AbCdEf`)
  const used = left(`odradek-kafka-${namespace}-${dead}-used00`)
  await processWith(join(place, used, 'server.properties'))
  const kept = [
    used,
    left(`odradek-bench-${namespace}-${process.pid}-AbCdEf`),
    left(`odradek-bench-1${namespace}-${dead}-AbCdEf`),
    left(`odradek-bench-${dead}-AbCdEf`),
    left('odradek-bench-AbCdEf'),
    left(`other-bench-${namespace}-${dead}-AbCdEf`),
  ]
  using directory = temporaryDirectory('bench')
  const isSeen = process.platform === 'linux'
  const expected = [...kept, ...(isSeen ? [] : [stale]), basename(directory.path)]
  expect(readdirSync(place).toSorted()).toEqual(expected.toSorted())
})
