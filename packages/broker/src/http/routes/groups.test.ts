import { encodeVersioned } from '@odradek/protocol'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { joinGroup } from '@odradek/protocol/11-join-group'
import { syncGroup } from '@odradek/protocol/14-sync-group'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@odradek/protocol/consumer-protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Broker } from '../../broker.ts'
import { Wire } from '../../testing/wire.ts'

let broker: Broker
let wire: Wire
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
  wire = Wire.connect(broker.endpoint.port)
  const orders = { name: 'orders', numPartitions: 2, replicationFactor: 1, assignments: [], configs: [] }
  await wire.request(createTopics, 5, { topics: [orders], timeoutMs: 1000, validateOnly: false })
  const body = Array.from({ length: 10 }, (_, index) => `line ${index}`).join('\n')
  const headers = { 'content-type': 'text/plain' }
  await fetch(url('/v1/topics/orders/records?split=lines&partition=0'), { method: 'POST', headers, body })
})
afterAll(() => broker.close())

const url = (path: string): string => `http://${broker.address}${path}`

async function call(method: string, path: string, body?: unknown): Promise<[number, unknown]> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(
    url(path),
    body === undefined ? { method } : { method, headers, body: JSON.stringify(body) },
  )
  return [answer.status, answer.status === 204 ? null : await answer.json()]
}

/** One member with both partitions, and a commit behind its fourth record. */
async function joinAndCommit(groupId: string, assignment: Uint8Array): Promise<string> {
  const metadata = encodeVersioned(consumerProtocolSubscription, 1, { topics: ['orders'], ownedPartitions: [] })
  const joined = await wire.request(joinGroup, 3, {
    groupId,
    memberId: '',
    sessionTimeoutMs: 30_000,
    rebalanceTimeoutMs: 30_000,
    protocolType: 'consumer',
    protocols: [{ name: 'range', metadata }],
  })
  const { memberId, generationId } = joined
  await wire.request(syncGroup, 5, { groupId, generationId, memberId, assignments: [{ memberId, assignment }] })
  const partitions = [{ partitionIndex: 0, committedOffset: 4, committedMetadata: 'note' }]
  const commit = {
    groupId,
    memberId,
    generationIdOrMemberEpoch: generationId,
    topics: [{ name: 'orders', partitions }],
  }
  await wire.request(offsetCommit, 8, commit)
  return memberId
}

const both = encodeVersioned(consumerProtocolAssignment, 1, {
  assignedPartitions: [{ topic: 'orders', partitions: [0, 1] }],
})

describe('groups over HTTP', () => {
  test('a group says who works on what, and how far behind it is', async () => {
    const memberId = await joinAndCommit('billing', both)
    const summary = { group: 'billing', type: 'classic', state: 'Stable', protocolType: 'consumer', memberCount: 1 }
    expect(await call('GET', '/v1/groups')).toEqual([200, { groups: [summary] }])
    expect(await call('GET', '/v1/groups/billing')).toEqual([
      200,
      {
        ...summary,
        generation: 1,
        protocol: 'range',
        lag: 6,
        members: [{ memberId, instanceId: null, clientId: 'test', host: '127.0.0.1', assignment: { orders: [0, 1] } }],
        partitions: [
          { topic: 'orders', partition: 0, committedOffset: 4, metadata: 'note', logEndOffset: 10, lag: 6, memberId },
          { topic: 'orders', partition: 1, committedOffset: null, metadata: '', logEndOffset: 0, lag: null, memberId },
        ],
      },
    ])
    expect(await call('DELETE', '/v1/groups/billing')).toMatchObject([409, { error: 'NON_EMPTY_GROUP' }])
    expect(await call('POST', '/v1/groups/billing/offsets', { to: 'earliest' })).toMatchObject([409, {}])
  })

  test("garbage in an assignment is nobody else's trouble", async () => {
    await joinAndCommit('garbage', Buffer.from([0, 1, 0xff, 0xff, 0xff]))
    expect(await call('GET', '/v1/groups/garbage')).toMatchObject([200, { members: [{ assignment: null }] }])
  })

  test.each([
    ['earliest', 0],
    ['latest', 10],
    [7, 7],
    [99, 10],
    ['2100-01-01T00:00:00Z', 10],
    ['1999-01-01T00:00:00Z', 0],
  ])('offsets are set to %s', async (to, offset) => {
    const [status, answer] = await call('POST', '/v1/groups/reset/offsets', { topics: { orders: [0] }, to })
    expect([status, answer]).toMatchObject([200, { offsets: [{ topic: 'orders', partition: 0, to: offset }] }])
    expect(await call('GET', '/v1/groups/reset')).toMatchObject([200, { partitions: [{ committedOffset: offset }] }])
  })

  test('offsets move by some records, or are only looked at', async () => {
    await call('POST', '/v1/groups/shift/offsets', { topics: ['orders'], to: 5 })
    const dry = await call('POST', '/v1/groups/shift/offsets', { to: { shiftBy: -3 }, dryRun: true })
    expect(dry).toMatchObject([
      200,
      {
        dryRun: true,
        offsets: [
          { from: 5, to: 2 },
          { from: 0, to: 0 },
        ],
      },
    ])
    expect(await call('GET', '/v1/groups/shift')).toMatchObject([200, { partitions: [{ committedOffset: 5 }, {}] }])
    await call('POST', '/v1/groups/shift/offsets', { to: { shiftBy: -3 } })
    expect(await call('GET', '/v1/groups/shift')).toMatchObject([200, { partitions: [{ committedOffset: 2 }, {}] }])
    expect((await call('DELETE', '/v1/groups/shift'))[0]).toBe(204)
    expect(await call('GET', '/v1/groups/shift')).toMatchObject([404, { error: 'GROUP_ID_NOT_FOUND' }])
  })

  test.each([
    [{}, 400],
    [{ to: 'yesterday' }, 400],
    [{ to: -1 }, 400],
    [{ to: 'earliest', topics: ['nowhere'] }, 404],
    [{ to: 'earliest', topics: { orders: [9] } }, 404],
    [{ to: 'earliest', surprise: 1 }, 400],
  ])('%j is a problem', async (body, status) => {
    await call('POST', '/v1/groups/bad/offsets', { topics: ['orders'], to: 1 })
    expect((await call('POST', '/v1/groups/bad/offsets', body))[0]).toBe(status)
  })
})
