import { cellId, type Recommendation } from '../results/results.ts'
import type { Goal, Judged } from './goal.ts'
import type { Predicted } from './predict.ts'
import type { Tuned } from './tune.ts'

/** What results keep of a tuning. */
export function recommendationOf(goal: Goal, { tried, winner }: Pick<Tuned, 'tried' | 'winner'>): Recommendation {
  return {
    goal,
    ...(winner === undefined ? {} : { winner: cellId(winner.cell) }),
    tried: tried.map(({ why, cell, predicted, measured, reachesGoal }) => ({
      ...{ why, cell, predicted: judgedOf(predicted), reachesGoal },
      ...(measured === undefined ? {} : { measured }),
    })),
  }
}

/** JSON has no number for what grows without end, and none for a share of nothing. */
function judgedOf({ recordsPerSecond, clientCpu, brokerCpu, p99Ms, isOverloaded }: Predicted): Judged {
  return {
    ...{ recordsPerSecond, isOverloaded },
    cpuPerRecord: recordsPerSecond > 0 ? (clientCpu + brokerCpu) / recordsPerSecond : 0,
    ...(p99Ms === undefined || !Number.isFinite(p99Ms) ? {} : { p99Ms }),
  }
}
