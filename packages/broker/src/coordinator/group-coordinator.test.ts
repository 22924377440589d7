import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '@odradek/engine-wasm'
import { encodeVersioned, errorByCode } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { offsetFetch } from '@odradek/protocol/09-offset-fetch'
import { findCoordinator } from '@odradek/protocol/10-find-coordinator'
import { type JoinGroupResponse, joinGroup } from '@odradek/protocol/11-join-group'
import { heartbeat } from '@odradek/protocol/12-heartbeat'
import { leaveGroup } from '@odradek/protocol/13-leave-group'
import { syncGroup } from '@odradek/protocol/14-sync-group'
import { describeGroups } from '@odradek/protocol/15-describe-groups'
import { listGroups } from '@odradek/protocol/16-list-groups'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { deleteGroups } from '@odradek/protocol/42-delete-groups'
import { offsetDelete } from '@odradek/protocol/47-offset-delete'
import { consumerProtocolSubscription } from '@odradek/protocol/consumer-protocol'
import { encodeBatch } from '@odradek/records'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Broker } from '../broker.ts'
import { Wire } from '../testing/wire.ts'

const config = { 'group.min.session.timeout.ms': 1 }
const subscription = encodeVersioned(consumerProtocolSubscription, 1, { topics: ['orders'], ownedPartitions: [] })

let broker: Broker
let wire: Wire
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true, config })
  wire = Wire.connect(broker.endpoint.port)
  await createOrders(wire)
})
afterAll(() => broker.close())

async function createOrders(through: Wire): Promise<void> {
  const topic = { name: 'orders', numPartitions: 3, replicationFactor: 1, assignments: [], configs: [] }
  await through.request(createTopics, 5, { topics: [topic], timeoutMs: 1000, validateOnly: false })
}

const errorName = (code: number): string => errorByCode(code).name

interface Joining {
  readonly memberId?: string
  readonly groupInstanceId?: string
  readonly sessionTimeoutMs?: number
}

/** Joins as clients do: once for a member id, if it has none, and then with it. */
async function join1(through: Wire, groupId: string, joining: Joining = {}): Promise<JoinGroupResponse> {
  const { memberId = '', groupInstanceId = null, sessionTimeoutMs = 30_000 } = joining
  const request = {
    groupId,
    memberId,
    groupInstanceId,
    sessionTimeoutMs,
    rebalanceTimeoutMs: 30_000,
    protocolType: 'consumer',
    protocols: [{ name: 'range', metadata: subscription }],
  }
  const first = await through.request(joinGroup, 9, request)
  if (errorName(first.errorCode) !== 'MEMBER_ID_REQUIRED') return first
  return through.request(joinGroup, 9, { ...request, memberId: first.memberId })
}

async function joinAndLead(through: Wire, groupId: string): Promise<{ memberId: string; generationId: number }> {
  const { memberId, generationId } = await join1(through, groupId)
  const assignments = [{ memberId, assignment: Buffer.from('all') }]
  const synced = await through.request(syncGroup, 5, { groupId, generationId, memberId, assignments })
  expect(Buffer.from(synced.assignment).toString()).toBe('all')
  return { memberId, generationId }
}

interface Committing {
  readonly memberId?: string
  readonly generationId?: number
  readonly partition?: number
  readonly topic?: string
  readonly metadata?: string | null
}

async function commit(through: Wire, groupId: string, offset: number, committing: Committing = {}): Promise<string> {
  const { memberId = '', generationId = -1, partition = 0, topic = 'orders', metadata = null } = committing
  const partitions = [{ partitionIndex: partition, committedOffset: offset, committedMetadata: metadata }]
  const topics = [{ name: topic, partitions }]
  const answer = await through.request(offsetCommit, 8, {
    groupId,
    memberId,
    generationIdOrMemberEpoch: generationId,
    topics,
  })
  return errorName(answer.topics[0]?.partitions[0]?.errorCode ?? -1)
}

async function committed(through: Wire, groupId: string): Promise<Record<string, string>> {
  const topics = [{ name: 'orders', partitionIndexes: [0, 1, 2] }]
  const answer = await through.request(offsetFetch, 8, { groups: [{ groupId, topics }], requireStable: true })
  const partitions = answer.groups[0]?.topics[0]?.partitions ?? []
  return Object.fromEntries(
    partitions.map((found) => [found.partitionIndex, `${found.committedOffset} '${found.metadata}'`]),
  )
}

describe('trap: OffsetCommit keeps the metadata string and OffsetFetch returns it', () => {
  it('and an unknown partition is offset -1 without an error', async () => {
    expect(await commit(wire, 'meta', 42, { metadata: 'note' })).toBe('NONE')
    expect(await committed(wire, 'meta')).toEqual({ 0: "42 'note'", 1: "-1 ''", 2: "-1 ''" })
    expect(await committed(wire, 'never heard of')).toEqual({ 0: "-1 ''", 1: "-1 ''", 2: "-1 ''" })
  })

  it('asked for all topics, only those with a commit are there, in every version', async () => {
    const old = await wire.request(offsetFetch, 5, { groupId: 'meta', topics: null })
    expect(old.topics.map(({ name, partitions }) => [name, partitions.length])).toEqual([['orders', 1]])
    const byId = await wire.request(offsetFetch, 10, {
      groups: [{ groupId: 'meta', topics: null }],
      requireStable: false,
    })
    expect(byId.groups[0]?.topics[0]?.partitions[0]).toMatchObject({ committedOffset: 42, metadata: 'note' })
  })

  it('metadata above the limit is refused, and so is a topic that does not exist', async () => {
    expect(await commit(wire, 'meta', 1, { metadata: 'x'.repeat(4097) })).toBe('OFFSET_METADATA_TOO_LARGE')
    expect(await commit(wire, 'meta', 1, { metadata: 'x'.repeat(4096), partition: 1 })).toBe('NONE')
    expect(await commit(wire, 'meta', 1, { topic: 'nowhere' })).toBe('UNKNOWN_TOPIC_OR_PARTITION')
    expect(await commit(wire, 'meta', 1, { partition: 9 })).toBe('UNKNOWN_TOPIC_OR_PARTITION')
  })
})

describe('bad input leaves the group unharmed:', () => {
  it('an empty group id', async () => {
    expect(errorName((await join1(wire, '')).errorCode)).toBe('INVALID_GROUP_ID')
    expect(await commit(wire, '', 1)).toBe('INVALID_GROUP_ID')
  })

  it('a session time-out that the broker does not allow', async () => {
    const { errorCode } = await join1(wire, 'sessions', { sessionTimeoutMs: 1_800_001 })
    expect(errorName(errorCode)).toBe('INVALID_SESSION_TIMEOUT')
  })

  it('a group that nobody knows', async () => {
    const member = { groupId: 'unknown', memberId: 'ghost', generationId: 3 }
    expect(errorName((await join1(wire, 'unknown', { memberId: 'ghost' })).errorCode)).toBe('UNKNOWN_MEMBER_ID')
    expect(errorName((await wire.request(heartbeat, 4, member)).errorCode)).toBe('UNKNOWN_MEMBER_ID')
    expect(errorName((await wire.request(syncGroup, 5, { ...member, assignments: [] })).errorCode)).toBe(
      'UNKNOWN_MEMBER_ID',
    )
    expect(await commit(wire, 'unknown', 1, member)).toBe('ILLEGAL_GENERATION')
    const deleted = await wire.request(deleteGroups, 2, { groupsNames: ['unknown', ''] })
    expect(deleted.results.map(({ errorCode }) => errorName(errorCode))).toEqual([
      'GROUP_ID_NOT_FOUND',
      'INVALID_GROUP_ID',
    ])
  })

  it('an unknown member, an old generation, a commit from a member that left', async () => {
    const { memberId, generationId } = await joinAndLead(wire, 'strict')
    const beat = async (member: string, generation: number): Promise<string> =>
      errorName(
        (await wire.request(heartbeat, 4, { groupId: 'strict', memberId: member, generationId: generation })).errorCode,
      )
    expect(await beat('ghost', generationId)).toBe('UNKNOWN_MEMBER_ID')
    expect(await beat(memberId, generationId - 1)).toBe('ILLEGAL_GENERATION')
    expect(await commit(wire, 'strict', 5)).toBe('UNKNOWN_MEMBER_ID')
    expect(await commit(wire, 'strict', 5, { memberId, generationId: generationId + 1 })).toBe('ILLEGAL_GENERATION')
    expect(await commit(wire, 'strict', 5, { memberId, generationId })).toBe('NONE')
    expect(await beat(memberId, generationId)).toBe('NONE')
    const left = await wire.request(leaveGroup, 5, {
      groupId: 'strict',
      members: [{ memberId }, { memberId: 'ghost' }],
    })
    expect(left.members.map(({ errorCode }) => errorName(errorCode))).toEqual(['NONE', 'UNKNOWN_MEMBER_ID'])
    expect(await commit(wire, 'strict', 9, { memberId, generationId })).toBe('UNKNOWN_MEMBER_ID')
    expect(await committed(wire, 'strict')).toMatchObject({ 0: "5 ''" })
  })
})

describe('trap: a rebalance', () => {
  it('answers a waiting member when the other one joins, and tells it by its heartbeat', async () => {
    const [one, two] = [Wire.connect(broker.endpoint.port), Wire.connect(broker.endpoint.port)]
    const { memberId, generationId } = await joinAndLead(one, 'two')
    const second = join1(two, 'two')
    await expect
      .poll(async () => {
        const { errorCode } = await one.request(heartbeat, 4, { groupId: 'two', memberId, generationId })
        return errorName(errorCode)
      })
      .toBe('REBALANCE_IN_PROGRESS')
    const first = await join1(one, 'two', { memberId })
    expect(first.members.map((member) => member.memberId)).toEqual([memberId, (await second).memberId])
    expect((await second).generationId).toBe(generationId + 1)
    // One leaves without a word about its waiting sync: the leader hears of it at once.
    const waiting = one.request(syncGroup, 5, {
      groupId: 'two',
      memberId,
      generationId: first.generationId,
      assignments: [],
    })
    expect(errorName((await waiting).errorCode)).toBe('NONE')
  })
})

describe('administration', () => {
  it('lists by state and type, describes, forgets offsets and deletes', async () => {
    const { memberId } = await joinAndLead(wire, 'admin')
    const all = await wire.request(listGroups, 5, { statesFilter: ['stable'], typesFilter: ['Classic'] })
    expect(all.groups).toContainEqual({
      groupId: 'admin',
      protocolType: 'consumer',
      groupState: 'Stable',
      groupType: 'classic',
    })
    const nobody = await wire.request(listGroups, 5, { statesFilter: ['Dead'], typesFilter: [] })
    expect(nobody.groups).toEqual([])
    const described = await wire.request(describeGroups, 5, {
      groups: ['admin', 'nope'],
      includeAuthorizedOperations: false,
    })
    expect(described.groups[0]).toMatchObject({ groupState: 'Stable', protocolType: 'consumer', protocolData: 'range' })
    expect(described.groups[0]?.members[0]).toMatchObject({ memberId, clientId: 'test', clientHost: '/127.0.0.1' })
    expect(described.groups[1]).toMatchObject({ groupState: 'Dead', errorCode: 0 })
    const newer = await wire.request(describeGroups, 6, { groups: ['nope'], includeAuthorizedOperations: false })
    expect(newer.groups[0]).toMatchObject({ groupState: 'Dead', errorMessage: 'Group nope not found.' })

    const partitions = [{ partitionIndex: 0 }, { partitionIndex: 9 }]
    const forget = { groupId: 'admin', topics: [{ name: 'orders', partitions }] }
    const subscribed = await wire.request(offsetDelete, 0, forget)
    expect(subscribed.topics[0]?.partitions.map(({ errorCode }) => errorName(errorCode))).toEqual([
      'GROUP_SUBSCRIBED_TO_TOPIC',
      'UNKNOWN_TOPIC_OR_PARTITION',
    ])
    const busy = await wire.request(deleteGroups, 2, { groupsNames: ['admin'] })
    expect(errorName(busy.results[0]?.errorCode ?? -1)).toBe('NON_EMPTY_GROUP')
    await wire.request(leaveGroup, 5, { groupId: 'admin', members: [{ memberId }] })
    await commit(wire, 'admin', 7)
    await commit(wire, 'admin', 8, { partition: 1 })
    expect((await wire.request(offsetDelete, 0, forget)).topics[0]?.partitions[0]?.errorCode).toBe(0)
    expect(await committed(wire, 'admin')).toMatchObject({ 0: "-1 ''", 1: "8 ''" })
    expect((await wire.request(deleteGroups, 2, { groupsNames: ['admin'] })).results[0]?.errorCode).toBe(0)
    expect(await committed(wire, 'admin')).toMatchObject({ 1: "-1 ''" })
    const gone = await wire.request(describeGroups, 5, { groups: ['admin'], includeAuthorizedOperations: false })
    expect(gone.groups[0]?.groupState).toBe('Dead')
  })
})

it('offsets of a topic go with it: another one of that name begins anew', async () => {
  const again = { name: 'again', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }
  await wire.request(createTopics, 5, { topics: [again], timeoutMs: 1000, validateOnly: false })
  await commit(wire, 'forgetful', 5, { topic: 'again' })
  await commit(wire, 'forgetful', 6)
  await wire.request(deleteTopics, 4, { topicNames: ['again'], timeoutMs: 1000 })
  await wire.request(createTopics, 5, { topics: [again], timeoutMs: 1000, validateOnly: false })
  const answer = await wire.request(offsetFetch, 5, { groupId: 'forgetful', topics: null })
  expect(answer.topics.map(({ name }) => name)).toEqual(['orders'])
})

it('nobody but the broker writes to its internal topics', async () => {
  await wire.request(findCoordinator, 4, { keyType: 0, coordinatorKeys: ['g'] })
  const records = encodeBatch(createEngine(), [{ key: null, value: Buffer.from('x'), timestampMs: 1 }])
  const topicData = [{ name: '__consumer_offsets', partitionData: [{ index: 0, records }] }]
  const answer = await wire.request(produce, 9, { transactionalId: null, acks: -1, timeoutMs: 1000, topicData })
  expect(errorName(answer.responses[0]?.partitionResponses[0]?.errorCode ?? 0)).toBe('INVALID_TOPIC_EXCEPTION')
  const posted = await fetch(`http://${broker.address}/v1/topics/__consumer_offsets/records`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: 'x',
  })
  expect([posted.status, await posted.json()]).toMatchObject([400, { error: 'INVALID_TOPIC_EXCEPTION' }])
})

it('a broker that closes tells a member that waits to look for a coordinator', async () => {
  const closing = await Broker.start({ listen: '127.0.0.1:0', memory: true })
  const [one, two] = [Wire.connect(closing.endpoint.port), Wire.connect(closing.endpoint.port)]
  await joinAndLead(one, 'g')
  const waiting = join1(two, 'g')
  await expect
    .poll(async () => {
      const { groups } = await one.request(describeGroups, 5, { groups: ['g'], includeAuthorizedOperations: false })
      return groups[0]?.groupState
    })
    .toBe('PreparingRebalance')
  const closed = closing.close()
  expect(errorName((await waiting).errorCode)).toBe('COORDINATOR_NOT_AVAILABLE')
  await closed
})

it('groups and offsets are there after a restart, and so are members, which go on as if nothing had happened', async () => {
  const data = mkdtempSync(join(tmpdir(), 'odradek-groups-'))
  try {
    const first = await Broker.start({ listen: '127.0.0.1:0', data, config })
    const before = Wire.connect(first.endpoint.port)
    await createOrders(before)
    await before.request(findCoordinator, 4, { keyType: 0, coordinatorKeys: ['keep'] })
    const member = await joinAndLead(before, 'keep')
    for (let offset = 0; offset < 50; offset++) await commit(before, 'keep', offset, member)
    await commit(before, 'deleted', 1)
    await before.request(deleteGroups, 2, { groupsNames: ['deleted'] })
    await first.close()

    await using second = await Broker.start({ listen: '127.0.0.1:0', data, config })
    const after = Wire.connect(second.endpoint.port)
    expect(await committed(after, 'keep')).toMatchObject({ 0: "49 ''" })
    const { groups } = await after.request(listGroups, 5, { statesFilter: [], typesFilter: [] })
    expect(groups).toEqual([{ groupId: 'keep', protocolType: 'consumer', groupState: 'Stable', groupType: 'classic' }])
    const beat = await after.request(heartbeat, 4, { groupId: 'keep', ...member })
    expect(errorName(beat.errorCode)).toBe('NONE')
  } finally {
    rmSync(data, { recursive: true })
  }
})
