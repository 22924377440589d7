import { type Uuid, zeroUuid } from '@odradek/protocol'
import type { FetchRequestInput } from '@odradek/protocol/01-fetch'
import type { ReadPartition } from './read-partition.ts'

const noSessionId = 0
const firstEpoch = 0
const finalEpoch = -1
const maxEpoch = 0x7fff_ffff

/** A partition as it is asked for. */
export interface WantedPartition {
  readonly partition: ReadPartition
  readonly topicId: Uuid
  readonly fetchOffset: number
  /** As far as metadata tells; -1 if it does not. */
  readonly leaderEpoch: number
}

type SessionRequest = Required<Pick<FetchRequestInput, 'sessionId' | 'sessionEpoch' | 'topics' | 'forgottenTopicsData'>>

/**
 * What a broker remembers of a fetch session (KIP-227), and so what the next request has to name: what is new, what has
 * changed since the last one, and what is not wanted any more. A broker that keeps no session is told everything.
 */
export class FetchSession {
  #id = noSessionId
  #epoch = firstEpoch
  readonly #maxPartitionBytes: number
  /** What was asked for last, by topic and partition. */
  #known = new Map<string, WantedPartition>()
  /** From version 13 on answers have ids alone. */
  #topics = new Map<Uuid, string>()

  constructor(maxPartitionBytes: number) {
    this.#maxPartitionBytes = maxPartitionBytes
  }

  /** The session's part of a request. It takes for granted that the broker gets it: say `reset` if it did not. */
  next(wanted: readonly WantedPartition[]): SessionRequest {
    const known = this.#known
    const now = new Map(wanted.map((each) => [keyOf(each), each]))
    const isWhole = this.#epoch === firstEpoch
    const named = isWhole ? wanted : wanted.filter((each) => isNews(each, known.get(keyOf(each))))
    const forgotten = isWhole
      ? []
      : [...known].flatMap(([key, each]) => (now.get(key)?.topicId === each.topicId ? [] : [each]))
    this.#known = now
    this.#topics = new Map(wanted.map(({ topicId, partition }) => [topicId, partition.topic]))
    return {
      sessionId: this.#id,
      sessionEpoch: this.#epoch,
      topics: byTopic(named).map(({ topic, topicId, each }) => ({
        topic,
        topicId,
        partitions: each.map(({ partition, fetchOffset, leaderEpoch }) => ({
          partition: partition.partition,
          currentLeaderEpoch: leaderEpoch,
          fetchOffset,
          partitionMaxBytes: this.#maxPartitionBytes,
        })),
      })),
      forgottenTopicsData: byTopic(forgotten).map(({ topic, topicId, each }) => ({
        topic,
        topicId,
        partitions: each.map(({ partition }) => partition.partition),
      })),
    }
  }

  /** The broker took a request, and says which session it belongs to; 0: it keeps none. */
  answered(sessionId: number): void {
    this.#id = sessionId
    if (sessionId === noSessionId) this.#epoch = firstEpoch
    else this.#epoch = this.#epoch === maxEpoch ? 1 : this.#epoch + 1
  }

  /** What was asked for of a partition that an answer names. */
  find(topic: string, topicId: Uuid, partition: number): WantedPartition | undefined {
    return this.#known.get(`${topicId === zeroUuid ? topic : this.#topics.get(topicId)} ${partition}`)
  }

  /** The next request begins a new session; a broker that still has the old one ends it. */
  reset({ isUnknown }: { isUnknown: boolean } = { isUnknown: false }): void {
    this.#epoch = firstEpoch
    if (isUnknown) this.#id = noSessionId
  }

  /** What ends the session at the broker; undefined if there is none. */
  last(): SessionRequest | undefined {
    if (this.#id === noSessionId) return undefined
    return { sessionId: this.#id, sessionEpoch: finalEpoch, topics: [], forgottenTopicsData: [] }
  }
}

function isNews(wanted: WantedPartition, known: WantedPartition | undefined): boolean {
  if (known?.topicId !== wanted.topicId) return true
  return known.fetchOffset !== wanted.fetchOffset || known.leaderEpoch !== wanted.leaderEpoch
}

function keyOf({ partition }: WantedPartition): string {
  return `${partition.topic} ${partition.partition}`
}

interface WantedOfTopic {
  readonly topic: string
  readonly topicId: Uuid
  readonly each: WantedPartition[]
}

function byTopic(wanted: readonly WantedPartition[]): WantedOfTopic[] {
  const topics = new Map<string, WantedOfTopic>()
  for (const each of wanted) {
    const { topic } = each.partition
    const found = topics.get(topic) ?? { topic, topicId: each.topicId, each: [] }
    topics.set(topic, found)
    found.each.push(each)
  }
  return [...topics.values()]
}
