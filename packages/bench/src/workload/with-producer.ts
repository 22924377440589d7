import { changedWorkload } from './changed-workload.ts'
import type { ProducerSettings, Workload } from './workload.ts'

/** The workload with other settings of its producers, as `changedWorkload` makes it. @throws WorkloadError */
export function withProducer(workload: Workload, producer: Partial<ProducerSettings>): Workload {
  return changedWorkload(workload, { producer })
}
