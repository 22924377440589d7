import { StorageError } from '../storage-error.ts'
import type { File, FileSystem, Space } from './file-system.ts'

/**
 * Bytes of a file in memory; grown in pieces of this size, so that growth copies no more than one. The first piece
 * starts small and doubles: ten thousand partitions that are nearly empty, with a small file or two beside each, must
 * not take gigabytes.
 */
const pieceBytes = 256 * 1024
const firstPieceBytes = 256

/** Files that end with the process. */
export class MemoryFileSystem implements FileSystem {
  /** By directory and name, so that nothing costs a walk over all files of a broker. */
  readonly #directories = new Map<string, Map<string, MemoryFile>>()
  readonly #subdirectories = new Map<string, Set<string>>()
  readonly #locks = new Set<string>()

  async open(path: string): Promise<File> {
    if (this.#find(path) === undefined) this.#put(path, new MemoryFile())
    return this.existing(path)
  }

  /** As with a descriptor, whoever uses the file stays with it, also when it is removed. */
  existing(path: string): File {
    let file: MemoryFile | undefined
    let name = path
    const content = (): MemoryFile => {
      file ??= this.#find(name)
      if (file === undefined) throw new StorageError('input/output', `Cannot open ${name}: there is no such file.`)
      return file
    }
    return {
      write: async (buffers, position) => content().write(buffers, position),
      writeNow: (buffers, position) => {
        content().write(buffers, position)
        return true
      },
      read: async (into, position) => content().read(into, position),
      truncate: async (size) => content().truncate(size),
      rename: async (to) => {
        content()
        await this.rename(name, to)
        name = to
      },
      sync: async () => void content(),
      size: async () => content().size,
      close: async () => undefined,
    }
  }

  async sizeOf(path: string): Promise<number | undefined> {
    return this.#find(path)?.size
  }

  #find(path: string): MemoryFile | undefined {
    const [directory, name] = split(path)
    return this.#directories.get(directory)?.get(name)
  }

  #put(path: string, file: MemoryFile): MemoryFile {
    const [directory, name] = split(path)
    const files = this.#directories.get(directory) ?? this.#addDirectory(directory, new Map())
    files.set(name, file)
    return file
  }

  #addDirectory(path: string, files: Map<string, MemoryFile>): Map<string, MemoryFile> {
    const [parent, name] = split(path)
    const siblings = this.#subdirectories.get(parent) ?? new Set<string>()
    this.#subdirectories.set(parent, siblings.add(name))
    this.#directories.set(path, files)
    return files
  }

  #dropDirectory(path: string): void {
    const [parent, name] = split(path)
    this.#subdirectories.get(parent)?.delete(name)
    this.#directories.delete(path)
  }

  async readFile(path: string): Promise<Uint8Array | undefined> {
    const file = this.#find(path)
    if (file === undefined) return undefined
    const content = new Uint8Array(file.size)
    file.read(content, 0)
    return content
  }

  async writeFile(path: string, content: Uint8Array): Promise<void> {
    const file = new MemoryFile()
    file.write([content], 0)
    this.#put(path, file)
  }

  async makeDirectory(path: string): Promise<void> {
    if (!this.#directories.has(path)) this.#addDirectory(path, new Map())
  }

  async readDirectory(path: string): Promise<string[]> {
    return [...(this.#directories.get(path)?.keys() ?? []), ...(this.#subdirectories.get(path) ?? [])]
  }

  /** Renames a file, or a directory of files. */
  async rename(from: string, to: string): Promise<void> {
    const file = this.#find(from)
    const files = this.#directories.get(from)
    if (file !== undefined) {
      await this.remove(from)
      this.#put(to, file)
    } else if (files !== undefined) {
      this.#dropDirectory(from)
      this.#addDirectory(to, files)
    }
  }

  async remove(path: string): Promise<void> {
    const [directory, name] = split(path)
    this.#directories.get(directory)?.delete(name)
  }

  async removeDirectory(path: string): Promise<void> {
    this.#dropDirectory(path)
  }

  async syncDirectory(): Promise<void> {}

  async space(): Promise<Space> {
    return { totalBytes: -1, usableBytes: -1 }
  }

  async lock(path: string): Promise<() => void> {
    if (this.#locks.has(path)) throw new StorageError('in use', `Cannot use ${path}: another broker has it open.`)
    this.#locks.add(path)
    return () => this.#locks.delete(path)
  }
}

/** Directory and name. */
function split(path: string): [string, string] {
  const slash = path.lastIndexOf('/')
  return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)]
}

class MemoryFile {
  readonly #pieces: Uint8Array[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  write(buffers: readonly Uint8Array[], position: number): void {
    let at = position
    for (const buffer of buffers) {
      this.#put(buffer, at)
      at += buffer.length
    }
    this.#size = Math.max(this.#size, at)
  }

  #put(buffer: Uint8Array, position: number): void {
    for (let done = 0; done < buffer.length; ) {
      const start = (position + done) % pieceBytes
      const part = buffer.subarray(done, done + pieceBytes - start)
      const piece = this.#pieceFor(position + done, start + part.length)
      piece.set(part, start)
      done += part.length
    }
  }

  /** The piece that holds `position`, with room for `bytes` at least. */
  #pieceFor(position: number, bytes: number): Uint8Array {
    const index = Math.floor(position / pieceBytes)
    while (this.#pieces.length < index) this.#widen(this.#pieces.length, pieceBytes)
    const piece = this.#pieces[index]
    return piece !== undefined && piece.length >= bytes ? piece : this.#widen(index, bytes)
  }

  #widen(index: number, bytes: number): Uint8Array {
    const present = this.#pieces[index] ?? new Uint8Array(0)
    if (index > 0) this.#fill(index - 1)
    let size = index === 0 ? Math.max(firstPieceBytes, present.length) : pieceBytes
    while (size < bytes) size *= 2
    const piece = new Uint8Array(size)
    piece.set(present)
    this.#pieces[index] = piece
    return piece
  }

  /** A piece that others follow is whole. */
  #fill(index: number): void {
    if ((this.#pieces[index]?.length ?? 0) < pieceBytes) this.#widen(index, pieceBytes)
  }

  read(into: Uint8Array, position: number): number {
    const length = Math.max(0, Math.min(into.length, this.#size - position))
    for (let done = 0; done < length; ) {
      const start = (position + done) % pieceBytes
      const piece = this.#pieces[Math.floor((position + done) / pieceBytes)]
      const part = piece?.subarray(start, start + length - done)
      if (part === undefined || part.length === 0) throw new Error('a memory file has a hole')
      into.set(part, done)
      done += part.length
    }
    return length
  }

  truncate(size: number): void {
    this.#pieces.length = Math.ceil(size / pieceBytes)
    this.#size = size
  }
}
