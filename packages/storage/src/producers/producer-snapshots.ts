import type { Clock } from '../clock.ts'
import type { FileSystem } from '../file-system/file-system.ts'
import type { IndexSearch } from '../segment/offset-index.ts'
import type { Segment } from '../segment/segment.ts'
import type { Checksum } from '../segment/stored-batch.ts'
import { StorageError } from '../storage-error.ts'
import { decodeSnapshot, encodeSnapshot, snapshotOffsetOf, snapshotPath } from './producer-snapshot.ts'
import { hasProducer, ProducerState } from './producer-state.ts'

interface SnapshotEnvironment {
  readonly fileSystem: FileSystem
  readonly engine: Checksum & IndexSearch
  readonly clock: Clock
  readonly producerIdExpirationMs?: number
}

/** The snapshots of a log's producers: one at the beginning of each segment, one at the log's end when it is closed. */
export class ProducerSnapshots {
  readonly #directory: string
  readonly #environment: SnapshotEnvironment
  /** Of the snapshots that are there, ascending. */
  #offsets: number[]

  private constructor(directory: string, environment: SnapshotEnvironment, offsets: number[]) {
    this.#directory = directory
    this.#environment = environment
    this.#offsets = offsets
  }

  /** Finds the snapshots among the names in a log's directory. */
  static find(directory: string, names: readonly string[], environment: SnapshotEnvironment): ProducerSnapshots {
    const offsets = names.map(snapshotOffsetOf).filter((offset) => offset !== undefined)
    return new ProducerSnapshots(
      directory,
      environment,
      offsets.sort((a, b) => a - b),
    )
  }

  /**
   * The producers of a log that ends at `end`: the newest sound snapshot in its range, and every batch behind that. A
   * snapshot outside of the range, damaged, or of no segment any more is removed. A log that was closed in order and
   * has no snapshot had no producers.
   */
  async load(segments: readonly Segment[], end: number, isClean: boolean): Promise<ProducerState> {
    const state = new ProducerState(this.#environment.producerIdExpirationMs)
    if (isClean && this.#offsets.length === 0) return state
    const start = segments[0]?.baseOffset ?? 0
    await this.#removeWhere((offset) => offset <= start || offset > end)
    const lastBase = segments.at(-1)?.baseOffset ?? 0
    const bases = new Set(segments.map(({ baseOffset }) => baseOffset))
    const newest = this.#offsets.at(-1)
    await this.#removeWhere((offset) => !bases.has(offset) && (offset !== newest || offset < lastBase))
    await replay(segments, (await this.#loadNewest(state)) ?? start, state, this.#environment.engine)
    return state
  }

  async #loadNewest(state: ProducerState): Promise<number | undefined> {
    const { fileSystem, engine, clock } = this.#environment
    for (;;) {
      const offset = this.#offsets.at(-1)
      if (offset === undefined) return undefined
      const bytes = await fileSystem.readFile(snapshotPath(this.#directory, offset))
      const entries = bytes && decodeSnapshot(bytes, engine)
      if (entries !== undefined) {
        for (const entry of entries) state.load(entry, clock.nowMs())
        return offset
      }
      await this.#removeWhere((other) => other === offset)
    }
  }

  /** Writes the producers as of `offset`, unless a snapshot of it is there. @throws StorageError */
  async take(state: ProducerState, offset: number): Promise<void> {
    if (offset <= (this.#offsets.at(-1) ?? 0)) return
    const { fileSystem, engine } = this.#environment
    await fileSystem.writeFile(snapshotPath(this.#directory, offset), encodeSnapshot(state.entries(), engine))
    this.#offsets.push(offset)
  }

  /** What closing in order leaves; nothing where there never was a producer. */
  async takeLast(state: ProducerState, offset: number): Promise<void> {
    if (!state.isEmpty || this.#offsets.length > 0) await this.take(state, offset)
  }

  /** Removes the snapshots that know of batches at or behind `offset`, which are about to go. */
  removeAbove(offset: number): Promise<void> {
    return this.#removeWhere((other) => other > offset)
  }

  /** Removes those between two offsets, which newer ones have made useless. */
  removeBetween(above: number, below: number): Promise<void> {
    return this.#removeWhere((offset) => offset > above && offset < below)
  }

  async #removeWhere(isUnwanted: (offset: number) => boolean): Promise<void> {
    const unwanted = this.#offsets.filter(isUnwanted)
    if (unwanted.length === 0) return
    const { fileSystem } = this.#environment
    for (const offset of unwanted) await fileSystem.remove(snapshotPath(this.#directory, offset))
    await fileSystem.syncDirectory(this.#directory)
    this.#offsets = this.#offsets.filter((offset) => !isUnwanted(offset))
  }
}

/** Takes account of every batch from `start` on. */
async function replay(
  segments: readonly Segment[],
  start: number,
  state: ProducerState,
  search: IndexSearch,
): Promise<void> {
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1]
    if (!segment.mayHaveProducers || (next !== undefined && next.baseOffset <= start)) continue
    const { position } = await segment.placeFor(start, search)
    try {
      for await (const { header } of segment.headers(position)) {
        if (header.lastOffset >= start && hasProducer(header)) state.replay(header)
      }
    } catch (error) {
      // Whoever reads there hears of the damage; a log that does not open would take all the rest with it.
      if (!(error instanceof StorageError && error.kind === 'damaged')) throw error
    }
  }
}
