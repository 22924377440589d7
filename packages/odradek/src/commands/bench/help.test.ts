import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Results, type Rig, writeResults } from '@odradek/bench'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { run } from '../../run.ts'
import { benchCommand } from './bench.ts'

/** Where measuring would begin, an error of these words ends the command. */
const measuring = 'now it is measured'

vi.mock('@odradek/bench', async (original) => {
  const bench = await original<typeof import('@odradek/bench')>()
  return {
    ...bench,
    machineRig: (): Rig => ({
      ...bench.machineRig(),
      openStore: (directory) => {
        return { directory, header: undefined, lines: [], begin: () => undefined, append: () => undefined }
      },
      prepareClient: () => Promise.reject(new Error(measuring)),
    }),
  }
})

const directory = mkdtempSync(join(tmpdir(), 'odradek-help-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Files that examples name, and those that stand for them here. */
function filesOf(): Map<string, string> {
  const [mine, log, results] = [join(directory, 'mine.json'), join(directory, 'app.log'), join(directory, 'results')]
  writeFileSync(mine, '{ "name": "mine" }')
  writeFileSync(log, 'a line\n')
  writeResults(results, nothing)
  return new Map([
    ...[['./mine.json', mine] as const, ['/var/log/syslog', log] as const],
    ...['before', 'after', 'before.json', 'after.json'].map((name) => [name, results] as const),
  ])
}

const nothing: Results = {
  ...{ format: 'odradek-bench/1', kind: 'run', title: '', command: '', targets: [], workloads: [], micro: [] },
  ...{ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:00:00.000Z', cells: [] },
  machine: { processor: '', cores: 2, memoryBytes: 1, platform: '', node: '', commit: '', date: '', versions: {} },
}

const said = { output: '', errors: '' }

beforeEach(() => {
  Object.assign(said, { output: '', errors: '' })
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.output += String(text)
    return true
  })
  vi.spyOn(console, 'log').mockImplementation((line) => {
    said.output += `${line}\n`
  })
  vi.spyOn(console, 'error').mockImplementation((line) => {
    said.errors += `${line}\n`
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

/** `odradek bench …` in a help; what follows two spaces explains, and what follows `>` is the shell's. */
const examplesIn = (help: string): string[] =>
  [...help.matchAll(/^ {2}odradek (bench .*)$/gm)].map(([, line = '']) => line.split(/ {2,}| > /)[0] ?? '')

async function helpOf(command: string): Promise<string> {
  said.output = ''
  expect(await run(['bench', ...command.split(' ').filter((word) => word !== ''), '--help'])).toBe(0)
  return said.output
}

const commands = ['', ...benchCommand([]).commands.map((command) => command.name())]

describe('the examples of odradek bench', () => {
  it.each(['', 'run', 'sweep', 'tune', 'compare'])('bench %s has some', async (command) => {
    expect(examplesIn(await helpOf(command)).length).toBeGreaterThan(1)
  })

  it.each(commands)('all of bench %s --help can be done', async (command) => {
    const files = filesOf()
    for (const example of examplesIn(await helpOf(command))) {
      Object.assign(said, { output: '', errors: '' })
      const code = await run(example.split(' ').map((word) => files.get(word) ?? word))
      const isMeasured = /^bench (run|sweep|tune) /.test(`${example} `)
      expect({ example, code, said: said.errors }).toEqual({
        ...{ example, code: isMeasured || example.includes('--fail-if') ? 1 : 0 },
        said: isMeasured ? expect.stringContaining(measuring) : expect.not.stringMatching(/^odradek:/m),
      })
      process.exitCode = undefined
    }
  })
})
