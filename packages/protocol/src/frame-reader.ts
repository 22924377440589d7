import { ProtocolError } from './protocol-error.ts'

const sizeBytes = 4

/**
 * Cuts a byte stream into Kafka frames: an int32 size, then that many bytes. Memory follows the bytes that came, never
 * the size that was announced. A frame that lies in one chunk is a view of it; one that spans chunks is copied once.
 */
export class FrameReader {
  readonly #maxFrameBytes: number
  readonly #allocate: (size: number) => Uint8Array
  #chunks: Uint8Array[] = []
  /** Bytes of `#chunks[0]` that were handed out already. */
  #consumed = 0
  #available = 0

  /** `allocate` makes room for a frame that spans chunks; it need not be zeroed. */
  constructor(maxFrameBytes: number, allocate: (size: number) => Uint8Array = (size) => new Uint8Array(size)) {
    this.#maxFrameBytes = maxFrameBytes
    this.#allocate = allocate
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    this.#chunks.push(chunk)
    this.#available += chunk.length
  }

  /** True when the stream may end here: no frame has begun. */
  get isAtFrameBoundary(): boolean {
    return this.#available === 0
  }

  /**
   * The next frame without its size, or undefined until all of it is there.
   * @throws ProtocolError when the announced size is zero, negative or above the limit; the stream is useless then.
   */
  next(): Uint8Array | undefined {
    if (this.#available < sizeBytes) return undefined
    const size = this.#peekSize()
    if (size <= 0) throw new ProtocolError(`a frame announces a size of ${size} bytes`)
    if (size > this.#maxFrameBytes) {
      throw new ProtocolError(`a frame of ${size} bytes is above the limit of ${this.#maxFrameBytes} bytes`)
    }
    if (this.#available < sizeBytes + size) return undefined
    this.#take(sizeBytes)
    return this.#take(size)
  }

  #peekSize(): number {
    let size = 0
    let index = 0
    let position = this.#consumed
    for (let i = 0; i < sizeBytes; i++) {
      while (position === this.#chunkAt(index).length) {
        index++
        position = 0
      }
      size = (size << 8) | (this.#chunkAt(index)[position++] ?? 0)
    }
    return size
  }

  #take(size: number): Uint8Array {
    this.#available -= size
    const first = this.#chunkAt(0)
    if (first.length - this.#consumed >= size) {
      const view = first.subarray(this.#consumed, this.#consumed + size)
      this.#consumed += size
      if (this.#consumed === first.length) this.#dropFirst()
      return view
    }
    return this.#gather(size)
  }

  #gather(size: number): Uint8Array {
    const gathered = this.#allocate(size)
    for (let filled = 0; filled < size; ) {
      const chunk = this.#chunkAt(0)
      const part = chunk.subarray(this.#consumed, this.#consumed + size - filled)
      gathered.set(part, filled)
      filled += part.length
      this.#consumed += part.length
      if (this.#consumed === chunk.length) this.#dropFirst()
    }
    return gathered
  }

  #dropFirst(): void {
    this.#chunks.shift()
    this.#consumed = 0
  }

  #chunkAt(index: number): Uint8Array {
    const chunk = this.#chunks[index]
    if (chunk === undefined) throw new Error('the frame reader counted more bytes than it holds')
    return chunk
  }
}
