import * as fs from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, statfs } from 'node:fs/promises'
import { toStorageError } from '../storage-error.ts'
import type { File, FileSystem, Space } from './file-system.ts'
import { lockDirectory } from './lock.ts'

/** The most buffers that one gathering write takes; POSIX grants 1024 everywhere that matters. */
const maxBuffersPerWrite = 1024

/** Files on disk. The hot calls use node's callback interface, which costs half of what its FileHandle does. */
export const realFileSystem: FileSystem = {
  open: (path) => named('open', path, openFile),
  readFile: (path) => named('read', path, readIfThere),
  writeFile: (path, content) => named('write', path, () => writeWhole(path, content)),
  makeDirectory: (path) => named('make', path, async () => void (await mkdir(path, { recursive: true }))),
  readDirectory: (path) => named('list', path, listIfThere),
  rename: (from, to) => named('rename', from, () => rename(from, to)),
  remove: (path) => named('remove', path, () => rm(path, { force: true })),
  removeDirectory: (path) => named('remove', path, () => rm(path, { recursive: true, force: true })),
  syncDirectory: (path) => named('sync', path, syncDirectory),
  space: (path) => named('ask for the space of', path, readSpace),
  lock: (path) => named('lock', path, lockDirectory),
}

async function named<T>(verb: string, path: string, operation: (path: string) => Promise<T>): Promise<T> {
  try {
    return await operation(path)
  } catch (error) {
    throw toStorageError(error, `${verb} ${path}`)
  }
}

async function readSpace(path: string): Promise<Space> {
  const { blocks, bavail, bsize } = await statfs(path)
  return { totalBytes: blocks * bsize, usableBytes: bavail * bsize }
}

async function openFile(path: string): Promise<File> {
  const flags = fs.constants.O_RDWR | fs.constants.O_CREAT
  const descriptor = await new Promise<number>((resolve, reject) => {
    fs.open(path, flags, 0o644, (error, opened) => (error ? reject(error) : resolve(opened)))
  })
  return new RealFile(path, descriptor)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function listIfThere(path: string): Promise<string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const handle = await open(path, 'w')
  try {
    await handle.writeFile(content)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** Windows cannot sync a directory, and does not need it. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

class RealFile implements File {
  readonly #path: string
  readonly #descriptor: number

  constructor(path: string, descriptor: number) {
    this.#path = path
    this.#descriptor = descriptor
  }

  write(buffers: readonly Uint8Array[], position: number): Promise<void> {
    return new Promise((resolve, reject) => this.#writeAll(buffers, position, resolve, reject))
  }

  /** A write may stop short, at a full disk or a signal; then the rest is written until an error says why. */
  #writeAll(
    buffers: readonly Uint8Array[],
    position: number,
    resolve: () => void,
    reject: (error: unknown) => void,
  ): void {
    const group = buffers.length <= maxBuffersPerWrite ? buffers : buffers.slice(0, maxBuffersPerWrite)
    fs.writev(this.#descriptor, group, position, (error, written) => {
      if (error) return reject(toStorageError(error, `write ${this.#path}`))
      const rest = dropBytes(buffers, written)
      if (rest.length === 0) return resolve()
      this.#writeAll(rest, position + written, resolve, reject)
    })
  }

  read(into: Uint8Array, position: number): Promise<number> {
    return new Promise((resolve, reject) => this.#readAll(into, 0, position, resolve, reject))
  }

  #readAll(
    into: Uint8Array,
    filled: number,
    position: number,
    resolve: (bytes: number) => void,
    reject: (error: unknown) => void,
  ): void {
    fs.read(this.#descriptor, into, filled, into.length - filled, position + filled, (error, bytes) => {
      if (error) return reject(toStorageError(error, `read ${this.#path}`))
      const total = filled + bytes
      if (bytes === 0 || total === into.length) return resolve(total)
      this.#readAll(into, total, position, resolve, reject)
    })
  }

  truncate(size: number): Promise<void> {
    return this.#call('truncate', (done) => fs.ftruncate(this.#descriptor, size, done))
  }

  sync(): Promise<void> {
    return this.#call('sync', (done) => fs.fdatasync(this.#descriptor, done))
  }

  async size(): Promise<number> {
    let size = 0
    await this.#call('inspect', (done) =>
      fs.fstat(this.#descriptor, (error, stats) => {
        if (!error) size = stats.size
        done(error)
      }),
    )
    return size
  }

  close(): Promise<void> {
    return this.#call('close', (done) => fs.close(this.#descriptor, done))
  }

  #call(verb: string, operation: (done: (error: unknown) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      operation((error) => (error ? reject(toStorageError(error, `${verb} ${this.#path}`)) : resolve()))
    })
  }
}

/** What is left of the buffers once `count` bytes of them are written. */
export function dropBytes(buffers: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let left = count
  for (const [index, buffer] of buffers.entries()) {
    if (left < buffer.length) {
      return left === 0 ? buffers.slice(index) : [buffer.subarray(left), ...buffers.slice(index + 1)]
    }
    left -= buffer.length
  }
  return []
}
