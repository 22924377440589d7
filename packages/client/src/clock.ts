/** Time and chance from outside, so that tests own them. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number
  /** Calls back once after `delayMs`; returns how to cancel. */
  schedule(delayMs: number, callback: () => void): () => void
  /** A number from 0 to below 1. */
  random(): number
}
