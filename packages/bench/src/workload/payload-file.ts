import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { formatBytes } from './bytes.ts'
import { maxPayloadFileBytes, maxValueBytes } from './limits.ts'
import { WorkloadError } from './workload-error.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * The lines of a user's file, without their ends; empty ones are left out. Of a large file, those that end in its first
 * `maxPayloadFileBytes`.
 * @throws WorkloadError if the file cannot be read, or has no line that is a value
 */
export function readLines(path: string, maxBytes: number = maxPayloadFileBytes): Buffer[] {
  const { bytes, isAll } = readStart(path, maxBytes)
  const lines: Buffer[] = []
  let start = 0
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
    lines.push(bytes.subarray(start, end))
    start = end + 1
  }
  if (isAll) lines.push(bytes.subarray(start))
  const values = lines.map(withoutReturn).filter(({ length }) => length > 0)
  if (values.length === 0) throw new WorkloadError(path, [whyNoLines(bytes, isAll)])
  const longest = values.reduce((most, { length }) => Math.max(most, length), 0)
  if (longest > maxValueBytes) {
    throw new WorkloadError(path, [
      `a line has ${formatBytes(longest)}, but each line is a value, of ${formatBytes(maxValueBytes)} at most`,
    ])
  }
  return values
}

function whyNoLines(bytes: Buffer, isAll: boolean): string {
  if (bytes.length === 0) return 'the file is empty, but each of its lines is to be a value'
  if (isAll) return 'all lines of the file are empty, but each is to be a value'
  return `no line ends in the first ${formatBytes(bytes.length)}, but each line is to be a value`
}

const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === carriageReturn ? line.subarray(0, -1) : line)

function readStart(path: string, maxBytes: number): { bytes: Buffer; isAll: boolean } {
  const file = orWorkloadError(path, () => openSync(path, 'r'))
  try {
    const stat = fstatSync(file)
    if (!stat.isFile()) throw new WorkloadError(path, ['it is not a file; a file is needed whose lines are values'])
    const bytes = Buffer.allocUnsafe(Math.min(stat.size, maxBytes))
    let length = 0
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      read = orWorkloadError(path, () => readSync(file, bytes, length, bytes.length - length, length))
    }
    return { bytes: bytes.subarray(0, length), isAll: stat.size <= maxBytes }
  } finally {
    closeSync(file)
  }
}

/** What the operating system says of a file, as the user's error. */
export function orWorkloadError<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new WorkloadError(path, [wordsFor[String(error.code)] ?? `it cannot be read: ${error.message}`])
  }
}

const wordsFor: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory; a file is needed',
  EACCES: 'it may not be read by this user',
}
