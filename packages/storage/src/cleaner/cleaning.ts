import type { Engine } from '@odradek/engine-wasm'
import type { FileSystem } from '../file-system/file-system.ts'

/** One cleaning of a log, in plain data, so that it can be sent to a thread. Times in milliseconds. */
export interface Cleaning {
  readonly directory: string
  /** All of the log, oldest first; the last is the active one, of which no more than this is read. */
  readonly segments: readonly SegmentFile[]
  /** What lies below has been cleaned before. */
  readonly firstDirtyOffset: number
  /** Where the segment begins that is not to be cleaned: the active one, or one that is too young. */
  readonly firstUncleanableOffset: number
  readonly nowMs: number
  readonly deleteRetentionMs: number
  readonly segmentBytes: number
  readonly indexIntervalBytes: number
  /** `log.cleaner.dedupe.buffer.size`. */
  readonly dedupeBufferBytes: number
  /** The most that the records of one batch may be. */
  readonly maxDecompressedBytes: number
  readonly activeProducers: readonly ActiveProducer[]
  /** 16 bytes that nobody can guess, for the hashes of keys. */
  readonly hashSeed: Uint8Array
}

export interface SegmentFile {
  readonly baseOffset: number
  readonly sizeInBytes: number
}

/** A producer that the log remembers: the batch with its last sequence has to stay. */
export interface ActiveProducer {
  readonly producerId: number
  readonly epoch: number
  /** Of its last batch of records; -1 if it has written none in this epoch. */
  readonly lastDataOffset: number
}

export interface CleaningEnvironment {
  readonly fileSystem: FileSystem
  readonly engine: Engine
  /** Called between two pieces of work: lets others have their turn where there is no thread. */
  readonly pause: () => Promise<void>
}

/** A segment that is ready, as `.cleaned` files, to take the place of others. */
export interface CleanedGroup {
  readonly baseOffset: number
  /** Base offsets of the segments that it replaces; the first is its own. */
  readonly replaces: readonly number[]
}

export interface CleaningResult {
  /** The log is clean up to here; the next cleaning goes on from here. */
  readonly endOffset: number
  /** Bytes that were read to find the newest offsets. */
  readonly mappedBytes: number
  /** Bytes of the segments that were cleaned, before and after. */
  readonly bytesBefore: number
  readonly bytesAfter: number
  /** Records of compacted topics that have no key, which should not be there: they were dropped. */
  readonly keylessRecords: number
}
