import type { Interruption } from '../log/wait.ts'

/**
 * Asks a request that waits for data not to wait: the connection ends, or another request waits behind it, as answers
 * leave in order. Kafka lets the second wait; for clients with one connection for all (kafkajs) that means heartbeats
 * and commits that come seconds late, and rebalances that take as long as a fetch may wait.
 */
export class Hurry implements Interruption {
  readonly #listeners = new Set<() => void>()
  #isRaised = false

  get isRaised(): boolean {
    return this.#isRaised
  }

  raise(): void {
    this.#isRaised = true
    for (const listener of [...this.#listeners]) listener()
  }

  lower(): void {
    this.#isRaised = false
  }

  /** Calls back when it is raised; returns how to stop. */
  onRaise(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
