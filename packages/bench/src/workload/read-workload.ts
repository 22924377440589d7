import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatBytes } from './bytes.ts'
import { maxWorkloadFileBytes } from './limits.ts'
import { orWorkloadError, readLines } from './payload-file.ts'
import type { Workload } from './workload.ts'
import { WorkloadError } from './workload-error.ts'
import { workloadFrom } from './workload-schema.ts'

export interface ReadOptions {
  /** Each line of this file is a value, instead of the workload's own payload and sizes. From the working directory. */
  readonly file?: string
}

/** A workload that comes with the bench; its file is made to be copied. */
export interface Preset {
  readonly name: string
  readonly description: string
  readonly path: string
}

const presetDirectory = fileURLToPath(new URL('../../workloads', import.meta.url))

/**
 * Reads a preset by its name, or a file of the user's by its path; a path in it is from where it stands. What has a
 * slash or ends in `.json` is a path. What a file leaves out is as in the preset `default`.
 * @throws WorkloadError which says all that is wrong, and where
 */
export function readWorkload(nameOrPath: string, options: ReadOptions = {}): Workload {
  const path = pathOf(nameOrPath)
  const workload = withFile(workloadFrom(readJson(path, nameOrPath), nameOrPath), options, dirname(path))
  // Whether it can be read is said now, and not when the load's process has begun.
  if (workload.record.payload.kind === 'file') readLines(workload.record.payload.path)
  return workload
}

/** The workloads that come with the bench, by name. */
export function presets(): Preset[] {
  return presetNames().map((name) => {
    const path = presetPath(name)
    return { name, description: workloadFrom(readJson(path, name), name).description, path }
  })
}

const presetPath = (name: string): string => join(presetDirectory, `${name}.json`)

const presetNames = (): string[] =>
  readdirSync(presetDirectory)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
    .map((file) => basename(file, '.json'))
    .sort()

function pathOf(nameOrPath: string): string {
  if (/[/\\]|\.json$/i.test(nameOrPath)) return resolve(nameOrPath)
  const names = presetNames()
  if (names.includes(nameOrPath)) return presetPath(nameOrPath)
  throw new WorkloadError(nameOrPath, [
    `no preset has this name; there are ${names.join(', ')}; a file of your own is given by its path, as ./mine.json`,
  ])
}

function readJson(path: string, source: string): unknown {
  const text = orWorkloadError(source, () => {
    const { size } = statSync(path)
    if (size > maxWorkloadFileBytes) throw tooLarge(source, size)
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  })
  if (text.trim() === '') throw new WorkloadError(source, ['the file is empty; {"name": "mine"} is enough'])
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WorkloadError(source, [`it is not JSON: ${error instanceof Error ? error.message : error}`])
  }
}

const tooLarge = (source: string, size: number): WorkloadError =>
  new WorkloadError(source, [
    `the file has ${formatBytes(size)}, but a workload has at most ${formatBytes(maxWorkloadFileBytes)}; ` +
      'a file of values is given beside a workload',
  ])

function withFile(workload: Workload, { file }: ReadOptions, directory: string): Workload {
  const { payload } = workload.record
  const own = payload.kind === 'file' ? resolve(directory, payload.path) : undefined
  const path = file === undefined ? own : resolve(file)
  if (path === undefined) return workload
  return { ...workload, record: { ...workload.record, payload: { kind: 'file', path } } }
}
