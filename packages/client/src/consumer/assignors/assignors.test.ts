import { describe, expect, it } from 'vitest'
import type { Assignment, Assignor, AssignorMember } from './assignor.ts'
import { cooperativeStickyAssignor } from './cooperative-sticky-assignor.ts'
import { rangeAssignor } from './range-assignor.ts'
import { roundRobinAssignor } from './round-robin-assignor.ts'
import { stickyAssignor } from './sticky-assignor.ts'
import { encodeGeneration, encodeStickyUserData } from './sticky-user-data.ts'

type Part = readonly (readonly [string, number])[]

const partitions = (part: Part): { topic: string; partition: number }[] =>
  part.map(([topic, partition]) => ({ topic, partition }))

function member(memberId: string, topics: string[], more: Partial<AssignorMember> = {}): AssignorMember {
  const nothing = { groupInstanceId: null, ownedPartitions: [], generationId: -1, rackId: null, userData: null }
  return { memberId, topics, ...nothing, ...more }
}

/** A member that says the same to both sticky assignors. */
function owner(memberId: string, topics: string[], generationId: number, part: Part): AssignorMember {
  const owned = partitions(part)
  const userData = encodeStickyUserData({ partitions: owned, generationId })
  return member(memberId, topics, { ownedPartitions: owned, generationId, userData })
}

function assign(assignor: Assignor, counts: Record<string, number>, members: AssignorMember[]): Record<string, string> {
  const input = Object.freeze({ members: Object.freeze(members), partitionCounts: new Map(Object.entries(counts)) })
  return written(assignor.assign(input))
}

const written = (assignment: Assignment): Record<string, string> =>
  Object.fromEntries(
    [...assignment].map(([id, part]) => [id, part.map(({ topic, partition }) => `${topic}${partition}`).join(' ')]),
  )

const all = [rangeAssignor, roundRobinAssignor, stickyAssignor, cooperativeStickyAssignor]
const stickyOnes = [stickyAssignor, cooperativeStickyAssignor]

describe.each(all)('$name', (assignor) => {
  it('gives nothing to nobody', () => {
    expect(assign(assignor, { t: 3 }, [])).toEqual({})
  })

  it('gives every member an entry, also without topics', () => {
    expect(assign(assignor, { t: 2 }, [member('a', ['t']), member('b', []), member('c', ['gone'])])).toEqual({
      a: 't0 t1',
      b: '',
      c: '',
    })
  })

  it('counts a topic that a member names twice once', () => {
    expect(assign(assignor, { t: 2 }, [member('a', ['t', 't']), member('b', ['t'])])).toEqual({ a: 't0', b: 't1' })
  })

  it('gives nothing of a topic without partitions', () => {
    expect(assign(assignor, { t: 0 }, [member('a', ['t'])])).toEqual({ a: '' })
  })
})

describe('range', () => {
  it('gives runs of each topic, the first members one more', () => {
    expect(assign(rangeAssignor, { t: 3, u: 3 }, [member('b', ['t', 'u']), member('a', ['u', 't'])])).toEqual({
      a: 't0 t1 u0 u1',
      b: 't2 u2',
    })
  })

  it('has static members first, by instance id', () => {
    const members = [
      member('a', ['t']),
      member('b', ['t'], { groupInstanceId: '2' }),
      member('c', ['t'], { groupInstanceId: '1' }),
    ]
    expect(assign(rangeAssignor, { t: 4 }, members)).toEqual({ c: 't0 t1', b: 't2', a: 't3' })
  })
})

describe('roundrobin', () => {
  it('deals out all topics in a circle', () => {
    expect(assign(roundRobinAssignor, { t: 3, u: 3 }, [member('b', ['t', 'u']), member('a', ['u', 't'])])).toEqual({
      a: 't0 t2 u1',
      b: 't1 u0 u2',
    })
  })

  it('passes over who does not subscribe', () => {
    const members = [member('a', ['t']), member('b', ['t', 'u']), member('c', ['t', 'u', 'v'])]
    expect(assign(roundRobinAssignor, { t: 1, u: 2, v: 3 }, members)).toEqual({ a: 't0', b: 'u0', c: 'u1 v0 v1 v2' })
  })
})

describe.each(stickyOnes)('$name', (assignor) => {
  it('keeps what is owned when a member leaves', () => {
    const members = [owner('a', ['t'], 1, [['t', 0]]), owner('b', ['t'], 1, [['t', 2]])]
    expect(assign(assignor, { t: 4 }, members)).toEqual({ a: 't0 t1', b: 't2 t3' })
  })

  it('believes the later of two claims', () => {
    const members = [owner('a', ['t'], 1, [['t', 0]]), owner('b', ['t'], 2, [['t', 0]])]
    expect(assign(assignor, { t: 2 }, members)).toEqual({ a: 't1', b: 't0' })
  })

  it('drops what is gone: the topic, the partition, the subscription', () => {
    const claims: Part = [
      ['gone', 0],
      ['t', 7],
      ['t', -1],
      ['u', 0],
      ['t', 1],
    ]
    expect(assign(assignor, { t: 2, u: 1 }, [owner('a', ['t'], 1, claims)])).toEqual({ a: 't1 t0' })
  })

  it('does not take a member without topics for a subscriber', () => {
    for (const id of ['a', 'b', 'c', 'd']) {
      const members = [member(id, []), owner('x', ['t'], 1, [['t', 0]]), member('y', ['t'])]
      expect(assign(assignor, { t: 3 }, members)).toEqual({ [id]: '', x: 't0 t2', y: 't1' })
    }
  })

  it('does not give back what a former owner does not subscribe to any more', () => {
    const former = owner('former', ['u'], 1, [
      ['t', 0],
      ['t', 1],
    ])
    const members = [
      former,
      owner('now', ['t'], 2, [
        ['t', 0],
        ['t', 1],
        ['t', 2],
      ]),
    ]
    expect(assign(assignor, { t: 3, u: 1 }, members)).toEqual({ former: 'u0', now: 't0 t1 t2' })
  })
})

describe('sticky', () => {
  it('believes neither of two claims of one generation', () => {
    const members = [
      owner('a', ['t'], 1, [
        ['t', 0],
        ['t', 1],
      ]),
      owner('b', ['t'], 1, [['t', 0]]),
    ]
    expect(assign(stickyAssignor, { t: 2 }, members)).toEqual({ a: 't1', b: 't0' })
  })

  it('reads claims out of the user data alone', () => {
    const silent = { ...owner('b', ['t'], 1, [['t', 0]]), userData: null }
    expect(assign(stickyAssignor, { t: 2 }, [silent, member('a', ['t'])])).toEqual({ a: 't0', b: 't1' })
  })

  it('moves as little as possible to balance different subscriptions', () => {
    const members = [
      owner('a', ['t', 'u'], 1, [
        ['t', 0],
        ['t', 1],
        ['u', 0],
        ['u', 1],
      ]),
      member('b', ['u']),
    ]
    expect(assign(stickyAssignor, { t: 2, u: 2 }, members)).toEqual({ a: 't0 t1', b: 'u0 u1' })
  })

  it('says nothing in its user data until it was given something', () => {
    expect(stickyAssignor.subscriptionUserData?.(['t'], [], -1)).toBeNull()
    const owned = partitions([['t', 0]])
    expect(stickyAssignor.subscriptionUserData?.(['t'], owned, 3)).toEqual(
      encodeStickyUserData({ partitions: owned, generationId: 3 }),
    )
  })
})

describe('cooperative-sticky', () => {
  it('takes in one round and gives in the next', () => {
    const [t0, t1, t2, t3] = [
      ['t', 0],
      ['t', 1],
      ['t', 2],
      ['t', 3],
    ] as const
    const first = [owner('a', ['t'], 1, [t0, t1, t2, t3]), member('b', ['t'])]
    expect(assign(cooperativeStickyAssignor, { t: 4 }, first)).toEqual({ a: 't0 t1', b: '' })
    const second = [owner('a', ['t'], 2, [t0, t1]), owner('b', ['t'], 2, [])]
    expect(assign(cooperativeStickyAssignor, { t: 4 }, second)).toEqual({ a: 't0 t1', b: 't2 t3' })
  })

  it('does so with different subscriptions', () => {
    const first = [
      owner('a', ['t', 'u'], 1, [
        ['t', 0],
        ['u', 0],
        ['u', 1],
      ]),
      member('b', ['u']),
    ]
    expect(assign(cooperativeStickyAssignor, { t: 1, u: 2 }, first)).toEqual({ a: 't0 u1', b: '' })
  })

  it('gives a contested partition to nobody in this round', () => {
    const members = [owner('a', ['t'], 1, [['t', 0]]), owner('b', ['t'], 1, [['t', 0]])]
    expect(assign(cooperativeStickyAssignor, { t: 2 }, members)).toEqual({ a: '', b: 't1' })
  })

  it('reads the generation out of the user data of old subscriptions', () => {
    const ownedPartitions = partitions([['t', 0]])
    const old = (generationId: number): AssignorMember =>
      member('b', ['t'], { ownedPartitions, userData: encodeGeneration(generationId) })
    const a = owner('a', ['t'], 5, [['t', 0]])
    expect(assign(cooperativeStickyAssignor, { t: 2 }, [a, old(6)])).toEqual({ a: 't1', b: 't0' })
    expect(assign(cooperativeStickyAssignor, { t: 2 }, [a, old(4)])).toEqual({ a: 't0', b: 't1' })
  })
})
