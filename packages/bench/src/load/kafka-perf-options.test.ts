import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { workload as small } from '../sweep/testing/plans.ts'
import type { Workload } from '../workload/workload.ts'
import { perfPayload, producerProperties, whyNotByTool } from './kafka-perf-options.ts'

const workload: Workload = {
  ...{ ...small, partitions: 1, load: { kind: 'maximum' } },
  record: { ...small.record, size: { kind: 'fixed', bytes: 20_000 } },
  producer: { ...small.producer, compression: 'lz4', batchSize: 1_048_576 },
}
const withPayload = (kind: 'random' | 'text'): Workload => ({
  ...workload,
  record: { ...workload.record, payload: { kind } },
})

describe("Kafka's tools", () => {
  test.each<[string, Partial<Workload>, RegExp | undefined]>([
    ['a maximum load', {}, undefined],
    ['a load at a rate', { load: { kind: 'open', recordsPerSecond: 10, arrivals: 'even' } }, undefined],
    ['reading', { load: { kind: 'read', bytes: 1 }, producers: 0, consumers: 1 }, undefined],
    ['reading by two', { load: { kind: 'read', bytes: 1 }, producers: 0, consumers: 2 }, /one consumer/],
    ['a closed load', { load: { kind: 'closed', inFlight: 1 } }, /open or maximum/],
    ['sending and receiving', { consumers: 1 }, /one record under way/],
    ['two producers', { producers: 2 }, /one producer/],
    ['keys', { record: { ...workload.record, key: { kind: 'uniform', count: 1, bytes: 1 } } }, /without keys/],
    ['random bytes that are compressed', withPayload('random'), /no compression/],
  ])('and %s', (_, changes, why) => {
    const found = whyNotByTool({ ...workload, ...changes })
    if (why === undefined) expect(found).toBeUndefined()
    else expect(found).toMatch(why)
  })

  test('are set up with Kafka’s names', () => {
    expect(producerProperties(workload.producer)).toEqual({
      acks: 'all',
      'batch.size': 1_048_576,
      'linger.ms': 5,
      'compression.type': 'lz4',
      'enable.idempotence': true,
      'max.request.size': 1_114_112,
    })
    expect(() => producerProperties({ ...workload.producer, lingerMs: 'auto' })).toThrow("no 'auto'")
  })

  test('get the workload’s values in a file', () => {
    using payload = perfPayload(workload)
    const [option, file = '', , delimiter = ''] = payload.options
    expect(option).toBe('--payload-file')
    const values = readFileSync(file, 'utf8').split(delimiter)
    expect(values.length).toBe(400)
    expect(values.every((value) => value.length === 20_000 && value.startsWith('{'))).toBe(true)
    expect(payload.meanBytes).toBe(20_000)
  })

  test('make random bytes by themselves', () => {
    using payload = perfPayload(withPayload('random'))
    expect(payload.options).toEqual(['--record-size', '20000'])
  })
})
