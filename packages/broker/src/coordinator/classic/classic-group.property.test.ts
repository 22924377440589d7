import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { GroupOfClients } from './testing/group-of-clients.ts'

const clientCount = 5
const index = fc.nat(clientCount - 1)

/** Requests are by far the most frequent, so that generations come about between the accidents. */
const event = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constant('act' as const), index }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('start' as const), index }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('crash' as const, 'leave' as const), index }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('repeat' as const), index }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 25_000 }) }) },
)

it('whatever happens in whatever order, no partition has two owners in a generation and every live member settles', () => {
  fc.assert(
    fc.property(fc.nat(clientCount), fc.array(event, { maxLength: 150 }), (staticCount, events) => {
      const group = new GroupOfClients(clientCount, staticCount)
      for (const happens of events) {
        if (happens.type === 'wait') group.wait(happens.ms)
        else group[happens.type](happens.index)
      }
      group.settle()
      expect(group.faults()).toEqual([])
    }),
    { numRuns: 3000 },
  )
})
