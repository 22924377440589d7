import { crcStart, RecordBatchHeader, recordBatchMagic, recordBatchOverhead } from '@odradek/protocol'
import type { File, FileSystem } from '../file-system/file-system.ts'
import { openConcurrency } from '../limits.ts'
import type { Cut } from '../segment/recovery.ts'
import { baseOffsetOf } from '../segment/segment-files.ts'
import type { Checksum } from '../segment/stored-batch.ts'
import { journalFiles, removeJournal } from './journal.ts'
import { announcedSize, decodeRound, roundHeadBytes, type StoredRound } from './journal-format.ts'

export interface RecoveryOptions {
  readonly fileSystem: FileSystem
  /** The data directory. */
  readonly path: string
  readonly engine: Checksum
  /** The topic id that the directory of a partition names, or undefined if there is none. */
  readonly topicIdOf: (directory: string) => Promise<string | undefined>
  /** Hears what could not be applied. */
  readonly onCut?: (cut: Cut) => void
}

/** An entry, and where its bytes are: a journal is read twice rather than held in memory. */
interface FoundEntry {
  readonly journal: File
  readonly bytesAt: number
  readonly sizeInBytes: number
  readonly topicId: string
  readonly segmentBaseOffset: number
  readonly position: number
}

/**
 * Gives the logs back what a crash took from their files and the journal still has, and removes the journal. Logs must
 * not be open yet. Only the last segment of a log is written to: those before it were synced when they were closed.
 * Where everything was closed in order since, the journal is somebody else's past and only removed.
 * @throws StorageError; the journal is there then as before
 */
export async function applyJournal(options: RecoveryOptions, isClean: boolean): Promise<void> {
  const { fileSystem, path } = options
  const present = (await fileSystem.readDirectory(path)).filter((name) => journalFiles.some((file) => file === name))
  if (present.length === 0) return
  if (!isClean) await applyFiles(present, options)
  await removeJournal(fileSystem, path)
}

async function applyFiles(present: readonly string[], options: RecoveryOptions): Promise<void> {
  const { fileSystem, path } = options
  const journals = await Promise.all(present.map((name) => fileSystem.open(`${path}/${name}`)))
  try {
    const byDirectory = await findEntries(journals, options.engine)
    const directories = [...byDirectory]
    const lane = async (): Promise<void> => {
      for (let next = directories.pop(); next !== undefined; next = directories.pop()) await applyTo(...next, options)
    }
    await Promise.all(Array.from({ length: openConcurrency }, lane))
  } finally {
    await Promise.all(journals.map((journal) => journal.close()))
  }
}

/** The entries of every directory, oldest first. */
async function findEntries(journals: readonly File[], checksum: Checksum): Promise<Map<string, FoundEntry[]>> {
  const passes = await Promise.all(journals.map((journal) => readPass(journal, checksum)))
  const byDirectory = new Map<string, FoundEntry[]>()
  for (const { entries } of passes.sort((a, b) => a.generation - b.generation)) {
    for (const [directory, entry] of entries) {
      const found = byDirectory.get(directory)
      if (found === undefined) byDirectory.set(directory, [entry])
      else found.push(entry)
    }
  }
  return byDirectory
}

interface FoundPass {
  readonly generation: number
  readonly entries: readonly (readonly [directory: string, FoundEntry])[]
}

/** The rounds of a file up to the first that is torn or of another generation. */
async function readPass(journal: File, checksum: Checksum): Promise<FoundPass> {
  const entries: (readonly [string, FoundEntry])[] = []
  const fileBytes = await journal.size()
  let first: StoredRound | undefined
  let sequence = 0
  for (let position = 0; ; ) {
    const round = await readRound(journal, position, fileBytes, checksum)
    first ??= round
    if (round === undefined || first === undefined || round.sequence !== sequence) break
    if (round.generation !== first.generation || round.salt !== first.salt) break
    let bytesAt = position + round.sizeInBytes - round.entries.reduce((sum, { bytes }) => sum + bytes.length, 0)
    for (const { directory, topicId, segmentBaseOffset, position: place, bytes } of round.entries) {
      const found = { journal, bytesAt, sizeInBytes: bytes.length, topicId, segmentBaseOffset, position: place }
      entries.push([directory, found])
      bytesAt += bytes.length
    }
    position += round.sizeInBytes
    sequence++
  }
  return { generation: first?.generation ?? 0, entries }
}

async function readRound(
  journal: File,
  position: number,
  fileBytes: number,
  checksum: Checksum,
): Promise<StoredRound | undefined> {
  const size = announcedSize(await readBytes(journal, position, roundHeadBytes), fileBytes - position)
  return size === undefined ? undefined : decodeRound(await readBytes(journal, position, size), checksum)
}

async function readBytes(file: File, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  return bytes.subarray(0, await file.read(bytes, position))
}

async function applyTo(directory: string, entries: readonly FoundEntry[], options: RecoveryOptions): Promise<void> {
  const { fileSystem, path, engine, topicIdOf, onCut } = options
  const topicId = await topicIdOf(directory)
  const names = await fileSystem.readDirectory(`${path}/${directory}`)
  const last = names
    .filter((name) => baseOffsetOf(name) !== undefined)
    .sort()
    .at(-1)
  if (last === undefined) return
  const mine = entries.filter((entry) => entry.topicId === topicId && entry.segmentBaseOffset === baseOffsetOf(last))
  if (mine.length === 0) return
  const segmentPath = `${path}/${directory}/${last}`
  const file = await fileSystem.open(segmentPath)
  try {
    for (const entry of mine) {
      const bytes = await readBytes(entry.journal, entry.bytesAt, entry.sizeInBytes)
      const reason = await whyNot(file, entry.position, bytes, engine)
      if (reason !== undefined) {
        onCut?.({ path: segmentPath, position: entry.position, bytesCut: bytes.length, reason })
        break
      }
      // Also what is there already, as it may be there in the kernel's memory only, and clean: a sync would do nothing.
      await file.write([bytes], entry.position)
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Why an entry must not be written: never happens unless somebody else had the log meanwhile. */
async function whyNot(
  file: File,
  position: number,
  bytes: Uint8Array,
  checksum: Checksum,
): Promise<string | undefined> {
  if (position > (await file.size())) return 'the journal goes on behind the end of the file'
  const present = await readBytes(file, position, bytes.length)
  let at = 0
  while (at < bytes.length && isSame(present, bytes, at)) at += new RecordBatchHeader(bytes, at).sizeInBytes
  const isOther = at < bytes.length && isSound(present.subarray(at), checksum)
  return isOther ? 'the journal has another batch than the file' : undefined
}

/** Whether both have the same batch at a position. */
function isSame(present: Uint8Array, bytes: Uint8Array, at: number): boolean {
  if (at + recordBatchOverhead > bytes.length) return false
  const { sizeInBytes } = new RecordBatchHeader(bytes, at)
  if (sizeInBytes < recordBatchOverhead) return false
  return Buffer.compare(present.subarray(at, at + sizeInBytes), bytes.subarray(at, at + sizeInBytes)) === 0
}

/** Whether the bytes begin with a whole batch. */
function isSound(bytes: Uint8Array, checksum: Checksum): boolean {
  if (bytes.length < recordBatchOverhead) return false
  const { magic, sizeInBytes, crc } = new RecordBatchHeader(bytes)
  if (magic !== recordBatchMagic || sizeInBytes < recordBatchOverhead || sizeInBytes > bytes.length) return false
  return checksum.crc32c(bytes.subarray(crcStart, sizeInBytes)) === crc
}
