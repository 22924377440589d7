import { contradictionsOfProducer } from './contradictions.ts'
import type { ProducerSettings, Workload } from './workload.ts'
import { WorkloadError } from './workload-error.ts'

/**
 * The workload with other settings of its producers. As in Kafka, idempotence goes where acks are no longer 'all', unless
 * it is asked for.
 * @throws WorkloadError if idempotence is asked for with other acks
 */
export function withProducer(workload: Workload, overrides: Partial<ProducerSettings>): Workload {
  const producer = { ...workload.producer, ...overrides }
  const idempotence = overrides.idempotence ?? (producer.idempotence && producer.acks === 'all')
  const changed = { ...producer, idempotence }
  const problems = contradictionsOfProducer(changed)
  if (problems.length > 0) throw new WorkloadError(workload.name, problems)
  return { ...workload, producer: changed }
}
