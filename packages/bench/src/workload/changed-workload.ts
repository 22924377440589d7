import { contradictions } from './contradictions.ts'
import type { ProducerSettings, RecordShape, Workload } from './workload.ts'
import { WorkloadError } from './workload-error.ts'
import { problemsOfParts } from './workload-schema.ts'

/** What is to be another than in a workload; of records and producers parts of it. */
export interface WorkloadChanges extends Partial<Omit<Workload, 'record' | 'producer'>> {
  readonly record?: Partial<RecordShape>
  readonly producer?: Partial<ProducerSettings>
}

/**
 * The workload with changes, which are judged as those of a file are; what stays was judged before. As in Kafka,
 * idempotence goes where acks are no longer 'all', unless it is asked for.
 *
 * @param source what wants the changes, for messages; default the name that the workload has then
 * @throws WorkloadError with all that is wrong with what was changed, or does not go together with it
 */
export function changedWorkload(workload: Workload, changes: WorkloadChanges, source?: string): Workload {
  const settings = { ...workload.producer, ...changes.producer }
  const idempotence = changes.producer?.idempotence ?? (settings.idempotence && settings.acks === 'all')
  const changed: Workload = {
    ...workload,
    ...changes,
    record: { ...workload.record, ...changes.record },
    producer: { ...settings, idempotence },
  }
  const wrong = problemsOfParts(changed, Object.keys(changes))
  const problems = wrong.length > 0 ? wrong : contradictions(changed)
  if (problems.length > 0) throw new WorkloadError(source ?? changed.name, problems)
  return changed
}
