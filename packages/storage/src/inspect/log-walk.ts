import { crc32 } from 'node:zlib'
import { recordBatchMagic, recordBatchOverhead } from '@odradek/protocol'
import { inspectBytes, maxInspectedBatchBytes, resyncBytes } from '../limits.ts'
import type { Checksum } from '../segment/stored-batch.ts'
import { type BatchHead, looksLikeHeader, plausibleSize, readHead } from './batch-head.ts'
import { announcedSize, LogWindow } from './log-window.ts'
import type { ReadOnlyFile } from './read-only.ts'

/** A batch whose frame holds; the bytes are valid until the next piece is asked for. */
export interface WalkedBatch {
  readonly kind: 'batch'
  readonly position: number
  readonly head: BatchHead
  readonly bytes: Uint8Array
  /** What is wrong with it nonetheless: its CRC, or the byte that says the magic. */
  readonly fault: string | undefined
}

/** A sound message set of Kafka before 0.11. */
export interface WalkedOldMessage {
  readonly kind: 'old'
  readonly position: number
  readonly sizeInBytes: number
  readonly offset: number
  readonly magic: number
}

/** Bytes in which no batch can be made out. */
export interface WalkedBadBytes {
  readonly kind: 'bad'
  readonly position: number
  readonly sizeInBytes: number
  readonly offset: number | undefined
  readonly what: string
  /** The file ends in the middle of what may have been a batch, as while it is written or after a crash. */
  readonly isTornEnd: boolean
}

export type Walked = WalkedBatch | WalkedOldMessage | WalkedBadBytes

/** Message sets: offset and size, then CRC-32, magic, attributes, and the lengths of key and value. */
const oldOverhead = 26
const oldMagicPosition = 16
const oldCrcPosition = 12

/**
 * Every batch of a file of batches, piece by piece, in memory that does not grow with the file. Behind bytes that are
 * damaged it looks for the next batch that is sound, so that one flipped bit does not hide the rest of the file.
 */
export async function* walkLog(file: ReadOnlyFile, checksum: Checksum): AsyncGenerator<readonly Walked[]> {
  const walk = new LogWalk(new LogWindow(file, checksum), checksum)
  for (;;) {
    const piece = await walk.next()
    if (piece === undefined) return
    yield piece
  }
}

class LogWalk {
  readonly #window: LogWindow
  readonly #checksum: Checksum
  #position = 0
  #nextOffset = 0
  /** Bytes that may yet be read in vain, for batches that turn out to be none. */
  #budget: number

  constructor(window: LogWindow, checksum: Checksum) {
    this.#window = window
    this.#budget = window.end + resyncBytes
    this.#checksum = checksum
  }

  async next(): Promise<readonly Walked[] | undefined> {
    const window = this.#window
    await window.hold(this.#position, recordBatchOverhead)
    if (this.#position >= window.end) return undefined
    const sound = this.#soundBatches()
    if (sound.length > 0) return sound
    const size = this.#sizeHere()
    if (size !== undefined && !window.holds(this.#position, size)) {
      await window.hold(this.#position, size)
      return this.next()
    }
    const odd = await this.#unsound()
    this.#position += odd.kind === 'batch' ? odd.head.sizeInBytes : odd.sizeInBytes
    return [odd]
  }

  /** The batches that are held, up to the first that is not whole or not sound. */
  #soundBatches(): WalkedBatch[] {
    const found: WalkedBatch[] = []
    for (;;) {
      const batch = this.#soundBatch()
      if (batch === undefined) return found
      found.push(batch)
      this.#position += batch.head.sizeInBytes
      this.#nextOffset = batch.head.lastOffset + 1
    }
  }

  #soundBatch(): WalkedBatch | undefined {
    const window = this.#window
    const position = this.#position
    const size = this.#sizeHere()
    if (size === undefined || !window.holds(position, size)) return undefined
    const head = readHead(window.bytes, position - window.start)
    if (typeof head === 'string' || head.magic !== recordBatchMagic) return undefined
    const bytes = window.slice(position, size)
    if (this.#checksum.crc32c(bytes.subarray(21)) !== head.crc) return undefined
    return { kind: 'batch', position, head, bytes, fault: undefined }
  }

  /** The size that stands at the position, if it can be true and be taken into memory. */
  #sizeHere(): number | undefined {
    const window = this.#window
    if (!window.holds(this.#position, recordBatchOverhead)) return undefined
    const size = plausibleSize(window.view, this.#position - window.start, window.end - this.#position)
    return size === undefined || size > maxInspectedBatchBytes ? undefined : size
  }

  /** What is at the position, which is no sound batch. */
  async #unsound(): Promise<Walked> {
    const old = await this.#oldMessage()
    if (old !== undefined) return old
    const size = this.#sizeHere()
    if (size === undefined) return this.#badBytes(this.#whyNoFrame())
    if (this.#budget < 0) return this.#bad(this.#window.end - this.#position, 'too much is damaged to look any further')
    const crc = await this.#window.crcOf(this.#position, size)
    const head = readHead(this.#window.bytes, this.#position - this.#window.start)
    const hasCrc = this.#window.view.getUint32(this.#position - this.#window.start + 17) === crc
    if (!hasCrc && !(await this.#isBoundary(this.#position + size))) {
      this.#budget -= size
      return this.#badBytes('a batch whose CRC does not match')
    }
    await this.#window.hold(this.#position, size)
    if (typeof head === 'string') return this.#bad(size, head)
    const bytes = this.#window.slice(this.#position, size)
    const fault = hasCrc
      ? `a batch that says it is of magic ${head.magic}, which its CRC denies`
      : crcFault(head.crc, crc)
    return { kind: 'batch', position: this.#position, head, bytes, fault }
  }

  #whyNoFrame(): string {
    const { view, start, end } = this.#window
    const bytesLeft = end - this.#position
    if (bytesLeft < recordBatchOverhead)
      return `the file ends inside a batch header, ${bytesLeft} bytes behind its beginning`
    const magic = view.getInt8(this.#position - start + oldMagicPosition)
    const size = announcedSize(view, this.#position - start)
    if (magic !== recordBatchMagic) return `no batch: magic ${magic}, ${size} bytes`
    if (size > bytesLeft) return `a batch of ${size} bytes where the file has ${bytesLeft} left`
    return `a batch of ${size} bytes, which cannot be`
  }

  /** Whether a batch may begin at a position, as far as its header shows. */
  async #isBoundary(position: number): Promise<boolean> {
    const window = this.#window
    if (position === window.end) return true
    await window.hold(position, recordBatchOverhead)
    if (!window.holds(position, recordBatchOverhead)) return false
    return looksLikeHeader(window.view, position - window.start, window.end - position, this.#nextOffset)
  }

  async #oldMessage(): Promise<Walked | undefined> {
    const window = this.#window
    const at = this.#position - window.start
    if (!window.holds(this.#position, oldOverhead)) return undefined
    const magic = window.view.getInt8(at + oldMagicPosition)
    const sizeInBytes = announcedSize(window.view, at)
    const isOld = magic === 0 || magic === 1
    const fits = sizeInBytes >= oldOverhead && sizeInBytes <= window.end - this.#position
    if (!isOld || !fits || sizeInBytes > maxInspectedBatchBytes) return undefined
    await window.hold(this.#position, sizeInBytes)
    const message = window.slice(this.#position, sizeInBytes)
    const view = new DataView(message.buffer, message.byteOffset, sizeInBytes)
    const offset = Number(view.getBigInt64(0))
    if (crc32(message.subarray(oldMagicPosition)) !== view.getUint32(oldCrcPosition)) {
      this.#budget -= sizeInBytes
      return undefined
    }
    this.#nextOffset = offset + 1
    return { kind: 'old', position: this.#position, sizeInBytes, offset, magic }
  }

  #bad(sizeInBytes: number, what: string, isTornEnd = false): WalkedBadBytes {
    return { kind: 'bad', position: this.#position, sizeInBytes, offset: undefined, what, isTornEnd }
  }

  /** Goes on behind bytes in which no batch can be made out, at the next sound one. */
  async #badBytes(what: string): Promise<WalkedBadBytes> {
    const window = this.#window
    const position = this.#position
    const next = await this.#nextSound(position + 1)
    const sizeInBytes = next - position
    await window.hold(position, recordBatchOverhead)
    if (!window.holds(position, recordBatchOverhead)) return this.#bad(sizeInBytes, what, true)
    const head = readHead(window.bytes, position - window.start)
    const announced = announcedSize(window.view, position - window.start)
    if (sizeInBytes >= recordBatchOverhead && typeof head !== 'string') {
      const isSoundBesides = (await window.crcOf(position, sizeInBytes)) === head.crc
      if (isSoundBesides)
        return this.#bad(sizeInBytes, `a batch that says it has ${announced} bytes, but has ${sizeInBytes}`)
    }
    if (next < window.end) return this.#bad(sizeInBytes, what)
    const isCutOff = typeof head !== 'string' && head.magic === recordBatchMagic && announced > sizeInBytes
    if (await window.isZeroFrom(position))
      return this.#bad(sizeInBytes, `${sizeInBytes} zeros at the end of the file`, true)
    return this.#bad(sizeInBytes, what, isCutOff && head.baseOffset >= this.#nextOffset)
  }

  /** Where the next batch begins whose CRC matches; the end if there is none. */
  async #nextSound(from: number): Promise<number> {
    const window = this.#window
    for (let position = from; position + recordBatchOverhead <= window.end; ) {
      await window.hold(position, inspectBytes)
      const last = window.start + window.bytes.length - recordBatchOverhead
      for (; position <= last; position++) {
        const at = position - window.start
        if (!looksLikeHeader(window.view, at, window.end - position, this.#nextOffset)) continue
        const size = announcedSize(window.view, at)
        if (size > this.#budget) continue
        this.#budget -= size
        if ((await window.crcOf(position, size)) === window.view.getUint32(at + 17)) return position
      }
    }
    return window.end
  }
}

function crcFault(stored: number, computed: number): string {
  return `a batch whose CRC does not match: ${hex(stored)} is stored, ${hex(computed)} is right`
}

function hex(crc: number): string {
  return `0x${crc.toString(16).padStart(8, '0')}`
}
