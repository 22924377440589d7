import { describe, expect, it } from 'vitest'
import { changed } from './plans.ts'

const named = { name: 'mine', description: 'a preset, changed' }

describe('a preset that the suite changes', () => {
  it('has what was changed, and the rest as it was', () => {
    const workload = changed('default', { ...named, partitions: 6 }, { acks: 1, lingerMs: 0 })
    expect(workload).toMatchObject({ ...named, partitions: 6, record: { size: { kind: 'fixed', bytes: 1024 } } })
    expect(workload.producer).toMatchObject({ acks: 1, idempotence: false, lingerMs: 0, batchSize: 16_384 })
  })

  it('is what a file could have', () => {
    expect(() => changed('default', named, { lingerMs: 0.5 })).toThrow('mine: producer.lingerMs is 0.5, but must be')
    expect(() => changed('default', { ...named, consumers: 2 })).toThrow('mine: consumers is 2, but partitions is 1')
  })
})
