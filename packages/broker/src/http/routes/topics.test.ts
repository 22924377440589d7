import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, send } from '../testing/client.ts'
import { openTestDoor, type TestDoor } from '../testing/door.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor({ config: { 'num.partitions': '2' } })
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

describe('PUT /v1/topics/{topic}', () => {
  test('creates a topic with the defaults of the broker', async () => {
    const answer = await request('PUT', '/v1/topics/plain')
    expect(answer.status).toBe(201)
    expect(answer.headers['location']).toBe('/v1/topics/plain')
    expect(answer.json()).toMatchObject({
      name: 'plain',
      partitions: [
        { partition: 0, leader: 1, logStartOffset: 0, highWatermark: 0, bytes: 0 },
        { partition: 1, leader: 1, logStartOffset: 0, highWatermark: 0, bytes: 0 },
      ],
      config: { 'max.message.bytes': '1048588' },
      withoutEffect: [],
    })
  })

  test('creates a topic as asked for, and names settings that do nothing yet', async () => {
    const answer = await request('PUT', '/v1/topics/asked', {
      partitions: 3,
      config: { 'segment.bytes': 2_000_000, 'cleanup.policy': 'compact', 'flush.ms': 5 },
    })
    expect(answer.status).toBe(201)
    expect(answer.json()).toMatchObject({
      partitions: [{ partition: 0 }, { partition: 1 }, { partition: 2 }],
      config: { 'segment.bytes': '2000000', 'cleanup.policy': 'compact' },
      withoutEffect: expect.arrayContaining(['flush.ms']),
    })
  })

  test('is content with a topic that is as asked for', async () => {
    const wanted = { partitions: 3, config: { 'segment.bytes': '2000000' } }
    expect((await request('PUT', '/v1/topics/same', wanted)).status).toBe(201)
    for (const again of [wanted, { partitions: 3 }, {}, { config: { 'segment.bytes': 2_000_000 } }]) {
      expect((await request('PUT', '/v1/topics/same', again)).status).toBe(200)
    }
  })

  test.each([
    ['other partitions', { partitions: 4 }],
    ['another value', { config: { 'segment.bytes': '3000000' } }],
    ['a setting less', { config: {} }],
    ['a setting more', { config: { 'segment.bytes': '2000000', 'segment.ms': '60000' } }],
  ])('conflicts with a topic that has %s', async (_, wanted) => {
    await request('PUT', '/v1/topics/conflict', { partitions: 3, config: { 'segment.bytes': '2000000' } })
    const answer = await request('PUT', '/v1/topics/conflict', wanted)
    expect(answer.json()).toMatchObject({ status: 409, error: 'TOPIC_ALREADY_EXISTS', code: 36, retriable: false })
  })

  test('creates a topic once when several ask for it at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => request('PUT', '/v1/topics/race', { partitions: 2 })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201])
  })

  test.each([
    ['a name with a slash', '/v1/topics/a%2Fb', {}, 'INVALID_TOPIC_EXCEPTION'],
    ['a name that is too long', `/v1/topics/${'a'.repeat(250)}`, {}, 'INVALID_TOPIC_EXCEPTION'],
    ['a setting that is none', '/v1/topics/bad', { config: { 'retention.msec': '1' } }, 'INVALID_CONFIG'],
    ['no partitions', '/v1/topics/bad', { partitions: 0 }, 'INVALID_REQUEST'],
    ['too many partitions', '/v1/topics/bad', { partitions: 1_000_000 }, 'INVALID_PARTITIONS'],
    ['a field that is none', '/v1/topics/bad', { replicas: 3 }, 'INVALID_REQUEST'],
    ['an array', '/v1/topics/bad', [], 'INVALID_REQUEST'],
  ])('refuses %s', async (_, path, wanted, error) => {
    const answer = await request('PUT', path, wanted)
    expect(answer.json()).toMatchObject({ status: 400, error })
    expect(door.services.topics.find('bad')).toBeUndefined()
  })

  test('takes the longest name that there may be', async () => {
    expect((await request('PUT', `/v1/topics/${'b'.repeat(249)}`, { partitions: 1 })).status).toBe(201)
  })

  test('names the setting that was meant', async () => {
    const answer = await request('PUT', '/v1/topics/bad', { config: { 'retention.msec': '1' } })
    expect(answer.text).toContain('Did you mean retention.ms?')
  })

  test('refuses JSON that is none, and other content types', async () => {
    const put = (headers: Record<string, string>, body: string): Promise<Answer> =>
      send('HTTP/1.1', door.endpoint, 'PUT', '/v1/topics/bad', { headers, body })
    expect((await put({ 'content-type': 'application/json' }, '{"partitions":')).status).toBe(400)
    const form = await put({ 'content-type': 'application/x-www-form-urlencoded' }, 'partitions=3')
    expect(form.json()).toMatchObject({ status: 415, detail: expect.stringContaining('application/json') })
  })
})

test('GET /v1/topics lists the topics by name', async () => {
  await using other = await openTestDoor()
  const get = (): Promise<Answer> => send('HTTP/2', other.endpoint, 'GET', '/v1/topics')
  expect((await get()).json()).toEqual({ topics: [] })
  for (const name of ['b', 'a']) await other.services.topics.findOrCreate(name)
  expect((await get()).json()).toMatchObject({ topics: [{ name: 'a' }, { name: 'b' }] })
})

test('GET /v1/topics/{topic} describes one, and is a problem where there is none', async () => {
  await request('PUT', '/v1/topics/described')
  expect((await request('GET', '/v1/topics/described')).json()).toMatchObject({ name: 'described' })
  const answer = await request('GET', '/v1/topics/nowhere')
  expect(answer.json()).toMatchObject({ status: 404, error: 'UNKNOWN_TOPIC_OR_PARTITION', code: 3, retriable: true })
})

describe('DELETE /v1/topics/{topic}', () => {
  test('removes a topic', async () => {
    await request('PUT', '/v1/topics/gone')
    const answer = await request('DELETE', '/v1/topics/gone')
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect((await request('DELETE', '/v1/topics/gone')).status).toBe(404)
  })

  test('is refused where the broker does not allow it', async () => {
    await using other = await openTestDoor({ config: { 'delete.topic.enable': 'false' } })
    await other.services.topics.findOrCreate('kept')
    const answer = await send('HTTP/1.1', other.endpoint, 'DELETE', '/v1/topics/kept')
    expect(answer.json()).toMatchObject({ status: 403, error: 'TOPIC_DELETION_DISABLED' })
    expect(other.services.topics.find('kept')).toBeDefined()
  })
})
