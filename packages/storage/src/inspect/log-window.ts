import { crcStart, logOverhead } from '@odradek/protocol'
import { inspectBytes } from '../limits.ts'
import type { Checksum } from '../segment/stored-batch.ts'
import type { ReadOnlyFile } from './read-only.ts'

/** The part of a log file that is in memory. Filling it anew overwrites the bytes that it gave. */
export class LogWindow {
  readonly #file: ReadOnlyFile
  readonly #checksum: Checksum
  #buffer: Uint8Array<ArrayBuffer>
  #scratch: Uint8Array | undefined
  #filled = 0
  start = 0
  /** Where the file ends: nearer than thought if it is cut meanwhile. */
  end: number
  view: DataView

  constructor(file: ReadOnlyFile, checksum: Checksum) {
    this.#file = file
    this.#checksum = checksum
    this.end = file.sizeInBytes
    this.#buffer = new Uint8Array(Math.min(inspectBytes, file.sizeInBytes))
    this.view = new DataView(this.#buffer.buffer)
  }

  holds(position: number, length: number): boolean {
    return position >= this.start && position + length <= this.start + this.#filled
  }

  /** The bytes that are held from `start` on. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#filled)
  }

  slice(position: number, length: number): Uint8Array {
    return this.#buffer.subarray(position - this.start, position - this.start + length)
  }

  /** Holds `length` bytes from a position on, or those up to the end. */
  async hold(position: number, length: number): Promise<void> {
    if (this.holds(position, Math.min(length, this.end - position))) return
    const wanted = Math.max(0, Math.min(Math.max(inspectBytes, length), this.end - position))
    if (wanted > this.#buffer.length) {
      this.#buffer = new Uint8Array(wanted)
      this.view = new DataView(this.#buffer.buffer)
    }
    this.#filled = await this.#file.read(this.#buffer.subarray(0, wanted), position)
    this.start = position
    if (this.#filled < wanted) this.end = position + this.#filled
  }

  /** CRC-32C of a batch without the part that no CRC covers. Of what is not held, it reads a piece at a time. */
  async crcOf(position: number, sizeInBytes: number): Promise<number> {
    if (this.holds(position, sizeInBytes)) {
      return this.#checksum.crc32c(this.slice(position + crcStart, sizeInBytes - crcStart))
    }
    this.#scratch ??= new Uint8Array(inspectBytes)
    let crc = 0
    for (let at = position + crcStart; at < position + sizeInBytes; ) {
      const piece = this.#scratch.subarray(0, Math.min(inspectBytes, position + sizeInBytes - at))
      const filled = await this.#file.read(piece, at)
      if (filled === 0) break
      crc = this.#checksum.crc32c(piece.subarray(0, filled), crc)
      at += filled
    }
    return crc
  }

  /** Whether there is nothing but zeros from a position to the end: what a lost write leaves on some file systems. */
  async isZeroFrom(position: number): Promise<boolean> {
    for (let at = position; at < this.end; at = this.start + this.#filled) {
      await this.hold(at, inspectBytes)
      if (!this.slice(at, this.start + this.#filled - at).every((byte) => byte === 0)) return false
    }
    return true
  }
}

/** Bytes of the message or batch at a position, as they say it themselves. */
export function announcedSize(view: DataView, position: number): number {
  return view.getInt32(position + 8) + logOverhead
}
