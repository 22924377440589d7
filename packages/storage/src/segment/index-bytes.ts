const nothing = new Uint8Array(0)
const viewOfNothing = viewOf(nothing)

/** Entries of fixed size that only grow, as they lie in an index file. */
export class IndexBytes {
  readonly #entryBytes: number
  /** The bytes that it was made of end with an entry. */
  readonly isWhole: boolean
  #bytes: Uint8Array
  #view: DataView
  #count = 0

  constructor(entryBytes: number, content: Uint8Array = nothing) {
    this.#entryBytes = entryBytes
    this.#bytes = content
    this.#view = content === nothing ? viewOfNothing : viewOf(content)
    this.isWhole = content.length % entryBytes === 0
    this.#count = Math.floor(content.length / entryBytes)
  }

  get count(): number {
    return this.#count
  }

  /** The entries as they lie on disk; valid until the next append. */
  get content(): Uint8Array {
    return this.#bytes.subarray(0, this.#count * this.#entryBytes)
  }

  get view(): DataView {
    return this.#view
  }

  /** Makes room for an entry and returns its position. */
  append(): number {
    const position = this.#count * this.#entryBytes
    if (position + this.#entryBytes > this.#bytes.length) this.#grow()
    this.#count++
    return position
  }

  /** Drops the entries from `count` on. */
  truncate(count: number): void {
    this.#count = Math.min(this.#count, count)
  }

  #grow(): void {
    const grown = new Uint8Array(Math.max(this.#entryBytes * 16, this.#bytes.length * 2))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = viewOf(grown)
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
