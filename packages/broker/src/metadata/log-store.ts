import type { Engine } from '@odradek/engine-wasm'
import { decodeBatches, encodeBatch } from '@odradek/records'
import type { Clock, PartitionLog } from '@odradek/storage'
import {
  applyChange,
  emptyImage,
  type MetadataChange,
  type MetadataImage,
  type MetadataStore,
  RevisionConflict,
} from './store.ts'

/** The topic under which the metadata of a single node lies in its data directory. */
export const metadataTopic = '__odradek_metadata'

/** Bytes of the log that are replayed at a time. */
const replayBytes = 1024 * 1024

/**
 * Metadata of a single node: a log of changes, one record each, as JSON. Opening replays it. It is an ordinary
 * partition
 * log, so its crash safety is the one that is tested.
 */
export class LogMetadataStore implements MetadataStore {
  readonly #log: PartitionLog
  readonly #engine: Engine
  readonly #clock: Clock
  readonly #listeners = new Set<(image: MetadataImage) => void>()
  #image: MetadataImage = emptyImage
  /** A change on its way to the disk: another one would be decided on an image that is about to change. */
  #committing: Promise<void> | undefined

  private constructor(log: PartitionLog, engine: Engine, clock: Clock) {
    this.#log = log
    this.#engine = engine
    this.#clock = clock
  }

  static async open(log: PartitionLog, engine: Engine, clock: Clock): Promise<LogMetadataStore> {
    const store = new LogMetadataStore(log, engine, clock)
    for (let offset = log.logStartOffset; offset < log.highWatermark; ) {
      const bytes = await log.read(offset, replayBytes, true)
      for (const record of decodeBatches(engine, bytes, offset)) {
        store.#image = applyChange(store.#image, parseChange(record.value))
        offset = record.offset + 1
      }
    }
    return store
  }

  snapshot(): MetadataImage {
    return this.#image
  }

  async commit(change: MetadataChange, revision: number): Promise<MetadataImage> {
    if (this.#committing !== undefined) {
      // Who tries again at once would never let the disk answer.
      await this.#committing.catch(() => undefined)
      throw new RevisionConflict()
    }
    if (revision !== this.#image.revision) throw new RevisionConflict()
    this.#committing = this.#write(change)
    try {
      await this.#committing
      this.#image = applyChange(this.#image, change)
    } finally {
      this.#committing = undefined
    }
    for (const listener of this.#listeners) listener(this.#image)
    return this.#image
  }

  async #write(change: MetadataChange): Promise<void> {
    const value = new TextEncoder().encode(JSON.stringify(change))
    const batch = encodeBatch(this.#engine, [{ key: null, value, timestampMs: this.#clock.nowMs() }])
    await this.#log.append(batch, 'flushed')
    await this.#log.flush()
  }

  watch(listener: (image: MetadataImage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** What this code wrote itself, behind a CRC. */
function parseChange(value: Uint8Array | null): MetadataChange {
  const change: MetadataChange = JSON.parse(new TextDecoder().decode(value ?? new Uint8Array(0)))
  return change
}
