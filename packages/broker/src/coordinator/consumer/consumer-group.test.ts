import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeVersioned, encodeVersioned, errorByCode } from '@odradek/protocol'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { offsetFetch } from '@odradek/protocol/09-offset-fetch'
import { joinGroup } from '@odradek/protocol/11-join-group'
import { heartbeat } from '@odradek/protocol/12-heartbeat'
import { syncGroup } from '@odradek/protocol/14-sync-group'
import { describeGroups } from '@odradek/protocol/15-describe-groups'
import { listGroups } from '@odradek/protocol/16-list-groups'
import { createTopics } from '@odradek/protocol/19-create-topics'
import {
  type ConsumerGroupHeartbeatRequestInput,
  type ConsumerGroupHeartbeatResponse,
  consumerGroupHeartbeat,
} from '@odradek/protocol/68-consumer-group-heartbeat'
import { consumerGroupDescribe } from '@odradek/protocol/69-consumer-group-describe'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@odradek/protocol/consumer-protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Broker } from '../../broker.ts'
import { Wire } from '../../testing/wire.ts'

let broker: Broker
let wire: Wire
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
  wire = Wire.connect(broker.endpoint.port)
  await create(wire, 'orders', 4)
})
afterAll(() => broker.close())

async function create(through: Wire, name: string, numPartitions: number): Promise<void> {
  const topic = { name, numPartitions, replicationFactor: 1, assignments: [], configs: [] }
  await through.request(createTopics, 5, { topics: [topic], timeoutMs: 1000, validateOnly: false })
}

const errorName = (code: number): string => errorByCode(code).name

type Beat = Partial<ConsumerGroupHeartbeatRequestInput> & { groupId: string; memberId: string; memberEpoch: number }

const beat = (request: Beat, through = wire): Promise<ConsumerGroupHeartbeatResponse> =>
  through.request(consumerGroupHeartbeat, 1, request)

const joining = { memberEpoch: 0, rebalanceTimeoutMs: 60_000, topicPartitions: [], subscribedTopicNames: ['orders'] }

const partitionsOf = ({ assignment }: ConsumerGroupHeartbeatResponse): number[] | null =>
  assignment?.topicPartitions.flatMap(({ partitions }) => partitions) ?? null

describe('the consumer protocol (KIP-848)', () => {
  it('gives a member its partitions in its first heartbeat, and takes half of them for the second', async () => {
    const group = { groupId: 'two' }
    const first = await beat({ ...group, ...joining, memberId: 'a' })
    expect(first).toMatchObject({ errorCode: 0, memberId: 'a', memberEpoch: 1, heartbeatIntervalMs: 5000 })
    expect(partitionsOf(first)).toEqual([0, 1, 2, 3])
    const second = await beat({ ...group, ...joining, memberId: 'b' })
    expect([second.memberEpoch, partitionsOf(second)]).toEqual([2, []])
    const told = await beat({ ...group, memberId: 'a', memberEpoch: 1 })
    expect([told.memberEpoch, partitionsOf(told)]).toEqual([1, [0, 1]])
    expect(partitionsOf(await beat({ ...group, memberId: 'b', memberEpoch: 2 }))).toBeNull()
    const { topicPartitions = [] } = told.assignment ?? {}
    expect((await beat({ ...group, memberId: 'a', memberEpoch: 1, topicPartitions })).memberEpoch).toBe(2)
    expect(partitionsOf(await beat({ ...group, memberId: 'b', memberEpoch: 2 }))).toEqual([2, 3])

    const described = await wire.request(consumerGroupDescribe, 1, {
      groupIds: ['two', 'nope'],
      includeAuthorizedOperations: false,
    })
    expect(described.groups[0]).toMatchObject({
      groupState: 'Stable',
      groupEpoch: 2,
      assignmentEpoch: 2,
      assignorName: 'uniform',
    })
    expect(described.groups[0]?.members[1]).toMatchObject({
      memberId: 'b',
      clientHost: '/127.0.0.1',
      subscribedTopicNames: ['orders'],
      memberType: 1,
      assignment: { topicPartitions: [{ topicName: 'orders', partitions: [2, 3] }] },
    })
    expect(errorName(described.groups[1]?.errorCode ?? 0)).toBe('GROUP_ID_NOT_FOUND')
    const listed = await wire.request(listGroups, 5, { statesFilter: [], typesFilter: ['consumer'] })
    expect(listed.groups).toContainEqual({
      groupId: 'two',
      protocolType: 'consumer',
      groupState: 'Stable',
      groupType: 'consumer',
    })
    const classic = await wire.request(describeGroups, 6, { groups: ['two'], includeAuthorizedOperations: false })
    expect(classic.groups[0]?.errorMessage).toBe('Group two is not a classic group.')
  })

  it('finds topics by pattern, those too that come later, and refuses what is none', async () => {
    const group = { groupId: 'pattern', memberId: 'a' }
    const subscribing = { ...joining, subscribedTopicNames: null }
    const bad = await beat({ ...group, ...subscribing, subscribedTopicRegex: '(' })
    expect(errorName(bad.errorCode)).toBe('INVALID_REGULAR_EXPRESSION')
    const first = await beat({ ...group, ...subscribing, subscribedTopicRegex: 'pay.*|orders' })
    expect(partitionsOf(first)).toEqual([0, 1, 2, 3])
    await create(wire, 'payments', 2)
    expect(partitionsOf(await beat({ ...group, memberEpoch: first.memberEpoch }))).toEqual([0, 1, 2, 3, 0, 1])
  })

  it('keeps the place of a static member that leaves to come back', async () => {
    const group = { groupId: 'static', instanceId: 'i1' }
    const first = await beat({ ...group, ...joining, memberId: 'a' })
    expect(errorName((await beat({ ...group, ...joining, memberId: 'a2' })).errorCode)).toBe('UNRELEASED_INSTANCE_ID')
    expect((await beat({ ...group, memberId: 'a', memberEpoch: -2 })).memberEpoch).toBe(-2)
    const again = await beat({ ...group, ...joining, memberId: 'a2' })
    expect(partitionsOf(again)).toEqual(partitionsOf(first))
    const former = await beat({ ...group, memberId: 'a', memberEpoch: first.memberEpoch })
    expect(errorName(former.errorCode)).toBe('FENCED_INSTANCE_ID')
  })

  it.each([
    ['INVALID_REQUEST', { memberEpoch: 0, topicPartitions: [] }],
    ['INVALID_REQUEST', { ...joining, rebalanceTimeoutMs: -1 }],
    ['INVALID_REQUEST', { ...joining, topicPartitions: null }],
    ['INVALID_REQUEST', { ...joining, instanceId: '' }],
    ['INVALID_REQUEST', { memberEpoch: -3 }],
    ['INVALID_REQUEST', { memberEpoch: -2 }],
    ['UNSUPPORTED_ASSIGNOR', { ...joining, serverAssignor: 'mine' }],
    ['GROUP_ID_NOT_FOUND', { memberEpoch: 7 }],
  ] as const)('answers %s to %j', async (error, request) => {
    const answer = await beat({ groupId: 'nobody', memberId: 'a', ...request })
    expect(errorName(answer.errorCode)).toBe(error)
  })

  it("fences epochs that are not the member's, and commits of partitions that are not its own", async () => {
    const group = { groupId: 'fence', memberId: 'a' }
    const { memberEpoch } = await beat({ ...group, ...joining })
    expect(errorName((await beat({ ...group, memberEpoch: memberEpoch + 1 })).errorCode)).toBe('FENCED_MEMBER_EPOCH')
    expect(errorName((await beat({ ...group, memberId: 'b', memberEpoch })).errorCode)).toBe('UNKNOWN_MEMBER_ID')
    const commit = async (epoch: number, memberId = 'a', version = 9): Promise<string> => {
      const topics = [
        { name: 'orders', partitions: [{ partitionIndex: 0, committedOffset: 1, committedMetadata: '' }] },
      ]
      const request = { groupId: 'fence', memberId, generationIdOrMemberEpoch: epoch, topics }
      const answer = await wire.request(offsetCommit, version, request)
      return errorName(answer.topics[0]?.partitions[0]?.errorCode ?? -1)
    }
    expect(await commit(memberEpoch)).toBe('NONE')
    expect(await commit(memberEpoch + 1)).toBe('STALE_MEMBER_EPOCH')
    expect(await commit(memberEpoch - 1)).toBe('STALE_MEMBER_EPOCH')
    expect(await commit(memberEpoch, 'b')).toBe('UNKNOWN_MEMBER_ID')
    expect(await commit(memberEpoch, 'a', 8)).toBe('UNSUPPORTED_VERSION')
    const fetchAs = async (memberId: string | null, epoch: number): Promise<string> => {
      const groups = [{ groupId: 'fence', memberId, memberEpoch: epoch, topics: null }]
      const answer = await wire.request(offsetFetch, 9, { groups, requireStable: false })
      return errorName(answer.groups[0]?.errorCode ?? -1)
    }
    expect(await fetchAs('a', memberEpoch)).toBe('NONE')
    expect(await fetchAs('a', memberEpoch + 1)).toBe('STALE_MEMBER_EPOCH')
    expect(await fetchAs('b', memberEpoch)).toBe('UNKNOWN_MEMBER_ID')
    expect(await fetchAs(null, -1)).toBe('NONE')
  })
})

/** A consumer of the classic protocol. */
class ClassicConsumer {
  readonly #wire: Wire
  readonly #groupId: string
  memberId = ''
  generationId = -1
  owned: number[] = []

  constructor(groupId: string) {
    this.#wire = Wire.connect(broker.endpoint.port)
    this.#groupId = groupId
  }

  /** Joins with what it owns, as a cooperative consumer does, and syncs; a leader takes everything. */
  async join(): Promise<void> {
    const ownedPartitions = this.owned.length === 0 ? [] : [{ topic: 'orders', partitions: this.owned }]
    const metadata = encodeVersioned(consumerProtocolSubscription, 1, { topics: ['orders'], ownedPartitions })
    const request = {
      groupId: this.#groupId,
      memberId: this.memberId,
      sessionTimeoutMs: 30_000,
      rebalanceTimeoutMs: 30_000,
      protocolType: 'consumer',
      protocols: [{ name: 'cooperative-sticky', metadata }],
    }
    const first = await this.#wire.request(joinGroup, 9, request)
    const isNamed = errorName(first.errorCode) !== 'MEMBER_ID_REQUIRED'
    const joined = isNamed ? first : await this.#wire.request(joinGroup, 9, { ...request, memberId: first.memberId })
    this.memberId = joined.memberId
    this.generationId = joined.generationId
    const all = encodeVersioned(consumerProtocolAssignment, 1, {
      assignedPartitions: [{ topic: 'orders', partitions: [0, 1, 2, 3] }],
    })
    const assignments = joined.leader === this.memberId ? [{ memberId: this.memberId, assignment: all }] : []
    const member = { groupId: this.#groupId, memberId: this.memberId, generationId: this.generationId }
    const { errorCode, assignment } = await this.#wire.request(syncGroup, 5, { ...member, assignments })
    expect(errorName(errorCode)).toBe('NONE')
    const { assignedPartitions } = decodeVersioned(consumerProtocolAssignment, assignment)
    this.owned = assignedPartitions.flatMap(({ partitions }) => partitions)
  }

  async heartbeat(): Promise<string> {
    const member = { groupId: this.#groupId, memberId: this.memberId, generationId: this.generationId }
    return errorName((await this.#wire.request(heartbeat, 4, member)).errorCode)
  }
}

it('a classic group becomes a consumer group while it runs, and a classic one again (KIP-848, online migration)', async () => {
  const groupId = 'migrating'
  const classic = new ClassicConsumer(groupId)
  await classic.join()
  expect(classic.owned).toEqual([0, 1, 2, 3])

  const joined = await beat({ ...joining, groupId, memberId: 'new' })
  expect(errorName(joined.errorCode)).toBe('NONE')
  expect(partitionsOf(joined)).toEqual([])
  // The classic member hears that there is something to give up, gives it up, and joins again to say so.
  expect(await classic.heartbeat()).toBe('REBALANCE_IN_PROGRESS')
  await classic.join()
  expect(classic.owned).toEqual([0, 1])
  expect(await classic.heartbeat()).toBe('REBALANCE_IN_PROGRESS')
  await classic.join()
  expect(await classic.heartbeat()).toBe('NONE')
  const beaten = await beat({ groupId, memberId: 'new', memberEpoch: joined.memberEpoch })
  expect(partitionsOf(beaten)).toEqual([2, 3])
  const described = await wire.request(consumerGroupDescribe, 1, {
    groupIds: [groupId],
    includeAuthorizedOperations: false,
  })
  expect(described.groups[0]).toMatchObject({ groupState: 'Stable' })
  expect(described.groups[0]?.members.map(({ memberType }) => memberType).sort()).toEqual([0, 1])

  // The last member of the consumer protocol leaves: the group is classic again, and what is left rebalances.
  await beat({ groupId, memberId: 'new', memberEpoch: -1 })
  expect(await classic.heartbeat()).toBe('REBALANCE_IN_PROGRESS')
  await classic.join()
  expect(classic.owned).toEqual([0, 1, 2, 3])
  const back = await wire.request(listGroups, 5, { statesFilter: [], typesFilter: ['classic'] })
  expect(back.groups).toContainEqual({ groupId, protocolType: 'consumer', groupState: 'Stable', groupType: 'classic' })
})

it('a consumer group is there after a restart, and its members go on', async () => {
  const data = mkdtempSync(join(tmpdir(), 'odradek-groups-'))
  try {
    const first = await Broker.start({ listen: '127.0.0.1:0', data })
    const before = Wire.connect(first.endpoint.port)
    await create(before, 'orders', 2)
    const { memberEpoch } = await beat({ groupId: 'keep', memberId: 'a', ...joining }, before)
    await first.close()
    await using second = await Broker.start({ listen: '127.0.0.1:0', data })
    const after = Wire.connect(second.endpoint.port)
    const answer = await beat({ groupId: 'keep', memberId: 'a', memberEpoch }, after)
    expect([errorName(answer.errorCode), answer.memberEpoch, answer.assignment]).toEqual(['NONE', memberEpoch, null])
  } finally {
    rmSync(data, { recursive: true })
  }
})
