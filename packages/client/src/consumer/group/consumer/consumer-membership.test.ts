import { describe, expect, it } from 'vitest'
import { groupRig, partitionsOf, scriptConsumer } from '../../../testing/group-rig.ts'

const next = { groupProtocol: 'consumer' } as const

describe('a member of a group of the next-generation protocol', () => {
  it('joins with an id of its own, says everything once, and then only that it is there', async () => {
    const options = { groupInstanceId: 'i', clientRack: 'r', groupRemoteAssignor: 'range' }
    const { brokers, clock, membership, told, reports } = groupRig({ ...next, ...options })
    const { heartbeats } = scriptConsumer(brokers)
    expect(membership).toMatchObject({ generation: -1, assignment: [] })
    membership.start()
    await clock.advance(10_000)
    expect(told).toEqual(['assigned t-0 t-1'])
    expect(membership).toMatchObject({ generation: 1, assignment: partitionsOf('t-0 t-1') })
    const { memberId } = membership
    expect(memberId).toMatch(/^[\w-]{22}$/)
    const nothing = { rackId: null, rebalanceTimeoutMs: -1, subscribedTopicNames: null, serverAssignor: null }
    const owned = [{ topicId: brokers.topicId('t'), partitions: [0, 1] }]
    expect(heartbeats.map(({ request }) => request)).toMatchObject([
      {
        ...{ groupId: 'g', memberId, memberEpoch: 0, instanceId: 'i', rackId: 'r', rebalanceTimeoutMs: 300_000 },
        ...{ subscribedTopicNames: ['t'], serverAssignor: 'range', topicPartitions: [] },
      },
      { ...nothing, memberId, memberEpoch: 1, instanceId: 'i', topicPartitions: owned },
      { ...nothing, memberEpoch: 1, instanceId: 'i', topicPartitions: null },
      { ...nothing, memberEpoch: 1, instanceId: 'i', topicPartitions: null },
    ])
    expect(new Set(reports.map(({ event }) => event))).toEqual(
      new Set(['heartbeat', 'joined', 'rebalancing', 'assigned']),
    )
  })

  it('gives up, says so, and then takes', async () => {
    const { brokers, clock, membership, told } = groupRig(next)
    const script = scriptConsumer(brokers)
    membership.start()
    await clock.settle()
    script.assigned = 't-1'
    await clock.advance(5000)
    script.epoch = 2
    script.assigned = 't-1 t-2'
    await clock.advance(5000)
    expect(told).toEqual(['assigned t-0 t-1', 'revoked t-0', 'assigned', 'assigned t-2'])
    const acknowledged = script.heartbeats.map(({ request }) => request.topicPartitions?.[0]?.partitions)
    expect(acknowledged.filter((partitions) => partitions !== undefined)).toEqual([[0, 1], [1], [1, 2]])
    expect(membership.generation).toBe(2)
  })

  it('goes on with heartbeats while it gives up, and the newest assignment counts', async () => {
    const rig = groupRig(next)
    const script = scriptConsumer(rig.brokers)
    rig.membership.start()
    await rig.clock.settle()
    let proceed = (): void => undefined
    rig.callback = (event) => (event === 'revoked' ? new Promise((resolve) => (proceed = resolve)) : undefined)
    script.assigned = 't-1 t-2'
    await rig.clock.advance(20_000)
    expect(script.heartbeats).toHaveLength(6)
    script.assigned = 't-1 t-3'
    await rig.clock.advance(5000)
    proceed()
    await rig.clock.settle()
    expect(rig.told).toEqual(['assigned t-0 t-1', 'revoked t-0', 'assigned t-3'])
  })

  it.each(['FENCED_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID'] as const)(
    'loses everything by %s, and joins from epoch 0 under the same id',
    async (error) => {
      const { brokers, clock, membership, told, reports } = groupRig(next)
      const script = scriptConsumer(brokers)
      membership.start()
      await clock.settle()
      const { memberId } = membership
      script.errors.push(error)
      script.assigned = 't-2'
      await clock.advance(5000)
      expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1', 'assigned t-2'])
      expect(script.heartbeats.at(-2)?.request).toMatchObject({
        memberId,
        memberEpoch: 0,
        topicPartitions: [],
        subscribedTopicNames: ['t'],
      })
      expect(reports.find(({ event }) => event === 'lost')?.error).toMatchObject({ error })
    },
  )

  it('is fenced while a callback runs: what comes of that callback does not count', async () => {
    const rig = groupRig(next)
    const script = scriptConsumer(rig.brokers)
    rig.membership.start()
    await rig.clock.settle()
    let proceed = (): void => undefined
    rig.callback = (event) => (event === 'revoked' ? new Promise((resolve) => (proceed = resolve)) : undefined)
    script.assigned = 't-1 t-2'
    await rig.clock.advance(5000)
    script.errors.push('FENCED_MEMBER_EPOCH')
    await rig.clock.advance(5000)
    expect(rig.told).toEqual(['assigned t-0 t-1', 'revoked t-0'])
    script.assigned = 't-3'
    proceed()
    await rig.clock.settle()
    expect(rig.told).toEqual(['assigned t-0 t-1', 'revoked t-0', 'lost t-1', 'assigned t-3'])
  })

  it('says everything again after an error, to the coordinator of then', async () => {
    const { brokers, clock, membership, told } = groupRig(next)
    const script = scriptConsumer(brokers)
    membership.start()
    await clock.settle()
    brokers.moveCoordinator('g', 3)
    script.errors.push('NOT_COORDINATOR', 'COORDINATOR_LOAD_IN_PROGRESS', 'close')
    await clock.advance(8000)
    expect(told).toEqual(['assigned t-0 t-1'])
    expect(script.heartbeats.map(({ nodeId }) => nodeId)).toEqual([1, 1, 1, 3, 3, 3])
    expect(script.heartbeats.at(-1)?.request).toMatchObject({
      memberEpoch: 1,
      subscribedTopicNames: ['t'],
      rebalanceTimeoutMs: 300_000,
      topicPartitions: [{ partitions: [0, 1] }],
    })
  })

  it.each([
    'GROUP_AUTHORIZATION_FAILED',
    'TOPIC_AUTHORIZATION_FAILED',
    'GROUP_MAX_SIZE_REACHED',
    'UNRELEASED_INSTANCE_ID',
    'UNSUPPORTED_ASSIGNOR',
    'INVALID_REGULAR_EXPRESSION',
    'FENCED_INSTANCE_ID',
    'INVALID_REQUEST',
  ] as const)('is out for good by %s', async (error) => {
    const { brokers, clock, membership, told } = groupRig(next)
    const script = scriptConsumer(brokers)
    membership.start()
    await clock.settle()
    script.errors.push(error)
    await clock.advance(60_000)
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1', `failed ${error}`])
    await membership.leave()
    expect(clock.pendingTimers).toBe(0)
  })

  it('is out when the broker does not speak the protocol', async () => {
    const { clock, membership, told } = groupRig(next)
    membership.start()
    await clock.settle()
    expect(told).toEqual(['failed UNSUPPORTED_VERSION'])
  })

  it.each([
    [{}, -1],
    [{ groupInstanceId: 'i' }, -2],
  ])('leaves, once it has given everything up: %o', async (options, epoch) => {
    const { brokers, clock, membership, told, reports } = groupRig({ ...next, ...options })
    const { heartbeats } = scriptConsumer(brokers)
    membership.start()
    await clock.settle()
    await membership.leave()
    expect(told).toEqual(['assigned t-0 t-1', 'revoked t-0 t-1'])
    expect(heartbeats.at(-1)?.request.memberEpoch).toBe(epoch)
    expect(reports.at(-1)).toMatchObject({ event: 'left' })
    expect(membership).toMatchObject({ generation: -1, assignment: [] })
    expect(clock.pendingTimers).toBe(0)
  })

  it('keeps its place while it gives everything up to leave', async () => {
    const rig = groupRig(next)
    const { heartbeats } = scriptConsumer(rig.brokers)
    rig.membership.start()
    await rig.clock.settle()
    let proceed = (): void => undefined
    rig.callback = (event) => (event === 'revoked' ? new Promise((resolve) => (proceed = resolve)) : undefined)
    const left = rig.membership.leave()
    await rig.clock.advance(20_000)
    expect(heartbeats.map(({ request }) => request.memberEpoch)).toEqual([0, 1, 1, 1, 1, 1])
    proceed()
    await left
    expect(heartbeats.at(-1)?.request.memberEpoch).toBe(-1)
  })

  it('leaves while it waits for an answer', async () => {
    const { brokers, clock, membership, told } = groupRig(next)
    const script = scriptConsumer(brokers)
    script.errors.push('never')
    membership.start()
    await clock.settle()
    const left = membership.leave()
    await clock.advance(30_000)
    await left
    expect(told).toEqual([])
    expect(clock.pendingTimers).toBe(0)
  })

  it('waits for the name of a topic that metadata does not have yet, and takes the others meanwhile', async () => {
    const { brokers, clock, membership, told } = groupRig({ ...next, topics: ['t', 'u'] })
    brokers.addTopic('u', [1])
    scriptConsumer(brokers, 't-0 u-0')
    const id = brokers.topicId('u')
    const topicId = brokers.topicId.bind(brokers)
    brokers.topicId = (name) => (name === 'u' ? id : topicId(name))
    brokers.removeTopic('u')
    membership.start()
    await clock.advance(3000)
    expect(told).toEqual(['assigned t-0'])
    brokers.addTopic('u', [1])
    await clock.advance(2000)
    expect(told).toEqual(['assigned t-0', 'assigned u-0'])
  })

  it('tells the topics that it subscribes to now', async () => {
    const { brokers, clock, membership } = groupRig(next)
    const { heartbeats } = scriptConsumer(brokers)
    membership.start()
    await clock.settle()
    membership.subscribe(['u', 't'])
    await clock.settle()
    expect(heartbeats.at(-1)?.request.subscribedTopicNames).toEqual(['t', 'u'])
  })

  it('steps out when nobody takes records, and comes back when somebody does', async () => {
    const { brokers, clock, membership, told } = groupRig({ ...next, maxPollIntervalMs: 12_000 })
    const script = scriptConsumer(brokers)
    membership.start()
    await clock.advance(11_000)
    membership.progressed()
    await clock.advance(11_999)
    expect(told).toEqual(['assigned t-0 t-1'])
    await clock.advance(1)
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1'])
    expect(script.heartbeats.at(-1)?.request.memberEpoch).toBe(-1)
    await clock.advance(60_000)
    expect(script.heartbeats.at(-1)?.request.memberEpoch).toBe(-1)
    script.assigned = 't-3'
    membership.progressed()
    await clock.settle()
    expect(told.at(-1)).toBe('assigned t-3')
  })

  it.each(['assigned', 'revoked', 'lost'])(
    'is out when %s throws, and lets others have the partitions',
    async (bad) => {
      const rig = groupRig(next)
      const script = scriptConsumer(rig.brokers)
      rig.callback = (event) => {
        if (event === bad) throw new TypeError('mine')
      }
      rig.membership.start()
      await rig.clock.settle()
      if (bad === 'lost') script.errors.push('FENCED_MEMBER_EPOCH')
      script.assigned = 't-1'
      await rig.clock.advance(60_000)
      expect(rig.told.at(-1)).toBe('failed TypeError: mine')
      expect(script.heartbeats.at(-1)?.request.memberEpoch).toBe(-1)
      await rig.membership.leave()
      expect(rig.clock.pendingTimers).toBe(0)
    },
  )

  it('tells of a callback that throws while it leaves', async () => {
    const rig = groupRig(next)
    scriptConsumer(rig.brokers)
    rig.membership.start()
    await rig.clock.settle()
    rig.callback = () => Promise.reject(new TypeError('mine'))
    await rig.membership.leave()
    expect(rig.told).toEqual(['assigned t-0 t-1', 'revoked t-0 t-1', 'lost t-0 t-1', 'failed TypeError: mine'])
  })

  it('ends with the client', async () => {
    const { brokers, clock, cluster, membership, told } = groupRig(next)
    scriptConsumer(brokers)
    membership.start()
    await clock.settle()
    await cluster.close()
    await clock.settle()
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1'])
    expect(clock.pendingTimers).toBe(0)
  })

  it('leaves nothing pending when answers are cut off at any byte', async () => {
    for (let bytes = 0; bytes < 120; bytes += 3) {
      const { brokers, clock, cluster, membership } = groupRig(next)
      scriptConsumer(brokers)
      const isCutLater = bytes % 2 === 0
      if (isCutLater) membership.start()
      await clock.settle()
      brokers.cutAnswersAt.set(1, bytes)
      membership.start()
      const offset = { topic: 't', partition: 0, offset: 1, leaderEpoch: -1, metadata: '' }
      const outcomes = Promise.allSettled([membership.commit([offset]), membership.committed([offset])])
      await clock.advance(6000)
      const left = membership.leave()
      await clock.advance(120_000)
      await Promise.all([left, outcomes])
      await cluster.close()
      expect(clock.pendingTimers).toBe(0)
    }
  })
})
