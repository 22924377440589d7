import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { kernelMs } from './load/noise.ts'

/** Where and with what figures were taken. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryBytes: number
  readonly platform: string
  readonly node: string
  readonly commit: string
  readonly date: string
  /** Of the bench's dependencies. */
  readonly versions: Readonly<Record<string, string>>
}

/** How busy the machine was: the load of the last minute, and the time that a fixed piece of work takes. */
export interface Load {
  readonly loadAverage: number
  readonly fixedWorkMs: number
}

export function machine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    commit: commit(),
    date: new Date().toISOString(),
    versions: versions(),
  }
}

export function load(): Load {
  return { loadAverage: loadavg()[0] ?? 0, fixedWorkMs: kernelMs() }
}

/** With `-dirty` where anything differs from it but the results themselves. */
function commit(): string {
  try {
    const results = ':(top,exclude)packages/bench/results'
    const changed = git('status', '--porcelain', '--untracked-files=no', '--', ':/', results)
    return `${git('describe', '--always')}${changed === '' ? '' : '-dirty'}`
  } catch {
    // Outside of a clone.
    return 'unknown'
  }
}

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' }).trim()

function versions(): Record<string, string> {
  const { dependencies, devDependencies, optionalDependencies } = manifest(join(import.meta.dirname, '../package.json'))
  const packages = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  return Object.fromEntries(packages.filter(([name]) => !name.startsWith('@odradek/')))
}

interface Manifest {
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}

function manifest(path: string): Manifest {
  const parsed: Manifest = JSON.parse(readFileSync(path, 'utf8'))
  return parsed
}
