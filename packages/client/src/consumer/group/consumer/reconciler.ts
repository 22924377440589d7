import { wait } from '../../../cluster/backoff.ts'
import type { Cluster } from '../../../cluster/cluster.ts'
import type { OwnedPartitions } from '../owned-partitions.ts'
import { without } from '../partition-sets.ts'
import type { IdPartitions, TopicNames } from './topic-names.ts'

export interface ReconcilerOptions {
  readonly owned: OwnedPartitions
  readonly names: TopicNames
  readonly topics: () => readonly string[]
  /** What the member owns is another than before: the coordinator waits to hear it. */
  changed(): void
  failed(error: unknown): void
}

/**
 * Brings what a member owns to what the coordinator wants it to own: gives up, says so, takes. One step at a time,
 * while heartbeats go on; the newest assignment counts, and a step that has begun is finished first.
 */
export class Reconciler {
  readonly #cluster: Cluster
  readonly #options: ReconcilerOptions
  #target: IdPartitions | undefined
  #stopping = new AbortController()
  #running: Promise<void> | undefined

  constructor(cluster: Cluster, options: ReconcilerOptions) {
    this.#cluster = cluster
    this.#options = options
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  aim(target: IdPartitions): void {
    this.#target = target
    if (this.#running !== undefined) return
    this.#stopping = new AbortController()
    this.#running = this.#run(this.#stopping.signal)
  }

  /** Settles when the listener is not being called any more. */
  async stop(): Promise<void> {
    this.#target = undefined
    this.#stopping.abort()
    await this.#running
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, retryBackoffMaxMs } = this.#cluster.options
    try {
      for (let target = this.#target; target !== undefined && !signal.aborted; target = this.#target) {
        const isDone = await this.#reach(target, signal)
        if (this.#target !== target) continue
        if (isDone) this.#target = undefined
        else await wait(clock, retryBackoffMaxMs, signal)
      }
    } catch (error) {
      this.#options.failed(error)
    } finally {
      // In the turn in which no target was left: one that comes later begins a run of its own.
      this.#running = undefined
    }
  }

  /** False: not all of it was possible, or there is a newer target. */
  async #reach(target: IdPartitions, signal: AbortSignal): Promise<boolean> {
    const { owned, names, topics, changed } = this.#options
    const { partitions, isComplete } = await names.name(target, topics())
    const isOld = (): boolean => signal.aborted || this.#target !== target
    if (isOld()) return false
    const revoked = without(owned.all, partitions)
    await owned.giveUp(revoked)
    if (revoked.length > 0 && !signal.aborted) changed()
    if (isOld()) return false
    const added = without(partitions, owned.all)
    if (!isComplete && added.length === 0) return false
    await owned.take(added)
    // What was given up is told already; an assignment that changes nothing is acknowledged too.
    if (!signal.aborted && (added.length > 0 || revoked.length === 0)) changed()
    return isComplete
  }
}
