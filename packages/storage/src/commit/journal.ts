import type { Uuid } from '@odradek/protocol'
import type { File, FileSystem } from '../file-system/file-system.ts'
import { journalStepBytes, maxJournalEntryBytes, maxJournalRoundBytes } from '../limits.ts'
import type { Checksum } from '../segment/stored-batch.ts'
import { StorageError } from '../storage-error.ts'
import type { Committing } from './commit-queue.ts'
import { encodeRound, type JournalEntry, type LogIdentity, roundHeadBytes } from './journal-format.ts'

/** Two, so that one can be written while the logs of the other are being synced. */
export const journalFiles = ['odradek-journal-0', 'odradek-journal-1'] as const

export interface JournalOptions {
  readonly fileSystem: FileSystem
  /** The data directory. */
  readonly path: string
  readonly engine: Checksum
  readonly randomUuid: () => Uuid
  /** Of each of the two files. */
  readonly journalBytes: number
}

/** A log, and what is to be in the journal of it. */
export interface JournaledLog {
  readonly log: Committing
  readonly entry: JournalEntry
}

/** One of the files, in its present pass. */
interface Pass {
  readonly file: File
  readonly generation: number
  readonly salt: Uuid
  position: number
  sequence: number
  /** Every directory that has an entry. */
  readonly directories: Set<string>
  /** Those of them that have no sync behind them since. */
  readonly unsynced: Map<string, Committing>
}

/**
 * What was written to many logs, once more, so that one fdatasync covers it. A file that is full is written over from
 * its beginning as soon as every log that it has entries of is synced: blocks that are there already are cheaper to
 * sync than new ones.
 */
export class Journal {
  readonly maxRoundBytes: number
  readonly #options: JournalOptions
  readonly #files: (File | undefined)[] = journalFiles.map(() => undefined)
  readonly #allocatedBytes = journalFiles.map(() => 0)
  /** Passes by file; undefined where nothing is that may ever be applied. */
  readonly #passes: (Pass | undefined)[] = journalFiles.map(() => undefined)
  #current: Pass | undefined
  #lastGeneration = 0
  /** Passes are let go of in the order in which they were begun, so that what is left is always a log's newest. */
  #emptying: Promise<void> = Promise.resolve()
  /** Set when the disk failed: what is in the files may be all that there is of a log, so they are left alone. */
  #failure: StorageError | undefined
  #isStopping = false

  constructor(options: JournalOptions) {
    this.#options = options
    this.maxRoundBytes = Math.min(maxJournalRoundBytes, options.journalBytes >> 2)
  }

  /** The most that one log may have in a round, with its names. */
  get maxEntryBytes(): number {
    return Math.min(maxJournalEntryBytes, this.maxRoundBytes)
  }

  /** There is room for a round. */
  get isReady(): boolean {
    if (this.#failure !== undefined || this.#isStopping) return false
    return this.#current !== undefined || this.#passes.includes(undefined)
  }

  /** Whether there may be an entry of a log that is applied after a crash. */
  has(directory: string): boolean {
    return this.#passes.some((pass) => pass?.directories.has(directory) === true)
  }

  /** The log's file was synced, by a call that began after its last entry. */
  synced({ directory }: LogIdentity): void {
    for (const pass of this.#passes) pass?.unsynced.delete(directory)
  }

  /** Writes a round; `sync` has it on the disk. @throws StorageError if it is not written; another may be */
  async write(logs: readonly JournaledLog[]): Promise<void> {
    this.#current ??= await this.#begin()
    const pass = this.#current
    const entries = logs.map(({ entry }) => entry)
    for (const { log, entry } of logs) {
      pass.directories.add(entry.directory)
      pass.unsynced.set(entry.directory, log)
    }
    const { pieces, sizeInBytes } = encodeRound(pass, pass.sequence, entries, this.#options.engine)
    try {
      await this.#allocate(pass.file, pass.position + sizeInBytes)
      await pass.file.write(pieces, pass.position)
    } catch (error) {
      this.#retire(pass)
      throw error
    }
    pass.position += sizeInBytes
    pass.sequence++
  }

  /** Makes the file longer by a step: what is written over zeros that are on the disk has no new block to tell of. */
  async #allocate(file: File, end: number): Promise<void> {
    const index = this.#files.indexOf(file)
    const allocated = this.#allocatedBytes[index] ?? 0
    if (end <= allocated) return
    const step = Math.max(Math.min(journalStepBytes, this.#options.journalBytes), end - allocated)
    await file.write([new Uint8Array(step)], allocated)
    this.#allocatedBytes[index] = allocated + step
  }

  /** @throws StorageError after which nothing more is ever written here */
  async sync(): Promise<void> {
    const pass = this.#current
    if (pass === undefined) return
    try {
      await pass.file.sync()
    } catch (error) {
      this.#failure = asStorageError(error)
      throw error
    }
    if (pass.position + roundHeadBytes + this.maxRoundBytes > this.#options.journalBytes) this.#retire(pass)
  }

  async #begin(): Promise<Pass> {
    const index = this.#passes.indexOf(undefined)
    const name = journalFiles[index]
    if (name === undefined) throw new StorageError('input/output', 'Both files of the journal are in use.')
    const { fileSystem, path, randomUuid } = this.#options
    const file = this.#files[index] ?? (await fileSystem.open(`${path}/${name}`))
    if (this.#files[index] === undefined) await this.#keepName(path)
    this.#files[index] = file
    this.#lastGeneration++
    const pass = {
      file,
      generation: this.#lastGeneration,
      salt: randomUuid(),
      position: 0,
      sequence: 0,
      directories: new Set<string>(),
      unsynced: new Map<string, Committing>(),
    }
    this.#passes[index] = pass
    return pass
  }

  async #keepName(path: string): Promise<void> {
    try {
      await this.#options.fileSystem.syncDirectory(path)
    } catch (error) {
      this.#failure = asStorageError(error)
      throw error
    }
  }

  /** Writes no more to a pass, and lets go of it once its logs are synced. */
  #retire(pass: Pass): void {
    if (this.#current === pass) this.#current = undefined
    this.#emptying = this.#emptying.then(() => this.#empty(pass))
  }

  async #empty(pass: Pass): Promise<void> {
    try {
      for (const [directory, log] of pass.unsynced) {
        if (this.#failure !== undefined || this.#isStopping) return
        await syncOpen(log)
        pass.unsynced.delete(directory)
      }
      // Without a head nothing of the file is ever applied, also if its logs are cut or removed.
      await pass.file.write([new Uint8Array(roundHeadBytes)], 0)
      await pass.file.sync()
      this.#passes[this.#passes.indexOf(pass)] = undefined
    } catch (error) {
      this.#failure ??= asStorageError(error)
    }
  }

  /**
   * Syncs every log that has an entry, and has nothing left that is ever applied. No round may be under way.
   * @throws StorageError
   */
  async empty(): Promise<void> {
    if (this.#current !== undefined) this.#retire(this.#current)
    await this.#emptying
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Begins no pass and syncs no log any more; settles when nothing is under way. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#emptying
  }

  /** Closes the files, and removes them if every log was closed in order. */
  async close(isClean: boolean): Promise<void> {
    await this.stop()
    await Promise.all(this.#files.map((file) => file?.close()))
    if (isClean) await removeJournal(this.#options.fileSystem, this.#options.path)
  }
}

/** @throws StorageError if what the log has on the disk is not known */
async function syncOpen(log: Committing): Promise<void> {
  if (log.isOffline) throw new StorageError('input/output', 'A log whose disk failed is kept in the journal.')
  if (log.isClosed) return
  try {
    await log.sync()
  } catch (error) {
    if (log.isClosed) return
    log.fail(error)
    throw error
  }
}

function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  throw error
}

export async function removeJournal(fileSystem: FileSystem, path: string): Promise<void> {
  for (const name of journalFiles) await fileSystem.remove(`${path}/${name}`)
  await fileSystem.syncDirectory(path)
}
