import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, send } from '../testing/client.ts'
import { openTestDoor, type TestDoor } from '../testing/door.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor({ config: { 'log.segment.bytes': '2000000' } })
  await door.services.topics.findOrCreate('orders')
})
afterAll(() => door[Symbol.asyncDispose]())

const request = (method: string, path: string, json?: unknown): Promise<Answer> =>
  send(
    'HTTP/1.1',
    door.endpoint,
    method,
    path,
    json === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) },
  )
const ofTopic = '/v1/topics/orders/config'
const ofBroker = '/v1/broker/config'

describe('/v1/topics/{topic}/config', () => {
  test('GET tells every setting and who set it', async () => {
    const answer = await request('GET', ofTopic)
    expect(answer.status).toBe(200)
    expect(answer.json()).toMatchObject({
      settings: {
        'segment.bytes': { value: '2000000', source: 'start', readOnly: false, sensitive: false, honoured: true },
        'max.message.bytes': { value: '1048588', source: 'default', honoured: true },
        'flush.messages': { honoured: false },
      },
    })
  })

  test('PATCH sets some, gives others their default back, and leaves the rest', async () => {
    const set = await request('PATCH', ofTopic, { 'max.message.bytes': 500, preallocate: true, 'segment.ms': '60000' })
    expect(set.status).toBe(200)
    expect(set.json()).toMatchObject({ settings: { 'max.message.bytes': { value: '500', source: 'topic' } } })
    expect(door.services.topics.find('orders')?.config.maxMessageBytes).toBe(500)
    const reset = await request('PATCH', ofTopic, { 'max.message.bytes': null })
    expect(reset.json()).toMatchObject({
      settings: {
        'max.message.bytes': { value: '1048588', source: 'default' },
        'segment.ms': { value: '60000', source: 'topic' },
      },
    })
  })

  test.each([
    ['a setting that there is not', { 'retention.msec': 1 }, 'INVALID_CONFIG'],
    ['a bad value beside a good one', { 'segment.ms': 7, 'segment.bytes': 'many' }, 'INVALID_CONFIG'],
    ['a list', { 'cleanup.policy': ['delete'] }, 'INVALID_REQUEST'],
    ['an array', [], 'INVALID_REQUEST'],
  ])('PATCH refuses %s, and changes nothing', async (_, changes, error) => {
    const before = door.services.topics.find('orders')?.overrides
    expect((await request('PATCH', ofTopic, changes)).json()).toMatchObject({ status: 400, error })
    expect(door.services.topics.find('orders')?.overrides).toEqual(before)
  })

  test('is a problem where there is no such topic', async () => {
    for (const method of ['GET', 'PATCH']) {
      const answer = await request(method, '/v1/topics/nowhere/config', method === 'GET' ? undefined : {})
      expect(answer.json()).toMatchObject({ status: 404, error: 'UNKNOWN_TOPIC_OR_PARTITION' })
    }
  })
})

describe('/v1/broker/config', () => {
  test('GET tells every setting, and no credential', async () => {
    expect((await request('GET', ofBroker)).json()).toMatchObject({
      settings: {
        'log.segment.bytes': { value: '2000000', source: 'start', readOnly: false },
        'num.partitions': { value: '1', source: 'default', readOnly: true },
        'ssl.key.password': { value: null, sensitive: true },
      },
    })
  })

  test('PATCH changes what may be changed, for topics too', async () => {
    const answer = await request('PATCH', ofBroker, { 'log.segment.bytes': 3_000_000 })
    expect(answer.json()).toMatchObject({ settings: { 'log.segment.bytes': { value: '3000000', source: 'broker' } } })
    expect((await request('GET', ofTopic)).json()).toMatchObject({
      settings: { 'segment.bytes': { value: '3000000', source: 'broker' } },
    })
    await request('PATCH', ofBroker, { 'log.segment.bytes': null })
    expect(door.services.topics.find('orders')?.config.segmentBytes).toBe(2_000_000)
  })

  test('PATCH refuses what is read-only', async () => {
    const answer = await request('PATCH', ofBroker, { 'num.partitions': 3 })
    expect(answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining('num.partitions') })
  })
})
