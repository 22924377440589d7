import { setTimeout as delay } from 'node:timers/promises'
import { errorOf } from '../drivers/array-batcher.ts'

/** Time as loads have it; a test's own does not pass by itself. */
export interface Clock {
  /** Milliseconds from any moment, with fractions; never goes back. */
  now(): number
  /** Settles after so many milliseconds. */
  sleep(ms: number): Promise<void>
  /** Does it when everything that has arrived by now has been dealt with. */
  defer(work: () => void): void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms) => delay(ms),
  // Neither a microtask nor `nextTick`: a client that acknowledges without waiting for a socket would keep them coming,
  // and nothing else would have a turn.
  defer: (work) => {
    setImmediate(work)
  },
}

/**
 * Calls of what it returns, however many there are in one turn of the event loop, become one call of `work`. Nobody
 * else would catch what that throws, so it is handed over.
 */
export function oncePerTurn(clock: Clock, onError: (error: Error) => void, work: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    clock.defer(() => {
      isDue = false
      try {
        work()
      } catch (error) {
        onError(errorOf(error))
      }
    })
  }
}

/** Settles when `isDone`, or after `patienceMs`. */
export async function waitUntil(clock: Clock, isDone: () => boolean, patienceMs: number): Promise<void> {
  const pollMs = 5
  for (const until = clock.now() + patienceMs; !isDone() && clock.now() < until; ) await clock.sleep(pollMs)
}
