import { KafkaError } from '@odradek/protocol'
import type { FetchRequest } from '@odradek/protocol/01-fetch'
import { minFetchSessionMs } from '../limits.ts'
import { FetchSession, type FetchSessionOptions, finalEpoch, initialEpoch, nextEpoch } from './fetch-session.ts'

const maxSessionId = 0x7fff_ffff

type SessionRequest = Pick<FetchRequest, 'sessionId' | 'sessionEpoch' | 'topics' | 'forgottenTopicsData'>

/**
 * The fetch sessions of all clients, up to a number of slots (`max.incremental.fetch.session.cache.slots`). When all are
 * taken a new session gets the slot of one that was not used for `minFetchSessionMs`, else of one that is as old and
 * has fewer partitions; else there is none, and the client fetches as before there were sessions. A session outlives
 * its connection.
 */
export class FetchSessionCache {
  readonly #slots: number
  readonly #random: () => number
  /** The least recently used first. */
  readonly #sessions = new Map<number, FetchSession>()

  /** `random` gives a number from 0 to below 1. */
  constructor(slots: number, random: () => number) {
    this.#slots = slots
    this.#random = random
  }

  get size(): number {
    return this.#sessions.size
  }

  /**
   * The session that a request goes on with, brought up to date, or undefined for a request that names all that it
   * wants, which ends the session that it names.
   *
   * @throws KafkaError FETCH_SESSION_ID_NOT_FOUND, INVALID_FETCH_SESSION_EPOCH, FETCH_SESSION_TOPIC_ID_ERROR
   */
  resume(request: SessionRequest, usesTopicIds: boolean, nowMs: number): FetchSession | undefined {
    const { sessionId, sessionEpoch } = request
    const session = this.#sessions.get(sessionId)
    if (sessionEpoch === initialEpoch || sessionEpoch === finalEpoch) {
      if (session !== undefined) this.#remove(session)
      return undefined
    }
    if (session === undefined) {
      throw new KafkaError('FETCH_SESSION_ID_NOT_FOUND', `there is no fetch session ${sessionId}`)
    }
    if (session.epoch !== sessionEpoch) {
      throw new KafkaError(
        'INVALID_FETCH_SESSION_EPOCH',
        `fetch session ${sessionId} is at epoch ${session.epoch}, not ${sessionEpoch}`,
      )
    }
    if (session.usesTopicIds !== usesTopicIds) {
      throw new KafkaError(
        'FETCH_SESSION_TOPIC_ID_ERROR',
        `fetch session ${sessionId} names topics by ${session.usesTopicIds ? 'id' : 'name'}`,
      )
    }
    session.update(request)
    if (session.size === 0) {
      this.#remove(session)
      return undefined
    }
    this.#touch(session, nowMs)
    session.epoch = nextEpoch(session.epoch)
    return session
  }

  /** Begins a session, or gives undefined where there is no slot for it. */
  create(options: Omit<FetchSessionOptions, 'id'>): FetchSession | undefined {
    if (this.#sessions.size >= this.#slots && !this.#evictFor(options.partitions.length, options.nowMs))
      return undefined
    const session = new FetchSession({ ...options, id: this.#newId() })
    this.#sessions.set(session.id, session)
    return session
  }

  /** By chance, so that the id of a client from before a restart is most likely nobody's now. */
  #newId(): number {
    let id = 1 + Math.floor(this.#random() * maxSessionId)
    while (this.#sessions.has(id)) id = id === maxSessionId ? 1 : id + 1
    return id
  }

  #evictFor(size: number, nowMs: number): boolean {
    const victim = this.#unused(nowMs) ?? this.#smallestSettled(size)
    if (victim === undefined) return false
    this.#remove(victim)
    return true
  }

  #unused(nowMs: number): FetchSession | undefined {
    const [leastRecent] = this.#sessions.values()
    if (leastRecent === undefined || nowMs - leastRecent.lastUsedMs <= minFetchSessionMs) return undefined
    return leastRecent
  }

  /** Of the sessions that are old enough and have less than `size` partitions, the one that has the fewest. */
  #smallestSettled(size: number): FetchSession | undefined {
    let smallest: FetchSession | undefined
    for (const session of this.#sessions.values()) {
      const isSettled = session.lastUsedMs - session.createdMs > minFetchSessionMs
      if (isSettled && session.size < (smallest?.size ?? size)) smallest = session
    }
    return smallest
  }

  #touch(session: FetchSession, nowMs: number): void {
    session.lastUsedMs = nowMs
    this.#sessions.delete(session.id)
    this.#sessions.set(session.id, session)
  }

  #remove(session: FetchSession): void {
    this.#sessions.delete(session.id)
    session.watch.close()
  }
}
