import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Machine } from '../machine.ts'
import type { TargetDescription } from '../targets/target.ts'
import { type Results, resultsFormat } from './results.ts'
import { type CellLine, cellLine, machineSchema, resultsSchema, targetDescriptions } from './schema.ts'

/** Results that cannot be read or written: an operating error, whose message is for the user. */
export class ResultsError extends Error {
  override readonly name = 'ResultsError'
}

/** What a folder of results is of: plan.json. */
export interface StoreHeader {
  readonly format: typeof resultsFormat
  readonly planHash: string
  readonly title: string
  readonly command: string
  /** RFC 3339. */
  readonly startedAt: string
  readonly machine: Machine
  readonly targets: readonly TargetDescription[]
  /** As in the results. */
  readonly remarks: readonly string[]
}

/**
 * A folder of results: plan.json says of what, cells.ndjson has a line for every sample as soon as there is one,
 * results.json is written when all is done.
 */
export interface Store {
  readonly directory: string
  /** Of a run that was interrupted; undefined in a new folder. */
  readonly header: StoreHeader | undefined
  /** What lies there already. */
  readonly lines: readonly CellLine[]
  begin(header: StoreHeader): void
  /** Is on the disk when it returns: a crash loses the cell under way and no other. */
  append(line: CellLine): void
}

export interface StoreOptions {
  /** Deletes what lies there; default false. */
  readonly restart?: boolean
}

const planFile = 'plan.json'
const cellsFile = 'cells.ndjson'
const resultsFile = 'results.json'

const headerSchema: z.ZodType<StoreHeader> = z.object({
  ...{ format: z.literal(resultsFormat), planHash: z.string(), title: z.string(), command: z.string() },
  ...{ startedAt: z.string(), machine: machineSchema, targets: targetDescriptions },
  remarks: z.array(z.string()).default([]),
})

/**
 * Opens a folder for a plan, whose finished cells it may hold already.
 *
 * @throws ResultsError if the results of another plan lie there, or of another version
 */
export function openStore(directory: string, planHash: string, { restart = false }: StoreOptions = {}): Store {
  makeFolder(directory)
  // The plan last: as long as it is there, a crash leaves nothing that would count for another one.
  if (restart) for (const name of [cellsFile, resultsFile, planFile]) rmSync(join(directory, name), { force: true })
  const header = readHeader(directory)
  if (header !== undefined && header.planHash !== planHash) throw new ResultsError(anotherPlan(directory, header))
  if (header === undefined && exists(join(directory, resultsFile))) {
    throw new ResultsError(`${join(directory, resultsFile)} is there already: name another --out, or --restart`)
  }
  return {
    directory,
    header,
    lines: header === undefined ? [] : readLines(join(directory, cellsFile)),
    begin: (begun) => replace(join(directory, planFile), `${JSON.stringify(begun, null, 2)}\n`),
    append: (line) => writeDurably(join(directory, cellsFile), 'a', `${JSON.stringify(line)}\n`),
  }
}

function makeFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true })
    accessSync(directory, constants.W_OK)
  } catch (error) {
    const isFile = statSync(directory, { throwIfNoEntry: false })?.isDirectory() === false
    const why = isFile ? 'a file has that name' : error instanceof Error ? error.message : String(error)
    throw new ResultsError(`${directory} cannot be a folder of results: ${why}`, { cause: error })
  }
}

function anotherPlan(directory: string, { title, startedAt, command }: StoreHeader): string {
  return (
    `${directory} holds results of another plan ("${title}", begun ${startedAt} with: ${command}; if that is this ` +
    'command, a workload has changed since): name another --out, or --restart to delete them'
  )
}

function readHeader(directory: string): StoreHeader | undefined {
  const path = join(directory, planFile)
  return exists(path) ? parse(path, readFileSync(path, 'utf8'), headerSchema) : undefined
}

/** The whole lines of cells.ndjson. What follows the last line's end was being written in a crash, and is cut off. */
function readLines(path: string): CellLine[] {
  if (!exists(path)) return []
  const content = readFileSync(path)
  const end = content.lastIndexOf('\n') + 1
  if (end < content.length) truncateSync(path, end)
  const lines = content.toString('utf8', 0, end).split('\n').slice(0, -1)
  return lines.map((line, index) => parse(`${path}:${index + 1}`, line, cellLine))
}

/** Writes results.json, and gives its path. */
export function writeResults(directory: string, results: Results): string {
  makeFolder(directory)
  const path = join(directory, resultsFile)
  replace(path, `${JSON.stringify(results)}\n`)
  return path
}

/**
 * Reads a results.json, or that of a folder.
 *
 * @throws ResultsError that says what is wrong with it
 */
export function readResults(path: string): Results {
  const status = statSync(path, { throwIfNoEntry: false })
  if (status === undefined) throw new ResultsError(`${path} is not there`)
  const file = status.isDirectory() ? join(path, resultsFile) : path
  if (!exists(file)) {
    const isBegun = exists(join(path, planFile))
    const advice = isBegun ? ': it was interrupted, and its command with the same --out finishes it' : ''
    throw new ResultsError(`${path} has no ${resultsFile}${advice}`)
  }
  return parse(file, readFileSync(file, 'utf8'), resultsSchema)
}

const hasFormat = z.object({ format: z.string() })

function parse<T>(name: string, content: string, schema: z.ZodType<T>): T {
  const value = parseJson(name, content)
  const { data } = hasFormat.safeParse(value)
  if (data !== undefined && data.format !== resultsFormat) {
    throw new ResultsError(`${name} has the format ${data.format}, and this version reads ${resultsFormat} alone`)
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  if (data === undefined) throw new ResultsError(`${name} is JSON, but no results of odradek bench`)
  throw new ResultsError(`${name} is not what it should be:\n${z.prettifyError(result.error)}`)
}

function parseJson(name: string, content: string): unknown {
  try {
    return JSON.parse(content)
  } catch (error) {
    throw new ResultsError(`${name} is not JSON: ${error instanceof Error ? error.message : error}`)
  }
}

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined

/** The file is whole at any time: the old one, or the new. */
function replace(path: string, content: string): void {
  writeDurably(`${path}.new`, 'w', content)
  renameSync(`${path}.new`, path)
}

function writeDurably(path: string, flag: 'a' | 'w', content: string): void {
  const file = openSync(path, flag)
  try {
    const bytes = Buffer.from(content)
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
