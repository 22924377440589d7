import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** A program of the documentation: a block of code, with those that continue it. */
export interface Program {
  /** Path of the page from the repository's root. */
  readonly page: string
  /** Of the first block. */
  readonly line: number
  readonly language: 'ts' | 'js'
  readonly source: string
  /** What stands beside it, by file name: the blocks whose fence says `file=`. */
  readonly files: ReadonlyMap<string, string>
  /** What it prints, in this order, among whatever else: what stands behind its calls of console.log in a comment. */
  readonly prints: readonly string[]
  /** Why it is checked but not run; undefined: it is run. */
  readonly notRun: string | undefined
}

export const root: string = join(import.meta.dirname, '../..')

/** Every page whose programs are checked and run. */
export function pages(): string[] {
  return ['README.md', 'packages/client/README.md', ...globSync('docs/client/*.md', { cwd: root }).sort()]
}

/**
 * The programs of a page. A fence says what its block is:
 *
 *     ```ts                    a program
 *     ```ts continue           goes on with the program above
 *     ```ts file=worker.ts     a file beside the program below
 *     ```ts no-run: REASON     is checked, and not run
 */
export function programsOf(page: string): Program[] {
  const text = readFileSync(join(root, page), 'utf8')
  const programs: Program[] = []
  let files = new Map<string, string>()
  for (const match of text.matchAll(/^```(ts|js)(?: ([^\n]*))?\n(.*?)^```$/gms)) {
    const [, language, info = '', source = ''] = match
    const line = text.slice(0, match.index).split('\n').length + 1
    const name = /^file=(\S+)$/.exec(info)?.[1]
    const last = programs.at(-1)
    if (name !== undefined) files.set(name, source)
    else if (info === 'continue' && last !== undefined) programs[programs.length - 1] = continued(last, source)
    else {
      programs.push(program(page, line, language === 'js' ? 'js' : 'ts', info, source, files))
      files = new Map()
    }
  }
  return programs
}

function program(
  page: string,
  line: number,
  language: 'ts' | 'js',
  info: string,
  source: string,
  files: ReadonlyMap<string, string>,
): Program {
  const notRun = /^no-run: (.+)$/.exec(info)?.[1]
  if (info !== '' && notRun === undefined) throw new Error(`${page}:${line}: what does the fence mean by '${info}'?`)
  return { page, line, language, source, files, prints: printsOf(source), notRun }
}

function continued(first: Program, source: string): Program {
  const whole = `${first.source}\n${source}`
  return { ...first, source: whole, prints: printsOf(whole) }
}

function printsOf(source: string): string[] {
  return [...source.matchAll(/\bconsole\.log\(.*\) \/\/ (.+)$/gm)].map((match) => match[1] ?? '')
}

/** A name to tell it by, which is also one for a file. */
export function nameOf({ page, line }: Program): string {
  return `${basename(page, '.md').toLowerCase()}-${line}`
}
