const newline = 0x0a

/** A line exactly as it stood between newlines; undefined for one that was longer than is held. */
export type Line = Uint8Array | undefined

/**
 * Cuts a byte stream into lines. A last line without a newline counts, an empty end does not. Lines within a chunk are
 * views into it. A line above `maxLineBytes` is passed over, so a line without end costs no memory.
 */
export class LineSplitter {
  readonly #maxLineBytes: number
  /** The pieces of a line that goes on in the next chunk, and its length, also where it is no longer held. */
  #pieces: Uint8Array[] = []
  #length = 0

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes
  }

  /** The lines that end in this chunk. */
  push(chunk: Uint8Array): Line[] {
    const lines: Line[] = []
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.#hold(chunk.subarray(start, end))
      lines.push(this.#take())
      start = end + 1
    }
    this.#hold(chunk.subarray(start))
    return lines
  }

  /** The last line, if it did not end in a newline. */
  end(): Line[] {
    return this.#length === 0 ? [] : [this.#take()]
  }

  #hold(piece: Uint8Array): void {
    this.#length += piece.length
    if (this.#length > this.#maxLineBytes) this.#pieces = []
    else if (piece.length > 0) this.#pieces.push(piece)
  }

  #take(): Line {
    const [first, ...others] = this.#pieces
    const isHeld = this.#length <= this.#maxLineBytes
    const whole = others.length === 0 ? (first ?? new Uint8Array(0)) : Buffer.concat(this.#pieces)
    this.#pieces = []
    this.#length = 0
    return isHeld ? whole : undefined
  }
}

/** The lines of a stream in groups: what a chunk completes comes together, up to `maxLines`. */
export async function* lineGroups(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
  maxLines: number,
): AsyncGenerator<Line[]> {
  const splitter = new LineSplitter(maxLineBytes)
  for await (const chunk of chunks) yield* slices(splitter.push(chunk), maxLines)
  yield* slices(splitter.end(), maxLines)
}

/** Consecutive parts of at most `length` items. */
export function* slices<T>(items: readonly T[], length: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += length) yield items.slice(start, start + length)
}
