import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format } from 'node:util'
import { vi } from 'vitest'
import { nameOf, type Program, root } from './programs.ts'

/** Programs are written here, where what they import is found. Each process of the tests has a directory of its own. */
export const programsDirectory: string = join(root, 'test/.vitest/programs', String(process.pid))

/** Where the pages' brokers are. */
const documentedAddress = 'localhost:9092'

/** Writes a program, and what stands beside it, and returns its path. */
export function writeProgram(program: Program, change: (source: string) => string = (source) => source): string {
  const directory = join(programsDirectory, nameOf(program))
  mkdirSync(directory, { recursive: true })
  for (const [name, source] of program.files) writeFileSync(join(directory, name), change(source))
  // A program is a module, and stays one where TypeScript is off.
  const path = join(directory, `main.${program.language === 'ts' ? 'ts' : 'mjs'}`)
  writeFileSync(path, `${change(program.source)}\nexport {}\n`)
  return path
}

/** Sees what is printed, and when all that was said to be has been. */
class Printed {
  readonly lines: string[] = []
  readonly #expected: readonly string[]
  readonly #all = Promise.withResolvers<void>()
  #seen = 0

  constructor(expected: readonly string[]) {
    this.#expected = expected
    this.#check()
  }

  add(line: string): void {
    this.lines.push(line)
    if (line === this.#expected[this.#seen]) this.#seen++
    this.#check()
  }

  #check(): void {
    if (this.#seen === this.#expected.length) this.#all.resolve()
  }

  get all(): Promise<void> {
    return this.#all.promise
  }

  get missing(): readonly string[] {
    return this.#expected.slice(this.#seen)
  }
}

/**
 * Runs a program against the broker at an address. Once it has printed what it should, it is asked to end as a
 * supervisor would: by SIGTERM. Settles when it has ended, with the lines that are missing.
 */
export async function runProgram(program: Program, address: string): Promise<readonly string[]> {
  const path = writeProgram(program, (source) => source.replaceAll(documentedAddress, address))
  const printed = new Printed(program.prints)
  if (program.files.size > 0 || isOfTestRunner(program)) await runInChild(path, printed)
  else await runHere(path, printed)
  return printed.missing
}

/** Node's test runner says how it went by its process's exit code. */
function isOfTestRunner({ source }: Program): boolean {
  return source.includes("from 'node:test'")
}

async function runHere(path: string, printed: Printed): Promise<void> {
  const before = new Set(process.listeners('SIGTERM'))
  const terminated: unknown[] = []
  const terminate = (): void => {
    for (const listener of process.listeners('SIGTERM')) {
      if (before.has(listener)) continue
      process.off('SIGTERM', listener)
      terminated.push(Reflect.apply(listener, process, ['SIGTERM']))
    }
  }
  const spy = vi.spyOn(console, 'log').mockImplementation((...values) => {
    for (const line of format(...values).split('\n')) printed.add(line)
  })
  try {
    void printed.all.then(terminate)
    await import(/* @vite-ignore */ pathToFileURL(path).href)
    if (process.listeners('SIGTERM').length > before.size) await printed.all
    terminate()
    await Promise.all(terminated)
  } finally {
    spy.mockRestore()
  }
}

/** A program that starts others of its own, or that must not share this process. */
export async function runInChild(path: string, printed: Printed): Promise<void> {
  const child = spawn(process.execPath, ['--conditions=source', '--disable-warning=ExperimentalWarning', path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  void printed.all.then(() => child.kill('SIGTERM'))
  const errors: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  await readLines(child, (line) => printed.add(line))
  if (child.exitCode !== 0 && child.signalCode !== 'SIGTERM') throw new Error(errors.join(''))
}

function readLines(child: ChildProcess, line: (text: string) => void): Promise<void> {
  let rest = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const each of lines) line(each)
  })
  return new Promise((resolve, reject) => child.once('error', reject).once('close', () => resolve()))
}
