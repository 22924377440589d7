import * as fs from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import { totalBytes } from '../commit/journal-format.ts'
import { mostOpenFiles } from '../limits.ts'
import { toStorageError } from '../storage-error.ts'
import { systemClock } from '../system-clock.ts'
import type { File, FileSystem, Space } from './file-system.ts'
import { lockDirectory } from './lock.ts'
import { OpenFiles, type Reopenable } from './open-files.ts'
import { WritePace } from './write-pace.ts'

/** The most buffers that one gathering write takes; POSIX grants 1024 everywhere that matters. */
const maxBuffersPerWrite = 1024

/** Files on disk, at most `maxOpenFiles` of them open while nobody uses them; default: half of what the system grants. */
export function createRealFileSystem(
  maxOpenFiles: number = grantedOpenFiles() >> 1,
  clock: Clock = systemClock,
): FileSystem {
  const openFiles = new OpenFiles(maxOpenFiles)
  const pace = new WritePace(clock)
  return {
    open: async (path) => {
      const file = new RealFile(path, openFiles, pace)
      await file.create()
      return file
    },
    existing: (path) => new RealFile(path, openFiles, pace),
    sizeOf: (path) => named('inspect', path, sizeIfThere),
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
}

export const realFileSystem: FileSystem = createRealFileSystem()

/** How many files this process may have open: Linux tells, and elsewhere as many as are granted at the least. */
function grantedOpenFiles(): number {
  const fewest = 1024
  if (process.platform !== 'linux') return fewest
  const limits = fs.readFileSync('/proc/self/limits', 'latin1')
  return Math.min(Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? fewest), mostOpenFiles)
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

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function sizeIfThere(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
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

/**
 * The hot calls use node's callback interface, which costs half of what its FileHandle does. A descriptor that is
 * closed with bytes that are not synced yet loses no error: Linux tells it to the next one that syncs the file.
 */
class RealFile implements File, Reopenable {
  #path: string
  readonly #openFiles: OpenFiles
  readonly #pace: WritePace
  #descriptor: number | undefined
  #opening: Promise<number> | undefined
  #renaming: Promise<void> | undefined
  #users = 0
  #whenUnused: (() => void) | undefined

  constructor(path: string, openFiles: OpenFiles, pace: WritePace) {
    this.#path = path
    this.#openFiles = openFiles
    this.#pace = pace
  }

  /** Makes the file if it is not there. */
  async create(): Promise<void> {
    this.#opening = this.#open(fs.constants.O_CREAT)
    try {
      await named('open', this.#path, () => this.#opening ?? Promise.resolve(0))
    } finally {
      this.#opening = undefined
    }
    this.#openFiles.release(this)
  }

  write(buffers: readonly Uint8Array[], position: number): Promise<void> {
    return this.#use('write', (descriptor, resolve, reject) => {
      const ended = this.#pace.begin()
      const written = (): void => {
        ended()
        resolve()
      }
      writeAll(descriptor, buffers, position, written, reject)
    })
  }

  writeNow(buffers: readonly Uint8Array[], position: number): boolean {
    const descriptor = this.#descriptor
    if (descriptor === undefined || !this.#pace.mayHoldThread(totalBytes(buffers))) return false
    if (this.#users === 0) {
      this.#openFiles.use(this)
      this.#openFiles.release(this)
    }
    const ended = this.#pace.begin()
    try {
      writeAllNow(descriptor, buffers, position)
    } catch (error) {
      throw toStorageError(error, `write ${this.#path}`)
    }
    ended()
    return true
  }

  read(into: Uint8Array, position: number): Promise<number> {
    return this.#use('read', (descriptor, resolve, reject) => readAll(descriptor, into, 0, position, resolve, reject))
  }

  truncate(size: number): Promise<void> {
    return this.#use('truncate', (descriptor, resolve, reject) => {
      fs.ftruncate(descriptor, size, (error) => (error ? reject(error) : resolve()))
    })
  }

  sync(): Promise<void> {
    return this.#use('sync', (descriptor, resolve, reject) => {
      fs.fdatasync(descriptor, (error) => (error ? reject(error) : resolve()))
    })
  }

  size(): Promise<number> {
    return this.#use('inspect', (descriptor, resolve, reject) => {
      fs.fstat(descriptor, (error, stats) => (error ? reject(error) : resolve(stats.size)))
    })
  }

  /** Whoever opens the file meanwhile waits, so that it is looked for under the name that it has. */
  async rename(path: string): Promise<void> {
    await this.#opening?.catch(() => undefined)
    this.#renaming = named('rename', this.#path, (from) => rename(from, path))
    try {
      await this.#renaming
      this.#path = path
    } finally {
      this.#renaming = undefined
    }
  }

  async close(): Promise<void> {
    if (this.#users > 0) {
      await new Promise<void>((resolve) => {
        this.#whenUnused = resolve
      })
    }
    if (this.#descriptor === undefined) return
    this.#openFiles.closed(this)
    await this.#close()
  }

  closeDescriptor(): void {
    this.#close().catch(() => undefined)
  }

  #close(): Promise<void> {
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    if (descriptor === undefined) return Promise.resolve()
    return new Promise((resolve, reject) => {
      fs.close(descriptor, (error) => (error ? reject(toStorageError(error, `close ${this.#path}`)) : resolve()))
    })
  }

  /** Runs a call with the file open, and keeps it open until the call is done. */
  #use<T>(
    verb: string,
    call: (descriptor: number, resolve: (value: T) => void, reject: (error: unknown) => void) => void,
  ): Promise<T> {
    this.#users++
    this.#openFiles.use(this)
    return new Promise<T>((resolve, reject) => {
      const succeed = (value: T): void => {
        this.#unuse()
        resolve(value)
      }
      const fail = (error: unknown): void => {
        this.#unuse()
        reject(toStorageError(error, `${verb} ${this.#path}`))
      }
      if (this.#descriptor !== undefined) call(this.#descriptor, succeed, fail)
      else this.#openOnce().then((descriptor) => call(descriptor, succeed, fail), fail)
    })
  }

  #unuse(): void {
    if (--this.#users > 0) return
    if (this.#descriptor !== undefined) this.#openFiles.release(this)
    this.#whenUnused?.()
  }

  #openOnce(): Promise<number> {
    this.#opening ??= this.#openRenamed().finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  async #openRenamed(): Promise<number> {
    await this.#renaming?.catch(() => undefined)
    return this.#open(0)
  }

  #open(flags: number): Promise<number> {
    return new Promise((resolve, reject) => {
      fs.open(this.#path, fs.constants.O_RDWR | flags, 0o644, (error, descriptor) => {
        if (error) return reject(error)
        this.#descriptor = descriptor
        this.#openFiles.opened()
        resolve(descriptor)
      })
    })
  }
}

/** A write may stop short, at a full disk or a signal; then the rest is written until an error says why. */
function writeAll(
  descriptor: number,
  buffers: readonly Uint8Array[],
  position: number,
  resolve: () => void,
  reject: (error: unknown) => void,
): void {
  const group = buffers.length <= maxBuffersPerWrite ? buffers : buffers.slice(0, maxBuffersPerWrite)
  fs.writev(descriptor, group, position, (error, written) => {
    if (error) return reject(error)
    const rest = dropBytes(buffers, written)
    if (rest.length === 0) return resolve()
    writeAll(descriptor, rest, position + written, resolve, reject)
  })
}

function writeAllNow(descriptor: number, buffers: readonly Uint8Array[], position: number): void {
  let rest = buffers
  for (let at = position; rest.length > 0; ) {
    const written = fs.writevSync(descriptor, rest.slice(0, maxBuffersPerWrite), at)
    rest = dropBytes(rest, written)
    at += written
  }
}

function readAll(
  descriptor: number,
  into: Uint8Array,
  filled: number,
  position: number,
  resolve: (bytes: number) => void,
  reject: (error: unknown) => void,
): void {
  fs.read(descriptor, into, filled, into.length - filled, position + filled, (error, bytes) => {
    if (error) return reject(error)
    const total = filled + bytes
    if (bytes === 0 || total === into.length) return resolve(total)
    readAll(descriptor, into, total, position, resolve, reject)
  })
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
