import type { Append } from '../partition/append-queue.ts'
import type { Segment } from '../segment/segment.ts'
import { totalBytes } from './journal-format.ts'

/** A piece of a segment's file that is written and not yet on the disk. */
export interface Unsynced {
  readonly segmentBaseOffset: number
  readonly position: number
  /** Its bytes. @throws StorageError (as a rejection) */
  read(): Promise<readonly Uint8Array[]>
}

/** What the active segment of a log has behind what is known to be on the disk. Segments before it are on the disk. */
export class UnsyncedTail {
  #segment: Segment | undefined
  #position = 0
  #sizeInBytes = 0
  /** The batches of the tail, if every one of them still belongs to the log. */
  #batches: Uint8Array[] | undefined = []

  get sizeInBytes(): number {
    return this.#sizeInBytes
  }

  /** Takes account of a group that now ends the segment's file. */
  add(segment: Segment, group: readonly Append[]): void {
    const batches = group.map(({ batch }) => batch).filter(({ length }) => length > 0)
    const groupBytes = totalBytes(batches)
    if (groupBytes === 0) return
    if (segment !== this.#segment || this.#sizeInBytes === 0) {
      this.#segment = segment
      this.#position = segment.sizeInBytes - groupBytes
      this.#sizeInBytes = 0
      this.#batches = []
    }
    this.#sizeInBytes += groupBytes
    // The bytes of who waits for no more than the write are somebody else's as soon as it is answered.
    if (group.some(({ waitFor }) => waitFor === 'written')) this.#batches = undefined
    this.#batches?.push(...batches)
  }

  /** Gives the tail, and begins an empty one behind it. */
  take(): Unsynced | undefined {
    const segment = this.#segment
    if (segment === undefined || this.#sizeInBytes === 0) return undefined
    const position = this.#position
    const sizeInBytes = this.#sizeInBytes
    const batches = this.#batches
    this.#segment = undefined
    this.#sizeInBytes = 0
    return {
      segmentBaseOffset: segment.baseOffset,
      position,
      read: async () => batches ?? [await segment.read(position, sizeInBytes)],
    }
  }
}
