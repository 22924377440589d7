import { decodeVersioned } from '@odradek/protocol'
import { type JoinGroupResponseInput, joinGroup } from '@odradek/protocol/11-join-group'
import { consumerProtocolAssignment } from '@odradek/protocol/consumer-protocol'
import { describe, expect, it } from 'vitest'
import { type GroupRig, groupRig, partitionsOf, scriptClassic, wordsOf } from '../../../testing/group-rig.ts'
import type { Assignor, AssignorMember } from '../../assignors/assignor.ts'
import { cooperativeStickyAssignor } from '../../assignors/cooperative-sticky-assignor.ts'
import { rangeAssignor } from '../../assignors/range-assignor.ts'
import { divide } from './leader.ts'
import { encodeSubscription } from './subscription.ts'

function member(memberId: string, owned: string, generationId: number): AssignorMember {
  const base = { memberId, groupInstanceId: null, topics: ['t'], rackId: null, userData: null }
  return { ...base, ownedPartitions: partitionsOf(owned), generationId }
}

/** The member leads a group of itself and `other`. */
function lead({ brokers }: GroupRig, answer: Partial<JoinGroupResponseInput> = {}) {
  const script = scriptClassic(brokers)
  const subscription = { topics: ['t', 'u'], owned: [], generation: -1, rack: null }
  const joins = brokers.on(joinGroup, ({ protocols }, { count }) => ({
    errorCode: 0,
    generationId: count,
    protocolType: 'consumer',
    protocolName: protocols[0]?.name ?? '',
    leader: 'me',
    memberId: 'me',
    skipAssignment: false,
    members: [
      { memberId: 'me', metadata: protocols[0]?.metadata ?? new Uint8Array() },
      { memberId: 'other', metadata: encodeSubscription(rangeAssignor, subscription) },
    ],
    ...answer,
  }))
  const divided = (): Record<string, string> =>
    Object.fromEntries(
      (script.syncs.at(-1)?.request.assignments ?? []).map(({ memberId, assignment }) => {
        const { assignedPartitions } = decodeVersioned(consumerProtocolAssignment, assignment)
        const partitions = assignedPartitions.flatMap(({ topic, partitions }) =>
          partitions.map((partition) => ({ topic, partition })),
        )
        return [memberId, wordsOf(partitions).join(' ')]
      }),
    )
  return { ...script, joins, divided }
}

describe('the leader of a classic group', () => {
  it('divides the topics of all members', async () => {
    const rig = groupRig()
    rig.brokers.addTopic('u', [1])
    const { divided } = lead(rig)
    rig.membership.start()
    await rig.clock.settle()
    expect(divided()).toEqual({ me: 't-0 t-1', other: 't-2 t-3 u-0' })
  })

  it('has the group divide again when a topic grows', async () => {
    const rig = groupRig()
    rig.brokers.addTopic('u', [1])
    const { divided, joins } = lead(rig)
    rig.membership.start()
    await rig.clock.advance(120_000)
    expect(joins).toHaveLength(1)
    rig.brokers.addTopic('u', [1, 2])
    await rig.clock.advance(60_000)
    expect(joins).toHaveLength(2)
    expect(divided()).toEqual({ me: 't-0 t-1', other: 't-2 t-3 u-0 u-1' })
    await rig.clock.advance(120_000)
    expect(joins).toHaveLength(2)
  })

  it('looks soon for a topic that is not there yet, and does not mind brokers that are away', async () => {
    const rig = groupRig()
    const { divided, joins } = lead(rig)
    rig.membership.start()
    await rig.clock.advance(10_000)
    expect(divided()).toEqual({ me: 't-0 t-1', other: 't-2 t-3' })
    rig.brokers.cut()
    rig.brokers.addTopic('u', [1])
    await rig.clock.advance(2000)
    expect(joins).toHaveLength(2)
    expect(divided()).toEqual({ me: 't-0 t-1', other: 't-2 t-3 u-0' })
  })

  it('does not divide a group that stays as it is, but watches over it (KIP-814)', async () => {
    const rig = groupRig({ groupInstanceId: 'i' })
    rig.brokers.addTopic('u', [1])
    const { divided, joins } = lead(rig, { skipAssignment: true })
    rig.membership.start()
    await rig.clock.settle()
    expect(divided()).toEqual({})
    rig.brokers.addTopic('u', [1, 2])
    await rig.clock.advance(60_000)
    expect(joins).toHaveLength(2)
  })

  it('is out with an assignor that throws, and leaves', async () => {
    const assign = () => {
      throw new RangeError('mine')
    }
    const rig = groupRig({ assignors: [{ ...rangeAssignor, assign }] })
    const { leaves } = lead(rig)
    rig.membership.start()
    await rig.clock.settle()
    expect(rig.told).toEqual(['failed RangeError: mine'])
    expect(leaves).toHaveLength(1)
  })
})

describe('divide', () => {
  const counts = new Map([['t', 2]])
  const swapping: Assignor = {
    name: 'swapping',
    protocol: 'cooperative',
    assign: () =>
      new Map([
        ['a', partitionsOf('t-1')],
        ['b', partitionsOf('t-0')],
      ]),
  }

  it('gives nothing that its owner has not given up, whatever a cooperative assignor says', () => {
    const members = [member('a', 't-0', 3), member('b', '', 3)]
    const assignment = divide(swapping, members, counts, true)
    expect(Object.fromEntries(assignment)).toEqual({ a: partitionsOf('t-1'), b: [] })
  })

  it('leaves an eager assignment, and what an old generation claims, as they are', () => {
    const members = [member('a', 't-0', 2), member('b', '', 3)]
    expect(divide(swapping, members, counts, true).get('b')).toEqual(partitionsOf('t-0'))
    expect(divide(swapping, [member('a', 't-0', 3), member('b', '', 3)], counts, false).get('b')).toHaveLength(1)
  })

  it('takes nothing away from what the sticky assignor has made ready', () => {
    const members = [member('a', 't-0 t-1', 3), member('b', '', -1)]
    const input = { members, partitionCounts: counts }
    const assignment = divide(cooperativeStickyAssignor, members, counts, true)
    expect(Object.fromEntries(assignment)).toEqual(Object.fromEntries(cooperativeStickyAssignor.assign(input)))
  })
})
