import type { LoadRunner } from '../load/job.ts'
import type { Machine } from '../machine.ts'
import type { BatchUse, Noise } from '../results/sample.ts'
import type { Store, StoreOptions } from '../results/store.ts'
import type { RunningTarget, Target } from '../targets/target.ts'
import type { ProducerSettings, Workload } from '../workload/workload.ts'
import type { Rules } from './plan.ts'

/** Everything that a plan is measured with and that touches the machine; tests have their own. */
export interface Rig extends Rules {
  /** @throws TargetError for a name that is none */
  targetOf(name: string): Target
  /** @throws Error with what to do if the client cannot be had */
  prepareClient(name: string, onProgress: (what: string) => void): Promise<void>
  openRunner(client: string, target: RunningTarget): Promise<LoadRunner>
  openTopics(bootstrap: string): RigTopics
  /** How long a fixed piece of computing takes just now. */
  kernelMs(): number
  judgeNoise(before: number, after: number, othersShare: number): Noise
  machine(): Machine
  /** @throws ResultsError */
  openStore(directory: string, planHash: string, options: StoreOptions): Store
  /** Milliseconds since 1970. */
  now(): number
}

/** What is done about topics; the class `Topics` does it. */
export interface RigTopics {
  create(name: string, partitions: number): Promise<void>
  delete(name: string): Promise<void>
  fill(name: string, workload: Workload): Promise<void>
  batches(name: string, from: readonly number[], settings: ProducerSettings): Promise<BatchUse>
  close(): Promise<void> | void
}
