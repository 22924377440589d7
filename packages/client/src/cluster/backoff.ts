import type { Clock } from '../clock.ts'

export interface BackoffOptions {
  readonly firstMs: number
  readonly maxMs: number
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined
}

/** Waits before try number `attempt`, counted from 1: exponential, with a fifth of jitter, as in KIP-580. */
export function backoff(clock: Clock, attempt: number, { firstMs, maxMs, signal }: BackoffOptions): Promise<void> {
  const jitter = 0.8 + 0.4 * clock.random()
  return wait(clock, Math.min(maxMs, firstMs * 2 ** (attempt - 1)) * jitter, signal)
}

/** Settles after `delayMs`, or as soon as the signal is aborted. */
export function wait(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const cancel = clock.schedule(delayMs, () => {
      signal?.removeEventListener('abort', stop)
      resolve()
    })
    function stop(): void {
      cancel()
      resolve()
    }
    signal?.addEventListener('abort', stop, { once: true })
  })
}
