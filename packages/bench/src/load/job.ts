import type { ClientSettings } from '../drivers/driver.ts'
import type { Flow, Latency, ProcessUse, Sample, WireUse } from '../results/sample.ts'
import type { Address } from '../targets/target.ts'
import type { Workload } from '../workload/workload.ts'

/** One round of one cell. */
export interface LoadJob {
  readonly client: string
  readonly address: Address
  /** It is there, with the workload's partitions; of a `read` load, filled. */
  readonly topic: string
  /** With the cell's settings. */
  readonly workload: Workload
  /** Whose CPU time and memory are read in the measured part. */
  readonly brokerPid?: number
}

/** What a load was: a sample without what is seen from outside of it. */
export interface LoadFigures extends Pick<Sample, 'seconds' | 'failed' | 'isOverloaded' | 'startedAt'> {
  readonly produced?: Flow
  readonly consumed?: Flow
  readonly latency?: Latency
  readonly endToEnd?: Latency
  readonly broker?: ProcessUse
  readonly client: ProcessUse
  readonly wire: WireUse
  /** Of processes other than broker and client, as `Noise` has it. */
  readonly othersShare: number
  readonly clientSettings: ClientSettings
  readonly clientVersion: string
  /**
   * Of each partition, the log's end when the measured part began, for `batches`; absent where the tool does not say when
   * that was.
   */
  readonly measuredFrom?: readonly number[]
}

/** Of a load at a rate: less than this of what should have been was acknowledged, so the load was too much. */
export const leastShare = 0.95

/** What loads are run with: a process of Node with drivers, or a tool of Kafka's. One at a time. */
export interface LoadRunner extends AsyncDisposable {
  /** The address as it is known now, which for a broker in the load's own process is more than before. */
  readonly address: Address
  /** @throws Error with the client's own words if it failed; the runner is of no use then */
  run(job: LoadJob): Promise<LoadFigures>
}
