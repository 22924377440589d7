import { StorageError, type StorageFault } from '../storage-error.ts'
import type { File, FileSystem, Space } from './file-system.ts'

/** What happens at the chosen step. */
export type Fault =
  /** The operation fails and does nothing. */
  | { readonly type: 'fail'; readonly kind: StorageFault }
  /** A write puts a part of its bytes down, then fails. */
  | { readonly type: 'tear'; readonly kind: StorageFault }
  /** The process ends here: this operation and every later one does nothing and fails. */
  | { readonly type: 'crash' }

/**
 * A file system that breaks at one step of those that change something: writes, truncations, syncs, renames, removals.
 * Counting a run without a fault tells how many steps there are; a test then breaks each in turn.
 */
export class FaultyFileSystem implements FileSystem {
  readonly #inner: FileSystem
  readonly #step: number
  readonly #fault: Fault
  readonly #lasts: boolean
  #steps = 0
  #hasCrashed = false

  /** Breaks at step `step`, counted from 1, or, if it `lasts`, from there on. Step 0 never comes. */
  constructor(inner: FileSystem, step = 0, fault: Fault = { type: 'crash' }, lasts = false) {
    this.#inner = inner
    this.#step = step
    this.#fault = fault
    this.#lasts = lasts
  }

  get steps(): number {
    return this.#steps
  }

  async open(path: string): Promise<File> {
    return this.#wrap(await this.#inner.open(path))
  }

  existing(path: string): File {
    return this.#wrap(this.#inner.existing(path))
  }

  sizeOf(path: string): Promise<number | undefined> {
    return this.#inner.sizeOf(path)
  }

  #wrap(file: File): File {
    return {
      write: (buffers, position) =>
        this.#change(
          () => file.write(buffers, position),
          () => tear(file, buffers, position),
        ),
      writeNow: (buffers, position) => this.#writeNow(file, buffers, position),
      read: (into, position) => file.read(into, position),
      truncate: (size) => this.#change(() => file.truncate(size)),
      rename: (path) => this.#change(() => file.rename(path)),
      sync: () => this.#change(() => file.sync()),
      size: () => file.size(),
      close: () => file.close(),
    }
  }

  readFile(path: string): Promise<Uint8Array | undefined> {
    return this.#inner.readFile(path)
  }

  writeFile(path: string, content: Uint8Array): Promise<void> {
    return this.#change(
      () => this.#inner.writeFile(path, content),
      () => this.#inner.writeFile(path, content.subarray(0, content.length >> 1)),
    )
  }

  makeDirectory(path: string): Promise<void> {
    return this.#change(() => this.#inner.makeDirectory(path))
  }

  readDirectory(path: string): Promise<string[]> {
    return this.#inner.readDirectory(path)
  }

  rename(from: string, to: string): Promise<void> {
    return this.#change(() => this.#inner.rename(from, to))
  }

  remove(path: string): Promise<void> {
    return this.#change(() => this.#inner.remove(path))
  }

  removeDirectory(path: string): Promise<void> {
    return this.#change(() => this.#inner.removeDirectory(path))
  }

  syncDirectory(path: string): Promise<void> {
    return this.#change(() => this.#inner.syncDirectory(path))
  }

  space(path: string): Promise<Space> {
    return this.#inner.space(path)
  }

  lock(path: string): Promise<() => void> {
    return this.#inner.lock(path)
  }

  async #change(operation: () => Promise<void>, torn?: () => Promise<void>): Promise<void> {
    const broken = this.#nextStep()
    if (broken === undefined) return operation()
    if (broken.isTorn) await torn?.()
    throw broken.error
  }

  #writeNow(file: File, buffers: readonly Uint8Array[], position: number): boolean {
    const broken = this.#nextStep()
    if (broken === undefined) return file.writeNow(buffers, position)
    if (broken.isTorn) file.writeNow([halfOf(buffers)], position)
    throw broken.error
  }

  /** How the step breaks, if it does, and whether it leaves a part of what it writes. */
  #nextStep(): { readonly error: StorageError; readonly isTorn: boolean } | undefined {
    this.#steps++
    const isDue = this.#steps === this.#step || (this.#lasts && this.#step > 0 && this.#steps > this.#step)
    if (!isDue && !this.#hasCrashed) return undefined
    const fault = this.#fault
    if (fault.type !== 'crash') {
      return { error: new StorageError(fault.kind, `injected: ${fault.kind}`), isTorn: fault.type === 'tear' }
    }
    const isTorn = !this.#hasCrashed
    this.#hasCrashed = true
    return { error: new StorageError('input/output', 'the process has crashed'), isTorn }
  }
}

async function tear(file: File, buffers: readonly Uint8Array[], position: number): Promise<void> {
  await file.write([halfOf(buffers)], position)
}

/** Half of the bytes, as a disk that fills up or loses power leaves them. */
function halfOf(buffers: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(Buffer.concat(buffers))
  return all.subarray(0, all.length >> 1)
}
