import type { Machine } from '../machine.ts'
import type { Results } from '../results/results.ts'
import type { Start } from './starts.ts'
import type { Verdict } from './verdict.ts'

/** What a suite measured, and how the project's promises stand by it. */
export interface SuiteFile {
  readonly results: Results
  readonly starts: readonly Start[]
  /** Where the starts were measured; absent in files of before, which had that of the results. */
  readonly startsMachine?: Machine
  readonly verdicts: readonly Verdict[]
}
