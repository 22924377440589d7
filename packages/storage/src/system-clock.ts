import type { Clock } from './clock.ts'

/** The machine's time. Its timers do not keep a process alive. */
export const systemClock: Clock = {
  nowMs: Date.now,
  schedule(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
