import { StorageError } from '../storage-error.ts'
import type { File, FileSystem, Space } from './file-system.ts'

/** Bytes of a file in memory; grown in pieces of this size, so that growth never copies what is there. */
const pieceBytes = 256 * 1024

/** Files that end with the process. */
export class MemoryFileSystem implements FileSystem {
  readonly #files = new Map<string, MemoryFile>()
  readonly #locks = new Set<string>()

  async open(path: string): Promise<File> {
    const existing = this.#files.get(path)
    if (existing !== undefined) return existing
    const file = new MemoryFile()
    this.#files.set(path, file)
    return file
  }

  async readFile(path: string): Promise<Uint8Array | undefined> {
    const file = this.#files.get(path)
    if (file === undefined) return undefined
    const content = new Uint8Array(await file.size())
    await file.read(content, 0)
    return content
  }

  async writeFile(path: string, content: Uint8Array): Promise<void> {
    const file = new MemoryFile()
    await file.write([content], 0)
    this.#files.set(path, file)
  }

  async makeDirectory(): Promise<void> {}

  async readDirectory(path: string): Promise<string[]> {
    const prefix = `${path}/`
    const inside = [...this.#files.keys()].filter((name) => name.startsWith(prefix))
    return [...new Set(inside.map((name) => name.slice(prefix.length).split('/')[0] ?? ''))]
  }

  async rename(from: string, to: string): Promise<void> {
    for (const [path, file] of [...this.#files]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue
      this.#files.delete(path)
      this.#files.set(to + path.slice(from.length), file)
    }
  }

  async remove(path: string): Promise<void> {
    this.#files.delete(path)
  }

  async removeDirectory(path: string): Promise<void> {
    for (const name of [...this.#files.keys()]) if (name.startsWith(`${path}/`)) this.#files.delete(name)
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

class MemoryFile implements File {
  readonly #pieces: Uint8Array[] = []
  #size = 0

  async write(buffers: readonly Uint8Array[], position: number): Promise<void> {
    let at = position
    for (const buffer of buffers) {
      this.#put(buffer, at)
      at += buffer.length
    }
    this.#size = Math.max(this.#size, at)
  }

  #put(buffer: Uint8Array, position: number): void {
    for (let done = 0; done < buffer.length; ) {
      const piece = this.#pieceAt(position + done)
      const start = (position + done) % pieceBytes
      const part = buffer.subarray(done, done + pieceBytes - start)
      piece.set(part, start)
      done += part.length
    }
  }

  #pieceAt(position: number): Uint8Array {
    const index = Math.floor(position / pieceBytes)
    while (this.#pieces.length <= index) this.#pieces.push(new Uint8Array(pieceBytes))
    const piece = this.#pieces[index]
    if (piece === undefined) throw new Error('a memory file has a hole')
    return piece
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    const length = Math.max(0, Math.min(into.length, this.#size - position))
    for (let done = 0; done < length; ) {
      const start = (position + done) % pieceBytes
      const part = this.#pieceAt(position + done).subarray(start, start + length - done)
      into.set(part, done)
      done += part.length
    }
    return length
  }

  async truncate(size: number): Promise<void> {
    this.#pieces.length = Math.ceil(size / pieceBytes)
    this.#size = size
  }

  async sync(): Promise<void> {}

  async size(): Promise<number> {
    return this.#size
  }

  async close(): Promise<void> {}
}
