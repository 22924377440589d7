import type { Clock, PartitionLog } from '@odradek/storage'

/** What a watch needs of a log. */
export type GrowingLog = Pick<PartitionLog, 'appendedBytes' | 'onAdvance'>

/** Asks whoever waits not to. */
export interface Interruption {
  readonly isRaised: boolean
  /** Calls back when it is raised; returns how to stop. */
  onRaise(listener: () => void): () => void
}

interface Waiter {
  readonly enoughBytes: number
  readonly finish: () => void
}

/**
 * Hears how many bytes a set of logs grow by. It stays with its logs over many waits, so that one that waits again for
 * the same logs does nothing for each of them; a batch costs it the same however many they are.
 */
export class LogWatch {
  readonly #subscriptions = new Map<GrowingLog, () => void>()
  readonly #waiters = new Set<Waiter>()
  #grownBytes = 0

  /** What the logs grew by since each was added; a mark to wait from. */
  get grownBytes(): number {
    return this.#grownBytes
  }

  /** Watches the log from where it had `appendedBytes`; by default from now. */
  add(log: GrowingLog, appendedBytes: number = log.appendedBytes): void {
    if (this.#subscriptions.has(log)) return
    let seenBytes = appendedBytes
    const onAdvance = (): void => {
      const now = log.appendedBytes
      this.#grow(now - seenBytes)
      seenBytes = now
    }
    this.#subscriptions.set(log, log.onAdvance(onAdvance))
    onAdvance()
  }

  remove(log: GrowingLog): void {
    this.#subscriptions.get(log)?.()
    this.#subscriptions.delete(log)
  }

  /**
   * Waits until `grownBytes` is `enoughBytes`, or `timeoutMs` are over, or the interruption is raised. Costs nothing
   * while nothing is appended.
   */
  wait(enoughBytes: number, timeoutMs: number, clock: Clock, interruption: Interruption): Promise<void> {
    if (this.#grownBytes >= enoughBytes || interruption.isRaised) return Promise.resolve()
    return new Promise((resolve) => {
      const finish = (): void => {
        stopTimer()
        this.#waiters.delete(waiter)
        stopListening()
        resolve()
      }
      const waiter = { enoughBytes, finish }
      const stopTimer = clock.schedule(timeoutMs, finish)
      this.#waiters.add(waiter)
      const stopListening = interruption.onRaise(finish)
    })
  }

  close(): void {
    for (const unsubscribe of this.#subscriptions.values()) unsubscribe()
    this.#subscriptions.clear()
  }

  #grow(bytes: number): void {
    this.#grownBytes += bytes
    for (const { enoughBytes, finish } of this.#waiters) if (this.#grownBytes >= enoughBytes) finish()
  }
}

/** Waits until the logs together have grown by `bytes`, or `timeoutMs` are over, or `cancelled` is aborted. */
export async function waitForBytes(
  logs: readonly PartitionLog[],
  bytes: number,
  timeoutMs: number,
  clock: Clock,
  cancelled: AbortSignal,
): Promise<void> {
  const watch = new LogWatch()
  for (const log of logs) watch.add(log)
  await watch.wait(bytes, timeoutMs, clock, abortOf(cancelled))
  watch.close()
}

function abortOf(signal: AbortSignal): Interruption {
  return {
    isRaised: signal.aborted,
    onRaise(listener) {
      signal.addEventListener('abort', listener)
      return () => signal.removeEventListener('abort', listener)
    },
  }
}
