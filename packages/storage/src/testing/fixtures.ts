import { createEngine } from '@odradek/engine-wasm'
import {
  crcStart,
  logOverhead,
  parseUuid,
  RecordBatchHeader,
  recordBatchMagic,
  recordBatchOverhead,
} from '@odradek/protocol'
import type { Clock } from '../clock.ts'
import type { FileSystem } from '../file-system/file-system.ts'
import { LogMemory } from '../memory/log-memory.ts'
import { keepEverything, type LogConfig } from '../partition/log-config.ts'
import type { LogEnvironment } from '../partition/log-environment.ts'
import type { KnownLog } from '../partition/opening.ts'

export const engine = createEngine()

export const topicId = parseUuid('b2RyYWRlay1tZXRhZGF0YQ')

export const smallConfig: LogConfig = {
  ...keepEverything,
  segmentBytes: 1000,
  indexIntervalBytes: 100,
}

/** A sound batch of `count` records whose content is filler: storage does not look inside. */
export function makeBatch(count: number, timestampMs: number, contentBytes = 20): Uint8Array {
  const batch = new Uint8Array(recordBatchOverhead + contentBytes).fill(count)
  const header = new RecordBatchHeader(batch)
  header.batchLength = batch.length - logOverhead
  header.magic = recordBatchMagic
  header.attributes = 0
  header.lastOffsetDelta = count - 1
  header.baseTimestamp = timestampMs
  header.maxTimestamp = timestampMs
  header.producerId = -1
  header.recordCount = count
  header.crc = engine.crc32c(batch.subarray(crcStart))
  return batch
}

/** A batch of a producer with idempotence on. */
export function makeSequencedBatch(
  producerId: number,
  epoch: number,
  sequence: number,
  count = 1,
  timestampMs = 1_000_000,
): Uint8Array {
  const batch = makeBatch(count, timestampMs)
  const header = new RecordBatchHeader(batch)
  header.producerId = producerId
  header.producerEpoch = epoch
  header.baseSequence = sequence
  header.crc = engine.crc32c(batch.subarray(crcStart))
  return batch
}

/** Little enough that tails are pushed out, too. */
const testMemoryBytes = 8192

/** What is known of a log that was closed in order, and of one that was not. */
export const closedInOrder: KnownLog = { recoveryPoint: Number.POSITIVE_INFINITY }
export const crashed: KnownLog = { recoveryPoint: 0 }

/** A clock that stands until it is moved. */
export class TestClock implements Clock {
  #nowMs = 1_000_000
  #timers: { atMs: number; callback: () => void }[] = []

  nowMs(): number {
    return this.#nowMs
  }

  schedule(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  advance(ms: number): void {
    this.#nowMs += ms
    const due = this.#timers.filter(({ atMs }) => atMs <= this.#nowMs)
    this.#timers = this.#timers.filter(({ atMs }) => atMs > this.#nowMs)
    for (const { callback } of due) callback()
  }
}

export function environment(fileSystem: FileSystem, overrides: Partial<LogEnvironment> = {}): LogEnvironment {
  return {
    fileSystem,
    memory: new LogMemory(testMemoryBytes),
    engine,
    clock: new TestClock(),
    flush: 'commit',
    ...overrides,
  }
}

/** Base offsets of every batch that a log gives to a reader. */
export function baseOffsets(bytes: Uint8Array): number[] {
  const offsets: number[] = []
  for (let position = 0; position < bytes.length; ) {
    const header = new RecordBatchHeader(bytes, position)
    offsets.push(header.baseOffset)
    position += header.sizeInBytes
  }
  return offsets
}

/** A coin that falls in the same way in every run. */
export function seeded(seed: number): () => boolean {
  let state = seed * 2654435761 + 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >= 2 ** 31
  }
}
