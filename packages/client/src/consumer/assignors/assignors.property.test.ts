import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breaches, nameOf, taken, unassigned } from '../../../test/assignors/rules.ts'
import type { TopicPartition } from '../../topic-partition.ts'
import type { Assignment, Assignor, AssignorInput, AssignorMember } from './assignor.ts'
import { cooperativeStickyAssignor } from './cooperative-sticky-assignor.ts'
import { rangeAssignor } from './range-assignor.ts'
import { roundRobinAssignor } from './round-robin-assignor.ts'
import { stickyAssignor } from './sticky-assignor.ts'
import { encodeStickyUserData } from './sticky-user-data.ts'

const topics = ['Aa', 'BB', 'orders', 'clicks', 't-1']
const maxPartitions = 7

const partition: fc.Arbitrary<TopicPartition> = fc.record({
  topic: fc.constantFrom(...topics),
  partition: fc.integer({ min: 0, max: maxPartitions }),
})
const subscription = fc.subarray(topics)
const partitionCounts = fc
  .tuple(...topics.map((topic) => fc.tuple(fc.constant(topic), fc.integer({ min: -1, max: maxPartitions }))))
  .map((counts) => new Map(counts.filter(([, count]) => count >= 0)))
const memberIds = fc.uniqueArray(fc.constantFrom('Aa', 'BB', 'a', 'b', 'c', 'consumer-1', 'consumer-2', 'z'), {
  minLength: 1,
})

/** A member that claims whatever it likes, to whichever assignor. */
const saying = (memberId: string, subscribed: fc.Arbitrary<string[]>): fc.Arbitrary<AssignorMember> =>
  fc
    .record({
      topics: subscribed,
      groupInstanceId: fc.constantFrom(null, `instance-${memberId}`),
      owned: fc.array(partition, { maxLength: 12 }),
      generationId: fc.integer({ min: -1, max: 3 }),
    })
    .map(({ owned, ...rest }) =>
      owning({ memberId, rackId: null, ownedPartitions: [], userData: null, ...rest }, owned),
    )

function owning(member: AssignorMember, owned: readonly TopicPartition[], generationId = member.generationId) {
  return {
    ...member,
    generationId,
    ownedPartitions: owned,
    userData: encodeStickyUserData({ partitions: owned, generationId }),
  }
}

/** Any group, with any claims. */
const anyGroup: fc.Arbitrary<AssignorInput> = fc.record({
  members: memberIds.chain((ids) => fc.tuple(...ids.map((id) => saying(id, subscription)))),
  partitionCounts,
})
const anyEqualGroup: fc.Arbitrary<AssignorInput> = fc.record({
  members: fc
    .tuple(memberIds, subscription)
    .chain(([ids, subscribed]) => fc.tuple(...ids.map((id) => saying(id, fc.constant(subscribed))))),
  partitionCounts,
})

/** The next round, of members that took what they were given. */
function after({ members, partitionCounts }: AssignorInput, assignment: Assignment, generationId = 4): AssignorInput {
  const taking = members.map((member) => owning(member, assignment.get(member.memberId) ?? [], generationId))
  return { members: taking, partitionCounts }
}

const sizes = (assignment: Assignment): number[] => [...assignment.values()].map((part) => part.length)
const spread = (assignment: Assignment): number => Math.max(...sizes(assignment)) - Math.min(...sizes(assignment))
const names = (assignment: Assignment, { memberId }: AssignorMember): string[] =>
  (assignment.get(memberId) ?? []).map(nameOf).sort()

/** Rounds of a cooperative group until nothing changes. */
function settled(input: AssignorInput): { input: AssignorInput; assignment: Assignment; rounds: number } {
  let current = input
  for (let rounds = 1; rounds < 10; rounds++) {
    const assignment = cooperativeStickyAssignor.assign(current)
    const isSettled = current.members.every(
      (member) => names(assignment, member).join() === member.ownedPartitions.map(nameOf).sort().join(),
    )
    if (isSettled) return { input: current, assignment, rounds }
    current = after(current, assignment, 4 + rounds)
  }
  throw new Error('the group did not settle')
}

describe.each([rangeAssignor, roundRobinAssignor, stickyAssignor])('$name', (assignor: Assignor) => {
  it('gives every partition to one subscriber', () => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        const assignment = assignor.assign(input)
        expect(breaches(input, assignment)).toEqual([])
        expect(unassigned(input, assignment)).toEqual([])
      }),
    )
  })

  it('gives the same again', () => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        expect(assignor.assign(input)).toEqual(assignor.assign(input))
      }),
    )
  })
})

describe.each([roundRobinAssignor, stickyAssignor])('$name of equal subscriptions', (assignor: Assignor) => {
  it('gives parts that differ by one at most', () => {
    fc.assert(
      fc.property(anyEqualGroup, (input) => {
        expect(spread(assignor.assign(input))).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('range', () => {
  it('gives runs of each topic that differ by one at most', () => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        const assignment = rangeAssignor.assign(input)
        for (const topic of topics) {
          const subscribers = input.members.filter((member) => member.topics.includes(topic))
          const runs = subscribers.map(({ memberId }) =>
            (assignment.get(memberId) ?? []).filter((given) => given.topic === topic).map((given) => given.partition),
          )
          const lengths = runs.map((run) => run.length)
          expect(Math.max(0, ...lengths) - Math.min(maxPartitions, ...lengths)).toBeLessThanOrEqual(1)
          for (const run of runs) expect(run).toEqual(run.map((_, i) => (run[0] ?? 0) + i))
        }
      }),
    )
  })
})

describe('sticky', () => {
  it('leaves no partition with a member that has two more than another subscriber', () => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        const assignment = stickyAssignor.assign(input)
        for (const [memberId, part] of assignment) {
          for (const { topic } of part) {
            for (const other of input.members) {
              if (!other.topics.includes(topic)) continue
              const size = assignment.get(other.memberId)?.length ?? 0
              expect(part.length - size, `${topic} of ${memberId}`).toBeLessThanOrEqual(1)
            }
          }
        }
      }),
    )
  })

  it('changes nothing when nothing changed', () => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        const assignment = stickyAssignor.assign(input)
        const again = stickyAssignor.assign(after(input, assignment))
        for (const member of input.members) expect(names(again, member)).toEqual(names(assignment, member))
      }),
    )
  })

  it('takes nothing from those that stay when a member of equal subscriptions leaves', () => {
    fc.assert(
      fc.property(anyEqualGroup, (input) => {
        const assignment = stickyAssignor.assign(input)
        const next = after(input, assignment)
        const staying = { ...next, members: next.members.slice(1) }
        const again = stickyAssignor.assign(staying)
        for (const member of staying.members) {
          expect(names(again, member)).toEqual(expect.arrayContaining(names(assignment, member)))
        }
      }),
    )
  })

  it('moves nothing between those that were there when a member of equal subscriptions joins', () => {
    fc.assert(
      fc.property(anyEqualGroup, (input) => {
        const joining = owning(
          { ...(input.members[0] as AssignorMember), memberId: 'joining', groupInstanceId: null },
          [],
          -1,
        )
        const assignment = stickyAssignor.assign(input)
        const next = after(input, assignment)
        const again = stickyAssignor.assign({ ...next, members: [...next.members, joining] })
        for (const member of input.members) {
          expect(names(assignment, member)).toEqual(expect.arrayContaining(names(again, member)))
        }
      }),
    )
  })
})

describe('cooperative-sticky', () => {
  it('gives nothing to a member that another one claims, whatever the claims', () => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        const assignment = cooperativeStickyAssignor.assign(input)
        expect(breaches(input, assignment)).toEqual([])
        expect(taken(input.members, assignment)).toEqual([])
      }),
    )
  })

  it('withholds only what is claimed', () => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        const claimed = input.members.flatMap(({ ownedPartitions }) => ownedPartitions.map(nameOf))
        expect(claimed).toEqual(expect.arrayContaining(unassigned(input, cooperativeStickyAssignor.assign(input))))
      }),
    )
  })

  it('comes to rest with everything given', () => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        const { input: last, assignment } = settled(input)
        expect(unassigned(last, assignment)).toEqual([])
      }),
    )
  })

  it('of equal subscriptions has given everything after two rounds, and rests in the third', () => {
    fc.assert(
      fc.property(anyEqualGroup, (input) => {
        expect(settled(input).rounds).toBeLessThanOrEqual(3)
      }),
    )
  })

  it('ends where the eager one would', () => {
    fc.assert(
      fc.property(anyEqualGroup, (input) => {
        expect(sizes(settled(input).assignment).sort()).toEqual(sizes(stickyAssignor.assign(input)).sort())
      }),
    )
  })
})
