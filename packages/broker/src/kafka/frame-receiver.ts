import type { Arena, Loan } from '@odradek/engine-wasm'
import { ProtocolError } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { landingBytes, minBorrowedBytes, receiveRegionBytes } from '../limits.ts'
import { apiKeyOf } from './dispatch.ts'

const sizeBytes = 4

/** A whole request, without its size. */
export interface Frame {
  readonly bytes: Uint8Array
  /** Nobody may look at the bytes afterwards: the next ones from a socket are put there. */
  giveBack(): void
}

/** Bytes that several frames lie in. */
interface Region {
  readonly bytes: Uint8Array
  readonly loan: Loan | undefined
  /** Somebody else made it, and puts nothing more into it. */
  readonly isChunk: boolean
  /** The receiver while it fills the region, and every frame that is out. */
  users: number
}

/** What the connections of a broker receive into. */
export interface ReceiveMemory {
  readonly arena: Arena
  /**
   * Where every connection reads that has begun no frame: bytes come in and are taken out in one turn of the event
   * loop, so one region does for ten thousand idle connections.
   */
  readonly landing: Uint8Array
}

export function createReceiveMemory(arena: Arena): ReceiveMemory {
  const landing = arena.lend('landing', landingBytes)
  return { arena, landing: landing?.bytes ?? new Uint8Array(landingBytes) }
}

const nothing = (): void => undefined

/**
 * Cuts a byte stream into Kafka frames: an int32 size, then that many bytes. A Produce request stays where it was
 * received, in the memory that the kernels read, until it is answered; all others, which are small, are copied out,
 * since what they say may be kept. Memory follows the bytes that came and the frames that were whole, never a size that
 * was only announced.
 *
 * The bytes are either read straight into `space`, or pushed as chunks that somebody else made.
 */
export class FrameReceiver {
  readonly #memory: ReceiveMemory
  readonly #maxFrameBytes: number
  /** Undefined: the landing. */
  #region: Region | undefined
  /** The first byte that belongs to no frame yet, and the first that nothing was put into. */
  #start = 0
  #end = 0
  #largestFrameBytes = 0

  constructor(memory: ReceiveMemory, maxFrameBytes: number) {
    this.#memory = memory
    this.#maxFrameBytes = maxFrameBytes
  }

  /** Where the next bytes of the stream are to be put, at least one. Stays the same until `settle`. */
  get space(): Uint8Array {
    return this.#bytes.subarray(this.#end)
  }

  /** So many bytes were put into `space`. */
  filled(length: number): void {
    this.#end += length
  }

  /** The next bytes of the stream, which are the receiver's from now on. */
  push(chunk: Uint8Array): void {
    if (this.#end === this.#start) this.#use({ bytes: chunk, loan: undefined, isChunk: true, users: 1 })
    else {
      const left = this.#end - this.#start
      if (this.#bytes.length - this.#end < chunk.length)
        this.#move(Math.max(left + chunk.length, this.#neededBytes(left)))
      this.#bytes.set(chunk, this.#end)
    }
    this.#end += chunk.length
  }

  /**
   * The next frame, or undefined until all of it is there.
   * @throws ProtocolError when the announced size is zero, negative or above the limit; the stream is useless then.
   */
  next(): Frame | undefined {
    const size = this.#announcedBytes()
    if (size === undefined) return undefined
    if (size <= 0) throw new ProtocolError(`a frame announces a size of ${size} bytes`)
    if (size > this.#maxFrameBytes) {
      throw new ProtocolError(`a frame of ${size} bytes is above the limit of ${this.#maxFrameBytes} bytes`)
    }
    if (this.#end - this.#start < sizeBytes + size) return undefined
    const begin = this.#start + sizeBytes
    this.#start = begin + size
    this.#largestFrameBytes = Math.max(this.#largestFrameBytes, size)
    const frame = this.#hand(this.#bytes.subarray(begin, begin + size))
    if (this.#start === this.#end && this.#region?.isChunk === true) this.#use(undefined)
    return frame
  }

  /**
   * Chooses `space` for the next read, when all frames that may be taken now were: what is left gets out of the way of
   * other connections. Only who reads into `space` needs it, and between its question for it and the read nothing else
   * changes it.
   */
  settle(): void {
    const left = this.#end - this.#start
    if (left === 0 && !this.#isWorthARegion()) {
      this.#use(undefined)
      return
    }
    const needed = this.#neededBytes(left)
    const isRoomy = this.#region !== undefined && this.#bytes.length - this.#start >= needed
    if (!isRoomy || this.#end === this.#bytes.length) this.#move(needed)
  }

  /** The stream is over. Frames that are out stay good until they are given back. */
  close(): void {
    this.#use(undefined)
  }

  get #bytes(): Uint8Array {
    return this.#region?.bytes ?? this.#memory.landing
  }

  /** What the next frame says of its size, true or not. */
  #announcedBytes(): number | undefined {
    if (this.#end - this.#start < sizeBytes) return undefined
    const bytes = this.#bytes
    return new DataView(bytes.buffer, bytes.byteOffset + this.#start, sizeBytes).getInt32(0)
  }

  #hand(bytes: Uint8Array): Frame {
    if (apiKeyOf(bytes) !== produce.key) return { bytes: Uint8Array.prototype.slice.call(bytes), giveBack: nothing }
    const region = this.#region
    if (region === undefined) return this.#copyOut(bytes)
    region.users++
    return { bytes, giveBack: () => release(region) }
  }

  /** A Produce request that lies in the landing. */
  #copyOut(bytes: Uint8Array): Frame {
    const loan = bytes.length >= minBorrowedBytes ? this.#memory.arena.lend('frames', bytes.length) : undefined
    const copy = loan?.bytes ?? Buffer.allocUnsafe(bytes.length)
    copy.set(bytes)
    return { bytes: copy, giveBack: loan?.giveBack ?? nothing }
  }

  /**
   * Whoever sends large requests reads into a region of their own also between them, so that the next one need not be
   * copied; as long as that leaves half of the arena for those who have begun a request.
   */
  #isWorthARegion(): boolean {
    const { arena } = this.#memory
    return this.#largestFrameBytes >= minBorrowedBytes && arena.usedBytes <= arena.sizeInBytes / 2
  }

  /** The room from the first byte that is left: for a whole frame if such large ones came before, else some more. */
  #neededBytes(left: number): number {
    const announced = Math.max(0, this.#announcedBytes() ?? this.#largestFrameBytes)
    return sizeBytes + Math.min(announced, Math.max(this.#largestFrameBytes, left * 4))
  }

  /** Goes on in another region, which has room for `needed` bytes and for more than are left, with those. */
  #move(needed: number): void {
    const left = this.#bytes.subarray(this.#start, this.#end)
    const region = this.#region
    // Nobody else looks at the region any more: it can be filled from its beginning again.
    if (region?.users === 1 && region.loan !== undefined && region.bytes.length >= Math.max(needed, left.length + 1)) {
      region.bytes.copyWithin(0, this.#start, this.#end)
    } else {
      // Twice what is left, where much is: a stream of HTTP/2 brings more while it is paused, which is not to be moved
      // again and again.
      const length = Math.max(receiveRegionBytes, needed, left.length + Math.max(landingBytes, left.length))
      const loan = this.#memory.arena.lend('regions', length)
      const bytes = loan?.bytes ?? Buffer.allocUnsafeSlow(length)
      bytes.set(left)
      this.#use({ bytes, loan, isChunk: false, users: 1 })
    }
    this.#start = 0
    this.#end = left.length
  }

  #use(region: Region | undefined): void {
    if (this.#region !== undefined) release(this.#region)
    this.#region = region
    this.#start = 0
    this.#end = 0
  }
}

function release(region: Region): void {
  region.users--
  if (region.users === 0) region.loan?.giveBack()
}
