import type { Cell } from '../results/results.ts'
import type { Sample } from '../results/sample.ts'

/** What is told while a plan is measured. */
export type PlanEvent =
  /** A line for the user: what is left out, started, begun again. */
  | { readonly kind: 'note'; readonly text: string }
  | ({ readonly kind: 'cell'; readonly cell: Cell } & HowFar)
  | ({ readonly kind: 'sample'; readonly cell: Cell; readonly sample: Sample } & HowFar)
  | ({ readonly kind: 'failure'; readonly cell: Cell; readonly why: string } & HowFar)

export interface HowFar {
  /** From 0. */
  readonly round: number
  /** Measurements: each cell once a round. */
  readonly done: number
  readonly total: number
  readonly secondsLeft: number
}
