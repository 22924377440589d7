/** A file whose descriptor may be closed while nobody uses it, and opened again. */
export interface Reopenable {
  closeDescriptor(): void
}

/** Keeps at most `max` descriptors open: those of the files that were used last, and of those that are in use. */
export class OpenFiles {
  readonly #max: number
  /** Open and not in use, least recently used first. */
  readonly #idle = new Set<Reopenable>()
  #count = 0

  constructor(max: number) {
    this.#max = max
  }

  get count(): number {
    return this.#count
  }

  /** The file was opened, and is in use. */
  opened(): void {
    this.#count++
    this.#trim()
  }

  /** The file was closed by itself. */
  closed(file: Reopenable): void {
    this.#idle.delete(file)
    this.#count--
  }

  use(file: Reopenable): void {
    this.#idle.delete(file)
  }

  release(file: Reopenable): void {
    this.#idle.add(file)
    this.#trim()
  }

  #trim(): void {
    for (const file of this.#idle) {
      if (this.#count <= this.#max) return
      this.#idle.delete(file)
      this.#count--
      file.closeDescriptor()
    }
  }
}
