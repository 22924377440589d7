import { maxPooledBytes, minPooledBytes } from '../limits.ts'

/**
 * Buffers for frames that span chunks, used again once their request is answered. A produce request of 64 KB would
 * otherwise cost a fresh buffer each, and the garbage collector a fifth of the broker's time.
 */
export class FramePool {
  /** Free buffers by their size, a power of two. */
  readonly #free = new Map<number, Uint8Array[]>()
  /** The buffer behind every frame that is out. */
  readonly #lent = new WeakMap<Uint8Array, Uint8Array>()
  #freeBytes = 0

  /** Bytes for a frame; what they held before is still in them. */
  take(size: number): Uint8Array {
    if (size < minPooledBytes || size > maxPooledBytes) return Buffer.allocUnsafeSlow(size)
    const capacity = 2 ** Math.ceil(Math.log2(size))
    const buffer = this.#free.get(capacity)?.pop()
    if (buffer !== undefined) this.#freeBytes -= capacity
    const whole = buffer ?? Buffer.allocUnsafeSlow(capacity)
    const frame = whole.subarray(0, size)
    this.#lent.set(frame, whole)
    return frame
  }

  /** Takes a frame back; one that did not come from here is left alone. Nothing may look at it afterwards. */
  giveBack(frame: Uint8Array): void {
    const buffer = this.#lent.get(frame)
    if (buffer === undefined) return
    this.#lent.delete(frame)
    if (this.#freeBytes + buffer.length > maxPooledBytes) return
    this.#freeBytes += buffer.length
    const free = this.#free.get(buffer.length)
    if (free === undefined) this.#free.set(buffer.length, [buffer])
    else free.push(buffer)
  }
}
