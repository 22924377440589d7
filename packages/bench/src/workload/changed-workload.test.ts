import { describe, expect, it } from 'vitest'
import { changedWorkload, type WorkloadChanges } from './changed-workload.ts'
import { presets, readWorkload } from './read-workload.ts'
import { withProducer } from './with-producer.ts'

const workload = readWorkload('default')

describe('a changed workload', () => {
  it('is the same but for what was changed', () => {
    const size = { kind: 'fixed', bytes: 10 } as const
    const producer = { lingerMs: 0 }
    expect(changedWorkload(workload, { name: 'mine', record: { size }, producer })).toEqual({
      ...workload,
      name: 'mine',
      record: { ...workload.record, size },
      producer: { ...workload.producer, lingerMs: 0 },
    })
  })

  it.each(presets())('may be $name, with nothing changed', ({ name }) => {
    expect(changedWorkload(readWorkload(name), readWorkload(name))).toEqual(readWorkload(name))
  })

  const sizeOf = (bytes: number): WorkloadChanges => ({ record: { size: { kind: 'fixed', bytes } } })

  it.each<[string, WorkloadChanges, string]>([
    ['default', sizeOf(0), 'record.size.bytes is 0, but must be a size from 1 B to 16 MB, as 1024, "1kb" or "1mb"'],
    ['default', sizeOf(8 * 2 ** 30), 'record.size.bytes is 8589934592, but must be a size from 1 B to 16 MB'],
    ['end-to-end', sizeOf(4), 'record.size goes down to 4 B, but where records are sent and received a value carries'],
    ['default', { partitions: 0 }, 'partitions is 0, but must be a whole number from 1 to 10000'],
    ['default', { partitions: 1e9 }, 'partitions is 1000000000, but must be a whole number from 1 to 10000'],
    ['openmessaging-latency', { consumers: 17 }, 'consumers is 17, but partitions is 16: a partition is read by one'],
    [
      'default',
      { load: { kind: 'open', recordsPerSecond: 1e12, arrivals: 'even' } },
      'load.recordsPerSecond is 1000000000000, but must be a number above 0, to 10000000',
    ],
    [
      'default',
      { producer: { lingerMs: 0.5 } },
      'producer.lingerMs is 0.5, but must be "auto" or a whole number from 0 to 60000',
    ],
    [
      'default',
      { producer: { lingerMs: Number.POSITIVE_INFINITY } },
      'producer.lingerMs is Infinity, but must be "auto" or a whole number from 0 to 60000',
    ],
    [
      'default',
      { producer: { batchSize: 1e6 * 2 ** 30 } },
      'producer.batchSize is 1073741824000000, but must be "auto" or a size from 1 B to 2 GB',
    ],
    ['default', { name: '' }, 'name is "", but must be a name of at most 60 letters'],
  ])('%s is not changed to %j', (name, changes, message) => {
    expect(() => changedWorkload(readWorkload(name), changes, '--option 1')).toThrow(`--option 1: ${message}`)
  })

  it('is judged by what was changed alone, so that a load may have another name than a file', () => {
    const named = { ...workload, name: 'n'.repeat(70) }
    expect(changedWorkload(named, { producer: { lingerMs: 0 } }).name).toBe(named.name)
  })
})

describe("other settings of a workload's producers", () => {
  it('replace its own, and nothing else', () => {
    const changed = withProducer(workload, { batchSize: 1024, lingerMs: 0 })
    expect(changed).toEqual({ ...workload, producer: { ...workload.producer, batchSize: 1024, lingerMs: 0 } })
  })

  it('put idempotence off where acks are not all, unless both are asked for', () => {
    expect(withProducer(workload, { acks: 1 }).producer).toMatchObject({ acks: 1, idempotence: false })
    expect(() => withProducer(workload, { acks: 0, idempotence: true })).toThrow(
      'default: producer.idempotence is true, but producer.acks is 0: an idempotent producer has acks "all"',
    )
  })

  it('are what a file may have', () => {
    expect(() => withProducer(workload, { lingerMs: 0.5 })).toThrow('default: producer.lingerMs is 0.5, but must be')
  })
})
