import { StorageError } from '../storage-error.ts'
import type { File, FileSystem, Space } from './file-system.ts'

/** What of a write survives a crash or is lost as one. */
const pageBytes = 4096

/**
 * A file system in memory that loses at a crash what was not synced, as a disk does when the power goes: writes and
 * truncations of a file since its last `sync`, and new, renamed and removed names since the last `syncDirectory` of
 * their directory. A path without a slash stands for a directory that was always there.
 */
export class UnsyncedFileSystem implements FileSystem {
  readonly #top: Directory
  readonly #locks = new Set<string>()

  constructor(top: Directory = new Directory()) {
    this.#top = top
  }

  /**
   * The disk as a crash leaves it. What was synced is there; of the rest, page by page and name by name and however
   * that tears and reorders it, what `survives` says: nothing, if it is not given.
   */
  afterCrash(survives: () => boolean = () => false): UnsyncedFileSystem {
    return new UnsyncedFileSystem(this.#top.afterCrash(survives, new Map()))
  }

  /** The process has died, and nothing else has: all is there, and nothing is locked. */
  unlock(): void {
    this.#locks.clear()
  }

  async open(path: string): Promise<File> {
    this.#open(path)
    return this.existing(path)
  }

  /** As with a descriptor, whoever uses the file stays with it, also when it is removed. */
  existing(path: string): File {
    let file: UnsyncedFile | undefined
    let name = path
    const content = (): UnsyncedFile => {
      const node = file ?? this.#find(name)
      if (!(node instanceof UnsyncedFile)) throw new StorageError('input/output', `Cannot open ${name}: no such file.`)
      file = node
      return node
    }
    return {
      write: async (buffers, position) => content().write(buffers, position),
      writeNow: (buffers, position) => {
        content().write(buffers, position)
        return true
      },
      read: async (into, position) => content().read(into, position),
      truncate: async (size) => content().truncate(size),
      sync: async () => content().sync(),
      size: async () => content().content.length,
      close: async () => undefined,
      rename: async (to) => {
        content()
        await this.rename(name, to)
        name = to
      },
    }
  }

  async sizeOf(path: string): Promise<number | undefined> {
    const node = this.#find(path)
    return node instanceof UnsyncedFile ? node.content.length : undefined
  }

  #open(path: string): UnsyncedFile {
    const [directory, name] = this.#locate(path)
    const node = directory.names.get(name)
    if (node instanceof Directory) throw new StorageError('input/output', `Cannot open ${path}: it is a directory.`)
    return node ?? directory.link(name, new UnsyncedFile())
  }

  async readFile(path: string): Promise<Uint8Array | undefined> {
    const node = this.#find(path)
    return node instanceof UnsyncedFile ? node.content.slice() : undefined
  }

  async writeFile(path: string, content: Uint8Array): Promise<void> {
    const file = this.#open(path)
    file.truncate(0)
    file.write([content], 0)
    file.sync()
  }

  async makeDirectory(path: string): Promise<void> {
    this.#directory(path)
  }

  async readDirectory(path: string): Promise<string[]> {
    const node = this.#find(path)
    return node instanceof Directory ? [...node.names.keys()] : []
  }

  async rename(from: string, to: string): Promise<void> {
    const [source, oldName] = this.#locate(from)
    const [target, newName] = this.#locate(to)
    const node = source.names.get(oldName)
    if (node === undefined) throw new StorageError('input/output', `Cannot rename ${from}: there is nothing.`)
    if (source === target) source.change({ removed: oldName, added: newName, node })
    else {
      source.change({ removed: oldName })
      target.link(newName, node)
    }
  }

  async remove(path: string): Promise<void> {
    const [directory, name] = this.#locate(path)
    if (directory.names.has(name)) directory.change({ removed: name })
  }

  async removeDirectory(path: string): Promise<void> {
    const node = this.#find(path)
    if (!(node instanceof Directory)) return
    for (const name of [...node.names.keys()]) {
      await this.removeDirectory(`${path}/${name}`)
      node.change({ removed: name })
    }
    await this.remove(path)
  }

  async syncDirectory(path: string): Promise<void> {
    const node = this.#find(path)
    if (node instanceof Directory) node.sync()
  }

  async space(): Promise<Space> {
    return { totalBytes: -1, usableBytes: -1 }
  }

  async lock(path: string): Promise<() => void> {
    if (this.#locks.has(path)) throw new StorageError('in use', `Cannot use ${path}: another broker has it open.`)
    this.#locks.add(path)
    return () => this.#locks.delete(path)
  }

  #find(path: string): Node | undefined {
    const [first = '', ...rest] = path.split('/')
    let node = this.#top.names.get(first)
    for (const name of rest) node = node instanceof Directory ? node.names.get(name) : undefined
    return node
  }

  /** The directory that a name is in, which is made if it is not there, and the name. */
  #locate(path: string): [Directory, string] {
    const slash = path.lastIndexOf('/')
    if (slash < 0) return [this.#top, path]
    return [this.#directory(path.slice(0, slash)), path.slice(slash + 1)]
  }

  #directory(path: string): Directory {
    let directory = this.#top
    for (const name of path.split('/')) {
      const node = directory.names.get(name) ?? directory.link(name, new Directory())
      if (!(node instanceof Directory)) throw new StorageError('input/output', `Cannot use ${path}: a part is a file.`)
      directory = node
    }
    this.#top.sync()
    return directory
  }
}

type Node = Directory | UnsyncedFile

/** A change of a directory, which is on the disk as a whole or not at all. */
interface NameChange {
  readonly removed?: string
  readonly added?: string
  readonly node?: Node
}

class Directory {
  readonly names: Map<string, Node> = new Map()
  readonly #synced = new Map<string, Node>()
  #changes: NameChange[] = []

  link<N extends Node>(name: string, node: N): N {
    this.change({ added: name, node })
    return node
  }

  change(change: NameChange): void {
    apply(change, this.names)
    this.#changes.push(change)
  }

  sync(): void {
    for (const change of this.#changes) apply(change, this.#synced)
    this.#changes = []
  }

  /** `copies` has what was copied already, as a file may have an old name and a new one. */
  afterCrash(survives: () => boolean, copies: Map<Node, Node>): Directory {
    const names = new Map(this.#synced)
    for (const change of this.#changes) if (survives()) apply(change, names)
    const copy = new Directory()
    copies.set(this, copy)
    for (const [name, node] of names) {
      const known = copies.get(node) ?? node.afterCrash(survives, copies)
      copies.set(node, known)
      copy.link(name, known)
    }
    copy.sync()
    return copy
  }
}

function apply({ removed, added, node }: NameChange, names: Map<string, Node>): void {
  if (removed !== undefined) names.delete(removed)
  if (added !== undefined && node !== undefined) names.set(added, node)
}

/** A write of a page or less, or a truncation. */
interface ContentChange {
  readonly position: number
  readonly bytes: Uint8Array | undefined
}

class UnsyncedFile {
  readonly #now = new Content()
  readonly #synced = new Content()
  #changes: ContentChange[] = []

  get content(): Uint8Array {
    return this.#now.bytes
  }

  write(buffers: readonly Uint8Array[], position: number): void {
    const all = Buffer.concat(buffers)
    for (let at = 0; at < all.length; ) {
      const end = Math.min(all.length, at + pageBytes - ((position + at) % pageBytes))
      this.#change({ position: position + at, bytes: new Uint8Array(all.subarray(at, end)) })
      at = end
    }
  }

  truncate(size: number): void {
    this.#change({ position: size, bytes: undefined })
  }

  #change(change: ContentChange): void {
    this.#now.apply(change)
    this.#changes.push(change)
  }

  read(into: Uint8Array, position: number): number {
    const found = this.#now.bytes.subarray(position, position + into.length)
    into.set(found)
    return found.length
  }

  sync(): void {
    for (const change of this.#changes) this.#synced.apply(change)
    this.#changes = []
  }

  afterCrash(survives: () => boolean): UnsyncedFile {
    const copy = new UnsyncedFile()
    copy.#changes.push({ position: 0, bytes: this.#synced.bytes.slice() })
    copy.#changes.push(...this.#changes.filter(() => survives()))
    for (const change of copy.#changes) copy.#now.apply(change)
    copy.sync()
    return copy
  }
}

/** Bytes that grow; a hole is zeros. */
class Content {
  #buffer = new Uint8Array(256)
  #size = 0

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#size)
  }

  apply({ position, bytes }: ContentChange): void {
    const end = position + (bytes?.length ?? 0)
    if (end > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#buffer.length))
      larger.set(this.bytes)
      this.#buffer = larger
    }
    if (bytes !== undefined) this.#buffer.set(bytes, position)
    else this.#buffer.fill(0, position)
    this.#size = bytes === undefined ? position : Math.max(this.#size, end)
  }
}
