import type { Clock } from './clock.ts'

export const systemClock: Clock = {
  nowMs: Date.now,
  schedule(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
