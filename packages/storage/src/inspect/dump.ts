import { basename } from 'node:path'
import { parseProperties } from '../directory/properties.ts'
import { decodeSnapshot } from '../producers/producer-snapshot.ts'
import { lastSequence } from '../producers/producer-state.ts'
import type { Checksum } from '../segment/stored-batch.ts'
import { StorageError } from '../storage-error.ts'
import {
  type AbortedEntry,
  abortedEntries,
  type OffsetIndexEntry,
  offsetIndexEntries,
  type TimeIndexEntry,
  timeIndexEntries,
} from './index-entries.ts'
import { type Walked, walkLog } from './log-walk.ts'
import { kindOf, openReadOnly, type ReadOnlyFile, readWhole } from './read-only.ts'
import {
  type EpochStart,
  leaderEpochFile,
  type PartitionOffset,
  parseLeaderEpochs,
  parsePartitionOffsets,
  partitionCheckpoints,
  textOf,
} from './small-files.ts'

/** What one line of a dump is made from. The bytes of a batch are valid until the next piece is asked for. */
export type DumpEntry =
  | Walked
  | ({ readonly kind: 'offset entry' } & OffsetIndexEntry)
  | ({ readonly kind: 'time entry' } & TimeIndexEntry)
  | ({ readonly kind: 'aborted' } & AbortedEntry)
  | ProducerLine
  | ({ readonly kind: 'partition offset' } & PartitionOffset)
  | ({ readonly kind: 'epoch' } & EpochStart)
  | { readonly kind: 'property'; readonly name: string; readonly value: string }
  | { readonly kind: 'fault'; readonly what: string }

/** What a snapshot knows of a producer; -1 where it has no batch. */
export interface ProducerLine {
  readonly kind: 'producer'
  readonly producerId: number
  readonly epoch: number
  readonly lastSequence: number
  readonly lastOffset: number
  readonly offsetDelta: number
  readonly timestampMs: number
  readonly coordinatorEpoch: number
  readonly currentTxnFirstOffset: number
}

export interface DumpOptions {
  /** Leaves out what ends below it. */
  readonly fromOffset: number
}

/**
 * What a file of a data directory holds, piece by piece, by the form that its name tells. What is not sound is among
 * it. Nothing is changed.
 *
 * @throws StorageError (as a rejection) where there is no such file, or its name tells no form
 */
export async function* dump(
  path: string,
  checksum: Checksum,
  { fromOffset }: DumpOptions,
): AsyncGenerator<readonly DumpEntry[]> {
  const kind = await kindOf(path)
  if (kind === undefined) throw new StorageError('input/output', `There is no ${path}.`)
  if (kind.isDirectory) throw new StorageError('input/output', `${path} is a directory; dump takes a file of it.`)
  const name = basename(path)
  if (/\.(log|checkpoint)(\.\w+)?$/.test(name)) {
    yield* dumpLog(path, checksum, fromOffset)
    return
  }
  const file = await readWhole(path)
  if (file === undefined) throw new StorageError('input/output', `There is no ${path}.`)
  const entries = smallFileEntries(name, file.bytes, checksum)
  if (entries === undefined) {
    const known =
      '.log, .index, .timeindex, .txnindex, .snapshot, .checkpoint, checkpoints, partition.metadata, meta.properties'
    throw new StorageError('input/output', `${path} has no form that is known: ${known}.`)
  }
  yield entries.filter(
    (entry) =>
      !('offset' in entry) ||
      entry.kind === 'partition offset' ||
      entry.offset === undefined ||
      entry.offset >= fromOffset,
  )
}

async function* dumpLog(path: string, checksum: Checksum, fromOffset: number): AsyncGenerator<readonly Walked[]> {
  const file: ReadOnlyFile | undefined = await openReadOnly(path)
  if (file === undefined) throw new StorageError('input/output', `There is no ${path}.`)
  try {
    for await (const piece of walkLog(file, checksum)) yield piece.filter((walked) => reaches(walked, fromOffset))
  } finally {
    await file.close()
  }
}

function reaches(walked: Walked, fromOffset: number): boolean {
  const last = walked.kind === 'batch' ? walked.head.lastOffset : walked.offset
  return last === undefined || last >= fromOffset
}

function smallFileEntries(name: string, bytes: Uint8Array, checksum: Checksum): DumpEntry[] | undefined {
  const [, digits, extension] = /^(\d{20})\.(index|timeindex|txnindex|snapshot)(\.\w+)?$/.exec(name) ?? []
  const baseOffset = Number(digits)
  if (extension === 'index')
    return [...offsetIndexEntries(bytes, baseOffset)].map((entry) => ({ kind: 'offset entry', ...entry }))
  if (extension === 'timeindex')
    return [...timeIndexEntries(bytes, baseOffset)].map((entry) => ({ kind: 'time entry', ...entry }))
  if (extension === 'txnindex') return [...abortedEntries(bytes)].map((entry) => ({ kind: 'aborted', ...entry }))
  if (extension === 'snapshot') return producerLines(bytes, checksum)
  if (name === leaderEpochFile) {
    const epochs = parseLeaderEpochs(bytes)
    return typeof epochs === 'string'
      ? [{ kind: 'fault', what: epochs }]
      : epochs.map((epoch) => ({ kind: 'epoch', ...epoch }))
  }
  if (partitionCheckpoints.some((known) => known === name)) {
    const lines = parsePartitionOffsets(bytes)
    return typeof lines === 'string'
      ? [{ kind: 'fault', what: lines }]
      : lines.map((line) => ({ kind: 'partition offset', ...line }))
  }
  return propertyLines(name, bytes)
}

function propertyLines(name: string, bytes: Uint8Array): DumpEntry[] | undefined {
  if (!/^(partition\.metadata|meta\.properties|quorum-state|\.kafka_cleanshutdown)$/.test(name)) return undefined
  const text = textOf(bytes)
  if (text.startsWith('{')) return [{ kind: 'property', name, value: text.trim() }]
  const properties = parseProperties(name === 'partition.metadata' ? text.replaceAll(':', '=') : text)
  return [...properties].map(([property, value]) => ({ kind: 'property', name: property, value }))
}

function producerLines(bytes: Uint8Array, checksum: Checksum): DumpEntry[] {
  const entries = decodeSnapshot(bytes, checksum)
  if (entries === undefined) {
    return [{ kind: 'fault', what: 'no sound snapshot of producers: its version, its length or its CRC is wrong' }]
  }
  return entries.map((entry) => {
    const last = entry.batches.at(-1)
    return {
      kind: 'producer',
      producerId: entry.producerId,
      epoch: entry.epoch,
      lastSequence: lastSequence(entry),
      lastOffset: last?.lastOffset ?? -1,
      offsetDelta: last?.offsetDelta ?? 0,
      timestampMs: entry.lastTimestampMs,
      coordinatorEpoch: entry.coordinatorEpoch,
      currentTxnFirstOffset: entry.currentTxnFirstOffset,
    }
  })
}
