import { decodeVersioned, errorCode } from '@odradek/protocol'
import { joinGroup } from '@odradek/protocol/11-join-group'
import { consumerProtocolSubscription } from '@odradek/protocol/consumer-protocol'
import { describe, expect, it } from 'vitest'
import { groupRig, partitionsOf, scriptClassic, wordsOf } from '../../../testing/group-rig.ts'
import { cooperativeStickyAssignor } from '../../assignors/cooperative-sticky-assignor.ts'

const cooperative = { assignors: [cooperativeStickyAssignor] }

function subscriptionOf(request: { protocols: readonly { metadata: Uint8Array }[] } | undefined) {
  const subscription = decodeVersioned(
    consumerProtocolSubscription,
    request?.protocols[0]?.metadata ?? new Uint8Array(),
  )
  const { topics, generationId, ownedPartitions } = subscription
  const owned = ownedPartitions.flatMap(({ topic, partitions }) =>
    partitions.map((partition) => ({ topic, partition })),
  )
  return { topics, generationId, owned: wordsOf(owned).join(' ') }
}

describe('a member of a classic group', () => {
  it('joins with the id that it is given, and gets partitions', async () => {
    const { brokers, clock, membership, told, reports } = groupRig()
    const { joins } = scriptClassic(brokers)
    expect(membership).toMatchObject({ memberId: '', generation: -1, assignment: [] })
    membership.start()
    await clock.settle()
    expect(told).toEqual(['assigned t-0 t-1'])
    expect(membership).toMatchObject({ memberId: 'm-1', generation: 1, assignment: partitionsOf('t-0 t-1') })
    expect(joins.map(({ request }) => request.memberId)).toEqual(['', 'm-1'])
    expect(joins[1]?.request).toMatchObject({ sessionTimeoutMs: 45_000, rebalanceTimeoutMs: 300_000 })
    expect(reports.map(({ event }) => event)).toEqual(['rebalancing', 'joined', 'assigned'])
  })

  it('gives up everything before a rebalance when an assignor is eager', async () => {
    const { brokers, clock, membership, told } = groupRig()
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    script.heartbeat.push('REBALANCE_IN_PROGRESS')
    script.assigned = 't-1'
    await clock.advance(3000)
    expect(told).toEqual(['assigned t-0 t-1', 'revoked t-0 t-1', 'assigned t-1'])
    expect(subscriptionOf(script.joins.at(-1)?.request).owned).toBe('')
    expect(membership.generation).toBe(2)
  })

  it('keeps what does not move when assignors are cooperative, and joins again after giving up', async () => {
    const { brokers, clock, membership, told } = groupRig(cooperative)
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    script.heartbeat.push('REBALANCE_IN_PROGRESS')
    script.assigned = 't-1'
    await clock.advance(3000)
    expect(told).toEqual(['assigned t-0 t-1', 'revoked t-0', 'assigned', 'assigned'])
    const subscriptions = script.joins.map(({ request }) => subscriptionOf(request))
    expect(subscriptions.map(({ owned }) => owned)).toEqual(['', '', 't-0 t-1', 't-1'])
    expect(subscriptions.map(({ generationId }) => generationId)).toEqual([-1, -1, 1, 2])
    script.heartbeat.push('REBALANCE_IN_PROGRESS')
    script.assigned = 't-1 t-2'
    await clock.advance(3000)
    expect(told.slice(4)).toEqual(['assigned t-2'])
    expect(script.joins).toHaveLength(5)
  })

  it('is eager with one eager assignor among its assignors, and has the broker choose', async () => {
    const eager = { ...cooperativeStickyAssignor, name: 'mine', protocol: 'eager' as const }
    const { brokers, clock, membership, told } = groupRig({ assignors: [eager, cooperativeStickyAssignor] })
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    script.heartbeat.push('REBALANCE_IN_PROGRESS')
    await clock.advance(3000)
    expect(told).toEqual(['assigned t-0 t-1', 'revoked t-0 t-1', 'assigned t-0 t-1'])
    expect(script.joins[0]?.request.protocols.map(({ name }) => name)).toEqual(['mine', 'cooperative-sticky'])
  })

  it('loses everything with its generation, and comes back under the same member id', async () => {
    const { brokers, clock, membership, told, reports } = groupRig(cooperative)
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    script.heartbeat.push('ILLEGAL_GENERATION')
    await clock.advance(3000)
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1', 'assigned t-0 t-1'])
    expect(script.joins.map(({ request }) => request.memberId)).toEqual(['', 'm-1', 'm-1'])
    expect(subscriptionOf(script.joins[2]?.request)).toMatchObject({ owned: '', generationId: -1 })
    expect(reports.find(({ event }) => event === 'lost')?.error).toMatchObject({ error: 'ILLEGAL_GENERATION' })
  })

  it('begins afresh when the coordinator does not know it', async () => {
    const { brokers, clock, membership, told } = groupRig(cooperative)
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    script.heartbeat.push('UNKNOWN_MEMBER_ID')
    await clock.advance(3000)
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1', 'assigned t-0 t-1'])
    expect(script.joins.map(({ request }) => request.memberId)).toEqual(['', 'm-1', '', 'm-1'])
  })

  it.each([
    'GROUP_AUTHORIZATION_FAILED',
    'GROUP_MAX_SIZE_REACHED',
    'INCONSISTENT_GROUP_PROTOCOL',
    'INVALID_SESSION_TIMEOUT',
    'FENCED_INSTANCE_ID',
    'INVALID_GROUP_ID',
  ] as const)('is out for good by %s, at joining and later', async (error) => {
    const joining = groupRig()
    scriptClassic(joining.brokers).join.push(error)
    joining.membership.start()
    await joining.clock.settle()
    expect(joining.told).toEqual([`failed ${error}`])

    const beating = groupRig()
    const script = scriptClassic(beating.brokers)
    beating.membership.start()
    await beating.clock.settle()
    script.heartbeat.push(error)
    await beating.clock.advance(60_000)
    expect(beating.told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1', `failed ${error}`])
    expect(beating.membership).toMatchObject({ generation: -1, assignment: [] })
    await beating.membership.leave()
    expect(beating.clock.pendingTimers).toBe(0)
  })

  it('joins again when a sync falls into the next rebalance, or is refused', async () => {
    const { brokers, clock, membership, told } = groupRig(cooperative)
    const script = scriptClassic(brokers)
    script.sync.push('REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'NOT_COORDINATOR', 'UNKNOWN_MEMBER_ID')
    membership.start()
    await clock.advance(5000)
    expect(told).toEqual(['assigned t-0 t-1'])
    expect(script.joins.map(({ request }) => request.memberId)).toEqual(['', 'm-1', 'm-1', 'm-1', 'm-1', '', 'm-1'])
  })

  it('joins again when the topics that it subscribes to change', async () => {
    const { brokers, clock, membership, told } = groupRig(cooperative)
    brokers.addTopic('u', [1])
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    script.assigned = 'u-0'
    membership.subscribe(['u'])
    await clock.settle()
    expect(told).toEqual(['assigned t-0 t-1', 'revoked t-0 t-1', 'assigned u-0'])
    expect(subscriptionOf(script.joins.at(-1)?.request).topics).toEqual(['u'])
  })

  it('does not take topics that it does not subscribe to any more: the next assignment counts', async () => {
    const { brokers, clock, membership, told } = groupRig(cooperative)
    const script = scriptClassic(brokers)
    script.join.push('COORDINATOR_LOAD_IN_PROGRESS')
    membership.start()
    await clock.settle()
    script.assigned = 'u-0'
    await clock.advance(100)
    expect(told).toEqual([])
    script.assigned = 't-3'
    await clock.advance(2000)
    expect(told).toEqual(['assigned t-3'])
  })

  it('steps out when nobody takes records, and comes back when somebody does', async () => {
    const { brokers, clock, membership, told } = groupRig({ maxPollIntervalMs: 10_000 })
    const script = scriptClassic(brokers)
    membership.start()
    await clock.advance(9000)
    membership.progressed()
    await clock.advance(9000)
    expect(told).toEqual(['assigned t-0 t-1'])
    await clock.advance(1000)
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1'])
    expect(script.leaves.map(({ request }) => request.members[0]?.memberId)).toEqual(['m-1'])
    await clock.advance(60_000)
    expect(script.joins).toHaveLength(2)
    expect(membership.generation).toBe(-1)
    membership.progressed()
    await clock.settle()
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1', 'assigned t-0 t-1'])
    expect(script.joins.map(({ request }) => request.memberId)).toEqual(['', 'm-1', '', 'm-1'])
  })

  it('leaves, once it has given everything up', async () => {
    const { brokers, clock, membership, told, reports } = groupRig()
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    await membership.leave()
    expect(told).toEqual(['assigned t-0 t-1', 'revoked t-0 t-1'])
    expect(script.leaves.map(({ request }) => request.members[0]?.memberId)).toEqual(['m-1'])
    expect(reports.at(-1)).toMatchObject({ event: 'left' })
    expect(membership).toMatchObject({ memberId: '', generation: -1, assignment: [] })
    expect(clock.pendingTimers).toBe(0)
  })

  it('does not say that it leaves when it is static', async () => {
    const { brokers, clock, membership, told } = groupRig({ groupInstanceId: 'i' })
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    expect(script.joins.every(({ request }) => request.groupInstanceId === 'i')).toBe(true)
    await membership.leave()
    expect(told).toEqual(['assigned t-0 t-1', 'revoked t-0 t-1'])
    expect(script.leaves).toEqual([])
  })

  it('leaves while it waits for a join, over another connection', async () => {
    const { brokers, clock, membership, told } = groupRig()
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    script.heartbeat.push('REBALANCE_IN_PROGRESS')
    script.join.push('never')
    await clock.advance(3000)
    expect(told).toEqual(['assigned t-0 t-1', 'revoked t-0 t-1'])
    await membership.leave()
    expect(script.leaves).toHaveLength(1)
    expect(script.leaves[0]?.connection).not.toBe(script.joins[2]?.connection)
    expect(clock.pendingTimers).toBe(0)
  })

  it('leaves before it has joined, or was started', async () => {
    const idle = groupRig()
    await idle.membership.leave()
    const { brokers, clock, membership, told } = groupRig()
    const script = scriptClassic(brokers)
    script.join.push('never')
    membership.start()
    await clock.settle()
    await membership.leave()
    expect(told).toEqual([])
    expect(script.leaves).toEqual([])
  })

  it('goes on with heartbeats while a callback takes its time', async () => {
    const rig = groupRig()
    const script = scriptClassic(rig.brokers)
    rig.membership.start()
    await rig.clock.settle()
    let proceed = (): void => undefined
    rig.callback = (event) => (event === 'revoked' ? new Promise((resolve) => (proceed = resolve)) : undefined)
    script.heartbeat.push('REBALANCE_IN_PROGRESS')
    await rig.clock.advance(60_000)
    expect(script.heartbeats).toHaveLength(20)
    expect(script.joins).toHaveLength(2)
    proceed()
    await rig.clock.settle()
    expect(script.joins).toHaveLength(3)
  })

  it.each(['assigned', 'revoked', 'lost'])(
    'is out when %s throws, and lets others have the partitions',
    async (bad) => {
      const rig = groupRig()
      const script = scriptClassic(rig.brokers)
      rig.callback = (event) => {
        if (event === bad) throw new TypeError('mine')
      }
      rig.membership.start()
      await rig.clock.settle()
      script.heartbeat.push(bad === 'lost' ? 'ILLEGAL_GENERATION' : 'REBALANCE_IN_PROGRESS')
      await rig.clock.advance(60_000)
      expect(rig.told.at(-1)).toBe('failed TypeError: mine')
      expect(script.leaves).toHaveLength(1)
      await rig.membership.leave()
      expect(rig.clock.pendingTimers).toBe(0)
    },
  )

  it('tells of an answer in terms that are not its own', async () => {
    const { brokers, clock, membership, told } = groupRig()
    const script = scriptClassic(brokers)
    brokers.on(joinGroup, ({ memberId }) => {
      const answer = { errorCode: errorCode('NONE'), generationId: 1, leader: memberId, memberId, members: [] }
      return { ...answer, protocolType: 'connect', protocolName: 'default', skipAssignment: false }
    })
    membership.start()
    await clock.settle()
    expect(told).toEqual(['failed INCONSISTENT_GROUP_PROTOCOL'])
    expect(script.syncs).toEqual([])
  })
})
