import type { Results } from '../results/results.ts'
import type { Start } from './starts.ts'
import type { Verdict } from './verdict.ts'

/** What a suite measured, and how the project's promises stand by it. */
export interface SuiteFile {
  readonly results: Results
  readonly starts: readonly Start[]
  readonly verdicts: readonly Verdict[]
}
