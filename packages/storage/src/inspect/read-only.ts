/** Files as an inspection reads them: nothing is made, locked, cut or written, so a read-only disk will do. */
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { maxInspectedFileBytes } from '../limits.ts'
import { toStorageError } from '../storage-error.ts'

export interface ReadOnlyFile {
  readonly path: string
  /** As of when it was opened: a file that is being written goes on behind it. */
  readonly sizeInBytes: number
  /** Fills `into` as far as there are bytes, and returns how many there were. */
  read(into: Uint8Array, position: number): Promise<number>
  close(): Promise<void>
}

/** Undefined if there is none. @throws StorageError */
export async function openReadOnly(path: string): Promise<ReadOnlyFile | undefined> {
  const handle = await opened(path)
  if (handle === undefined) return undefined
  const { size: sizeInBytes } = await handle.stat()
  return {
    path,
    sizeInBytes,
    read: (into, position) => fill(handle, path, into, position),
    close: () => handle.close(),
  }
}

async function opened(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw toStorageError(error, `open ${path}`)
  }
}

async function fill(handle: FileHandle, path: string, into: Uint8Array, position: number): Promise<number> {
  let filled = 0
  try {
    while (filled < into.length) {
      const { bytesRead } = await handle.read(into, filled, into.length - filled, position + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
  } catch (error) {
    throw toStorageError(error, `read ${path}`)
  }
  return filled
}

export interface WholeFile {
  readonly bytes: Uint8Array
  /** The file is larger than anything of its kind, and only its beginning was read. */
  readonly isCut: boolean
}

/** A whole small file; undefined if there is none. @throws StorageError */
export async function readWhole(path: string): Promise<WholeFile | undefined> {
  const file = await openReadOnly(path)
  if (file === undefined) return undefined
  try {
    const bytes = new Uint8Array(Math.min(file.sizeInBytes, maxInspectedFileBytes))
    const filled = await file.read(bytes, 0)
    return { bytes: bytes.subarray(0, filled), isCut: file.sizeInBytes > maxInspectedFileBytes }
  } finally {
    await file.close()
  }
}

export interface DirectoryEntry {
  readonly name: string
  readonly isDirectory: boolean
}

/** What is in a directory, by name; nothing if it has gone. @throws StorageError */
export async function listDirectory(path: string): Promise<DirectoryEntry[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true })
    const named = entries.map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }))
    return named.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (isMissing(error)) return []
    throw toStorageError(error, `list ${path}`)
  }
}

export interface PathKind {
  readonly isDirectory: boolean
  readonly sizeInBytes: number
  /** Of no two files that are there at the same time. */
  readonly identity: string
}

/** What is at a path; undefined if nothing is. @throws StorageError */
export async function kindOf(path: string): Promise<PathKind | undefined> {
  try {
    const stats = await stat(path)
    return { isDirectory: stats.isDirectory(), sizeInBytes: stats.size, identity: `${stats.dev}-${stats.ino}` }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw toStorageError(error, `inspect ${path}`)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
