import { ProtocolError } from '@odradek/protocol'
import { maxFrameBytes, minReadBytes, receiveSlabBytes } from '../limits.ts'

const sizeBytes = 4

/**
 * Memory that a socket reads into, so that the bytes of a frame are where they stay. Small frames are views of a slab
 * that they share. A frame that does not fit into one gets memory of its own as soon as its size is known, and the rest
 * of it is read there: what is fetched by the megabyte is not copied.
 */
export class FrameSlab {
  readonly #deliver: (frame: Uint8Array) => void
  #slab: Buffer = Buffer.allocUnsafeSlow(receiveSlabBytes)
  /** Of the slab: where the present frame begins, and where the bytes that came end. */
  #start = 0
  #end = 0
  /** A frame with memory of its own, and how much of it is there. */
  #large: Buffer | undefined
  #largeEnd = 0

  /** `deliver` gets each frame without its size. */
  constructor(deliver: (frame: Uint8Array) => void) {
    this.#deliver = deliver
  }

  /** Where the next bytes go; never empty. */
  space(): Uint8Array {
    return this.#large === undefined ? this.#slab.subarray(this.#end) : this.#large.subarray(this.#largeEnd)
  }

  /** So many bytes came. @throws ProtocolError when a frame announces what no frame has: the stream is useless then */
  filled(length: number): void {
    if (this.#large === undefined) {
      this.#end += length
      this.#cutSlab()
      return
    }
    this.#largeEnd += length
    if (this.#largeEnd < this.#large.length) return
    const frame = this.#large
    this.#large = undefined
    this.#deliver(frame)
  }

  #cutSlab(): void {
    while (this.#end - this.#start >= sizeBytes) {
      const size = this.#slab.readInt32BE(this.#start)
      if (size <= 0 || size > maxFrameBytes) throw new ProtocolError(`a frame announces a size of ${size} bytes`)
      const frameStart = this.#start + sizeBytes
      if (frameStart + size > this.#end) {
        this.#makeRoom(frameStart, size)
        return
      }
      this.#start = frameStart + size
      this.#deliver(this.#slab.subarray(frameStart, this.#start))
    }
    if (this.#slab.length - this.#end < minReadBytes) this.#nextSlab()
  }

  #makeRoom(frameStart: number, size: number): void {
    if (frameStart + size <= this.#slab.length) return
    if (sizeBytes + size <= receiveSlabBytes) {
      this.#nextSlab()
      return
    }
    this.#large = Buffer.allocUnsafeSlow(size)
    this.#largeEnd = this.#slab.copy(this.#large, 0, frameStart, this.#end)
    this.#start = 0
    this.#end = 0
    this.#slab = Buffer.allocUnsafeSlow(receiveSlabBytes)
  }

  /** What has begun moves along. */
  #nextSlab(): void {
    const slab = Buffer.allocUnsafeSlow(receiveSlabBytes)
    this.#end = this.#slab.copy(slab, 0, this.#start, this.#end)
    this.#start = 0
    this.#slab = slab
  }
}
