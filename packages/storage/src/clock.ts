/** Time from outside, so that tests own it. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number
  /** Calls back once after `delayMs`; returns how to cancel. */
  schedule(delayMs: number, callback: () => void): () => void
}
