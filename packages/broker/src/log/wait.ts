import type { Clock, PartitionLog } from '@odradek/storage'

/**
 * Waits until the logs together have grown by `bytes`, or `timeoutMs` are over, or `cancelled` is aborted: the long
 * poll
 * of a fetch. Costs nothing while nothing is appended.
 */
export function waitForBytes(
  logs: readonly PartitionLog[],
  bytes: number,
  timeoutMs: number,
  clock: Clock,
  cancelled: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const total = (): number => logs.reduce((sum, log) => sum + log.appendedBytes, 0)
    const enough = total() + bytes
    const finish = (): void => {
      stopTimer()
      for (const unsubscribe of subscriptions) unsubscribe()
      cancelled.removeEventListener('abort', finish)
      resolve()
    }
    const onAdvance = (): void => {
      if (total() >= enough) finish()
    }
    const stopTimer = clock.schedule(timeoutMs, finish)
    const subscriptions = logs.map((log) => log.onAdvance(onAdvance))
    if (cancelled.aborted) finish()
    else cancelled.addEventListener('abort', finish)
  })
}
