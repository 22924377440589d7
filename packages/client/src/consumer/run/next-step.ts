import type { FailureVerdict, RunSettings } from './run-options.ts'

/** What becomes of a record that failed. */
export type NextStep =
  | { readonly kind: 'again'; readonly delayMs: number }
  | { readonly kind: 'retryTopic'; readonly suffix: string; readonly delayMs: number }
  | { readonly kind: 'deadLetter' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'fail' }

export interface FailedAttempt {
  /** Calls of the handler where the record is now, from 1. */
  readonly attempt: number
  /** Retry topics that the record has gone through. */
  readonly retryLevel: number
  /** It cannot be decoded, and will not be another time. */
  readonly isUndecodable: boolean
  readonly verdict: FailureVerdict
}

/** `chance`: from 0 to below 1. */
export function nextStep(
  { retry, retryTopics, deadLetter }: Pick<RunSettings, 'retry' | 'retryTopics' | 'deadLetter'>,
  { attempt, retryLevel, isUndecodable, verdict }: FailedAttempt,
  chance: number,
): NextStep {
  if (verdict === 'skip' || verdict === 'fail') return { kind: verdict }
  const isLost = isUndecodable || verdict === 'deadLetter'
  if (!isLost && attempt < retry.attempts) {
    // KIP-580: exponential, with a fifth of jitter.
    const delayMs = Math.min(retry.backoffMaxMs, retry.backoffMs * 2 ** (attempt - 1)) * (0.8 + 0.4 * chance)
    return { kind: 'again', delayMs }
  }
  const topic = isLost ? undefined : retryTopics[retryLevel]
  if (topic !== undefined) return { kind: 'retryTopic', ...topic }
  return { kind: deadLetter === undefined ? 'fail' : 'deadLetter' }
}
