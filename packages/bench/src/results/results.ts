import type { ClientSettings } from '../drivers/driver.ts'
import type { Machine } from '../machine.ts'
import type { FittedModel } from '../model/fitted-model.ts'
import type { Goal, Judged } from '../model/goal.ts'
import type { TargetDescription } from '../targets/target.ts'
import type { Workload } from '../workload/workload.ts'
import type { Sample } from './sample.ts'

/** Changes when what is written could be misread by who reads the one before. */
export const resultsFormat = 'odradek-bench/1'

/** Every number of a run, as `results.json` has it. */
export interface Results {
  readonly format: typeof resultsFormat
  readonly kind: 'run' | 'sweep' | 'suite' | 'tune' | 'micro'
  readonly title: string
  /** What a shell takes to repeat it. */
  readonly command: string
  readonly machine: Machine
  /** RFC 3339. */
  readonly startedAt: string
  readonly endedAt: string
  readonly targets: readonly TargetDescription[]
  readonly workloads: readonly Workload[]
  readonly cells: readonly CellResult[]
  readonly micro: readonly MicroResult[]
  /** What happened meanwhile and bears on it: that it went on with another commit, that a broker died. */
  readonly remarks?: readonly string[]
  /** Fitted to the cells of a sweep. */
  readonly model?: FittedModel
  /** Of a tuning. */
  readonly recommendation?: Recommendation
}

/** What a tuning recommends, and what it was chosen from. */
export interface Recommendation {
  readonly goal: Goal
  /** `cellId` of the one of `tried` that is the best as measured; absent where none could be measured. */
  readonly winner?: string
  readonly tried: readonly TriedCell[]
}

/** Settings that were predicted and then measured, under the goal's load. */
export interface TriedCell {
  readonly why: 'recommended' | 'neighbour' | 'auto'
  readonly cell: Cell
  readonly predicted: Judged
  /** Absent where the cell failed. */
  readonly measured?: Judged
  readonly reachesGoal: boolean
}

/** What one cell is: who is measured with what. Two results have the same cell where all of this is equal. */
export interface Cell {
  readonly target: string
  readonly client: string
  /** The name of one of the results' workloads. */
  readonly workload: string
  readonly batchSize: number | 'auto'
  readonly lingerMs: number | 'auto'
  readonly compression: Workload['producer']['compression']
  readonly acks: Workload['producer']['acks']
}

export interface CellResult {
  readonly cell: Cell
  /** What the client was set up with, in its own words. */
  readonly clientSettings: ClientSettings
  readonly clientVersion: string
  /** One a round; those that were disturbed were measured again, and the last try is kept and marked. */
  readonly samples: readonly Sample[]
  /** Why there are no more samples. */
  readonly failure?: string
}

/** A microbenchmark: one piece of work, done in several ways in turns. */
export interface MicroResult {
  /** Such as `crc32c`, `append`, `fetch`, `encode`, `decode`. */
  readonly subject: string
  readonly kernel: string
  readonly content: string
  readonly size: number
  /** Bytes that one run works on; 0 where a run has none. */
  readonly bytes: number
  readonly contenders: readonly {
    readonly name: string
    readonly format?: string
    /** Nanoseconds a run. */
    readonly nanoseconds: { readonly median: number; readonly p25: number; readonly p75: number }
  }[]
}

/** A name that is unique among the cells of a result, and the same in every result. */
export function cellId({ target, client, workload, batchSize, lingerMs, compression, acks }: Cell): string {
  return [target, client, workload, `batch=${batchSize}`, `linger=${lingerMs}`, compression, `acks=${acks}`].join(' ')
}
