import type { ProducerSettings, Workload } from '../../workload/workload.ts'

/** A workload that reads a little, for tests. */
export function smallWorkload(bytes: number, producer: Partial<ProducerSettings> = {}): Workload {
  return {
    name: 'small',
    description: 'for tests',
    seed: 7,
    partitions: 3,
    producers: 1,
    consumers: 1,
    record: { size: { kind: 'fixed', bytes: 100 }, key: { kind: 'none' }, payload: { kind: 'json' } },
    load: { kind: 'read', bytes },
    producer: { acks: 'all', idempotence: false, compression: 'none', batchSize: 16_384, lingerMs: 0, ...producer },
    warmUpSeconds: 0,
    measureSeconds: 1,
  }
}
