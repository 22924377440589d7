import type { Clock } from './clock.ts'
import { longestTimerMs } from './limits.ts'

export const systemClock: Clock = {
  nowMs: Date.now,
  schedule(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, longestTimerMs))
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
