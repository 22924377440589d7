import type { ProducerSettings } from '../workload/workload.ts'

/** `acks` as the protocol has it. */
export function acksOf({ acks }: ProducerSettings): -1 | 0 | 1 {
  return acks === 'all' ? -1 : acks
}

/** @throws Error for a contradiction that clients find late, each in words of its own */
export function checkIdempotence({ acks, idempotence }: ProducerSettings): void {
  if (idempotence && acks !== 'all') throw new Error(`idempotence needs acks all, not ${acks}`)
}
