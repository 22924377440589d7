import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GroupOfConsumers } from './testing/group-of-consumers.ts'

const clientCount = 4
const index = fc.nat(clientCount - 1)

const event = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constant('act' as const), index }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('start' as const), index }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('crash' as const, 'leave' as const), index }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 70_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('grow' as const), partitions: fc.integer({ min: 5, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'restart' as const }) },
)

const assignor = fc.constantFrom('uniform', 'range', null)

it('whatever happens in whatever order, no partition has two owners at any moment, and everybody settles', () => {
  fc.assert(
    fc.property(fc.nat(clientCount), assignor, fc.array(event, { maxLength: 120 }), (staticCount, name, events) => {
      const group = new GroupOfConsumers(clientCount, staticCount, name)
      for (const happens of events) {
        if (happens.type === 'wait') group.wait(happens.ms)
        else if (happens.type === 'grow') group.catalog.set('b', happens.partitions)
        else if (happens.type === 'restart') group.restart()
        else group[happens.type](happens.index)
      }
      group.settle()
      expect(group.faults()).toEqual([])
    }),
    { numRuns: 2000 },
  )
})
