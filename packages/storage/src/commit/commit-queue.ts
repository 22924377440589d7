import { maxSyncsInFlight, minJournaledLogs } from '../limits.ts'
import { StorageError } from '../storage-error.ts'
import type { Journal, JournaledLog } from './journal.ts'
import { type LogIdentity, maxBytesOfEntry } from './journal-format.ts'
import type { Unsynced } from './unsynced-tail.ts'

/** A log that waits to have on the disk what it has written. */
export interface Committing {
  /** Undefined where no journal can name it. */
  readonly identity: LogIdentity | undefined
  /** False once there is nobody left who waits: then no call is made. */
  readonly isWaiting: boolean
  /** It cannot be trusted any more, so that what the journal has of it is all there is. */
  readonly isOffline: boolean
  /** It was closed, or is about to be, and has itself on the disk, or is being removed. */
  readonly isClosed: boolean
  /** What only a sync of its file has on the disk: too much, or not just written behind what was synced. */
  readonly needsSync: boolean
  readonly unsyncedBytes: number
  /** The call begins that covers everything that is written by now; gives what the journal would have to hold. */
  begin(): Unsynced | undefined
  /** Has its file on the disk. */
  sync(): Promise<void>
  /** The call that was begun has ended. */
  end(failure?: unknown): void
  /** It could not be synced in the background. */
  fail(error: unknown): void
}

/**
 * Has the logs of a data directory on the disk, in the order in which they ask, with few calls in flight: each log by
 * an fdatasync of its file while there are few, all that wait by one fdatasync of the journal when there are more
 * (adr/0008).
 */
export class CommitQueue {
  readonly #journal: Journal | undefined
  /** Those that the journal can take. */
  #small: Committing[] = []
  /** Those that need a call of their own. */
  #large: Committing[] = []
  #isSmallNext = false
  #syncsInFlight = 0
  #isJournalBusy = false
  readonly #waitingForJournal: (() => void)[] = []
  #isScheduled = false

  constructor(journal?: Journal) {
    this.#journal = journal
  }

  /** Lets a log wait for its call: `begin`, later `end`. It must not ask again before that. */
  ask(log: Committing): void {
    this.#put(log)
    if (this.#journal === undefined) this.#next()
    else this.#schedule()
  }

  /** Has a file on the disk by a call of its own. @throws what `sync` does */
  sync(sync: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#large.push({
        ...standalone,
        sync,
        end: (failure) => (failure === undefined ? resolve() : reject(failure)),
      })
      this.#next()
    })
  }

  /**
   * Sees to it that nothing that the journal has of a log is ever written to it again: before it is cut.
   * @throws StorageError
   */
  async forget({ directory }: LogIdentity): Promise<void> {
    const journal = this.#journal
    if (journal === undefined) return
    while (this.#isJournalBusy) await new Promise<void>((resolve) => this.#waitingForJournal.push(resolve))
    if (!journal.has(directory)) return
    this.#isJournalBusy = true
    try {
      await journal.empty()
    } finally {
      this.#leaveJournal()
    }
  }

  #leaveJournal(): void {
    this.#isJournalBusy = false
    this.#waitingForJournal.shift()?.()
    this.#schedule()
  }

  #put(log: Committing): void {
    if (this.#journal !== undefined && entryBytes(log) <= this.#journal.maxEntryBytes) this.#small.push(log)
    else this.#large.push(log)
  }

  /** Logs whose writes end in one turn of the event loop go together. */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#next()
    })
  }

  #next(): void {
    const isJournalWorthIt = this.#small.length >= minJournaledLogs
    if (isJournalWorthIt && !this.#isJournalBusy && this.#journal?.isReady === true) {
      void this.#startRound(this.#journal)
    }
    while (this.#syncsInFlight < maxSyncsInFlight) {
      const log = this.#takeNext()
      if (log === undefined) break
      this.#startSync(log)
    }
  }

  /** The next that gets a call of its own: one of each kind in turn, so that none waits for the others' end. */
  #takeNext(): Committing | undefined {
    this.#isSmallNext = !this.#isSmallNext
    // While a round is under way the next one gathers.
    const small = this.#isJournalBusy ? [] : this.#small
    return this.#isSmallNext ? (small.shift() ?? this.#large.shift()) : (this.#large.shift() ?? small.shift())
  }

  #startSync(log: Committing): void {
    if (!log.isWaiting) {
      log.end()
      return
    }
    log.begin()
    this.#syncsInFlight++
    const end = (failure?: unknown): void => {
      this.#syncsInFlight--
      log.end(failure)
      this.#next()
    }
    log.sync().then(() => {
      if (log.identity !== undefined) this.#journal?.synced(log.identity)
      end()
    }, end)
  }

  async #startRound(journal: Journal): Promise<void> {
    this.#isJournalBusy = true
    const round = this.#takeRound(journal)
    const failure = await this.#commitRound(journal, round)
    if (failure !== 'not written') for (const log of round) log.end(failure)
    // Nothing is lost and nobody was answered: each file has its bytes, and may say itself what is wrong.
    else this.#large.unshift(...round.map(begunAlready))
    this.#leaveJournal()
  }

  /** Why the round is not on the disk, if it is not. */
  async #commitRound(journal: Journal, round: readonly Committing[]): Promise<unknown> {
    if (round.length === 0) return undefined
    const begun = round.map((log) => ({ log, unsynced: log.begin() }))
    try {
      await journal.write(await Promise.all(begun.map(toEntry)))
    } catch (error) {
      if (error instanceof StorageError) return 'not written'
      throw error
    }
    return journal.sync().catch((error: unknown) => error)
  }

  /** Those that wait, in their order, as far as they fit; what the journal cannot take any more goes its own way. */
  #takeRound({ maxEntryBytes, maxRoundBytes }: Journal): Committing[] {
    const asked = this.#small
    this.#small = []
    const round: Committing[] = []
    let room = maxRoundBytes
    for (const log of asked) {
      const bytes = entryBytes(log)
      if (!log.isWaiting) log.end()
      else if (bytes > maxEntryBytes) this.#large.push(log)
      else if (bytes > room) this.#small.push(log)
      else {
        room -= bytes
        round.push(log)
      }
    }
    return round
  }
}

/** What a log takes in the journal; infinitely much if it cannot be there. */
function entryBytes({ identity, needsSync, unsyncedBytes }: Committing): number {
  if (identity === undefined || needsSync || unsyncedBytes === 0) return Number.POSITIVE_INFINITY
  return maxBytesOfEntry(identity, unsyncedBytes)
}

interface BegunLog {
  readonly log: Committing
  readonly unsynced: Unsynced | undefined
}

async function toEntry({ log, unsynced }: BegunLog): Promise<JournaledLog> {
  if (unsynced === undefined || log.identity === undefined) throw new Error('a log has nothing for the journal')
  const { segmentBaseOffset, position } = unsynced
  return { log, entry: { ...log.identity, segmentBaseOffset, position, pieces: await unsynced.read() } }
}

/** A call for nobody's appends. */
const standalone = {
  identity: undefined,
  isWaiting: true,
  isOffline: false,
  isClosed: false,
  needsSync: true,
  unsyncedBytes: 0,
  begin: (): undefined => undefined,
  fail: (): void => undefined,
} as const

/** What the journal did not take: it has begun already, and is ended by a sync of its file. */
function begunAlready(log: Committing): Committing {
  return {
    ...standalone,
    identity: log.identity,
    sync: () => log.sync(),
    end: (failure) => log.end(failure),
  }
}
