import type { Clock } from './clock.ts'

const firstMs = 100
const maxMs = 1000

/** Waits before try number `attempt`, counted from 1: exponential, with jitter, as Kafka's clients do since KIP-580. */
export function backoff(clock: Clock, attempt: number): Promise<void> {
  const jitter = 0.8 + 0.4 * clock.random()
  const delayMs = Math.min(maxMs, firstMs * 2 ** (attempt - 1)) * jitter
  return new Promise((resolve) => void clock.schedule(delayMs, resolve))
}
