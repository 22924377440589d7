import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { sink } from './engine/measure.ts'
import { median } from './statistics.ts'

/** Where and with what figures were taken. */
export interface Machine {
  readonly processor: string
  readonly cores: number
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
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    commit: commit(),
    date: new Date().toISOString(),
    versions: versions(),
  }
}

const fixedSteps = 2_000_000
/** Times of a run differ until the compiler is done with it. */
const [fixedRuns, coldRuns] = [60, 30]

/** Pure computing within the processor, which only other programs can make slower. */
export function load(): Load {
  const times = Array.from({ length: fixedRuns }, () => {
    const start = performance.now()
    sink.last = fixedWork()
    return performance.now() - start
  })
  return { loadAverage: loadavg()[0] ?? 0, fixedWorkMs: median(times.slice(coldRuns)) }
}

function fixedWork(): number {
  let state = 1
  for (let step = 0; step < fixedSteps; step++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
  }
  return state
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    // Outside of a clone.
    return 'unknown'
  }
}

function versions(): Record<string, string> {
  const { devDependencies = {}, optionalDependencies = {} } = manifest(join(import.meta.dirname, '../package.json'))
  const packages = Object.entries({ ...devDependencies, ...optionalDependencies })
  return Object.fromEntries(packages.filter(([name]) => name !== 'echarts' && !name.startsWith('@odradek/')))
}

interface Manifest {
  readonly devDependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}

function manifest(path: string): Manifest {
  const parsed: Manifest = JSON.parse(readFileSync(path, 'utf8'))
  return parsed
}
