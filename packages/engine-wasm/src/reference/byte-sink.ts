import { type CompressionFault, FrameFault, matchTooEarly, tooLarge, truncated } from '../compression/fault.ts'

/** Bytes that grow up to a limit that is checked before anything is allocated. */
export class ByteSink {
  #bytes: Uint8Array<ArrayBuffer>
  readonly #maxBytes: number
  readonly #overflow: CompressionFault
  position = 0

  /** `overflow` is what it means that there is more than `maxBytes`. */
  constructor(expectedBytes: number, maxBytes: number, overflow: CompressionFault = tooLarge) {
    this.#overflow = overflow
    this.#maxBytes = maxBytes
    this.#bytes = new Uint8Array(Math.min(expectedBytes, maxBytes))
  }

  /** @throws FrameFault beyond the limit */
  reserve(length: number): void {
    const needed = this.position + length
    if (needed <= this.#bytes.length) return
    if (needed > this.#maxBytes) throw new FrameFault(this.#overflow)
    const grown = new Uint8Array(Math.min(this.#maxBytes, Math.max(needed, this.#bytes.length * 2)))
    grown.set(this.#bytes.subarray(0, this.position))
    this.#bytes = grown
  }

  byte(value: number): void {
    this.reserve(1)
    this.#bytes[this.position++] = value
  }

  append(bytes: Uint8Array): void {
    this.appendFrom(bytes, 0, bytes.length)
  }

  /** Bytes `[start, end)`; a short piece one by one, since a view of it costs more than they do. @throws FrameFault */
  appendFrom(bytes: Uint8Array, start: number, end: number): void {
    if (start > end || end > bytes.length) throw new FrameFault(truncated)
    const length = end - start
    this.reserve(length)
    if (length > 32) this.#bytes.set(bytes.subarray(start, end), this.position)
    else for (let i = 0; i < length; i++) this.#bytes[this.position + i] = bytes[start + i] ?? 0
    this.position += length
  }

  /** Repeats what was written `distance` bytes ago, which may overlap what is being written. @throws FrameFault */
  repeat(distance: number, length: number): void {
    if (distance <= 0 || distance > this.position) throw new FrameFault(matchTooEarly)
    this.reserve(length)
    const from = this.position - distance
    if (distance >= length && length > 32) this.#bytes.copyWithin(this.position, from, from + length)
    else for (let i = 0; i < length; i++) this.#bytes[this.position + i] = this.#bytes[from + i] ?? 0
    this.position += length
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.position)
  }
}

/** Bytes `[start, end)`. @throws FrameFault if they are not all there */
export function slice(bytes: Uint8Array, start: number, end: number): Uint8Array {
  if (start > end || end > bytes.length) throw new FrameFault(truncated)
  return bytes.subarray(start, end)
}

export function byteAt(bytes: Uint8Array, position: number): number {
  const byte = bytes[position]
  if (byte === undefined) throw new FrameFault(truncated)
  return byte
}
