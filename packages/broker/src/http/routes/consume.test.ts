import { decodeBatches, encodeBatch } from '@odradek/records'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { append } from '../../log/append.ts'
import { heartbeatMs } from '../limits.ts'
import { type Answer, httpVersions, open, send } from '../testing/client.ts'
import { openTestDoor, type TestDoor } from '../testing/door.ts'
import { eventLoopTurns } from '../testing/event-loop.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor()
})
afterAll(() => door[Symbol.asyncDispose]())

/** When the clock of the door begins. */
const noon = Date.parse('2026-01-31T12:00:00Z')

let topics = 0
async function newTopic(partitionCount = 1): Promise<string> {
  const name = `topic-${topics++}`
  await door.services.topics.create(
    door.services.topics.plan({ name, partitionCount, replicationFactor: -1, config: {} }),
  )
  return name
}

/** Appends one batch. */
async function write(
  topic: string,
  partition: number,
  values: readonly (string | null)[],
  timestampMs = noon,
): Promise<void> {
  const target = door.services.topics.get(topic).partitions[partition]
  if (target === undefined) throw new Error(`no partition ${partition}`)
  const records = values.map((value) => ({ key: null, value: value === null ? null : Buffer.from(value), timestampMs }))
  await append(door.services, target, encodeBatch(door.services.engine, records), 1)
}

const get = (path: string, accept?: string): Promise<Answer> =>
  send('HTTP/1.1', door.endpoint, 'GET', `/v1/topics/${path}`, accept === undefined ? {} : { headers: { accept } })

interface Page {
  readonly records: { readonly partition: number; readonly offset: number; readonly value: string }[]
  readonly next: Record<string, number>
}
async function page(path: string): Promise<Page> {
  const answer = await get(path)
  expect(answer.status).toBe(200)
  return JSON.parse(answer.text)
}
const parseLines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('a page', () => {
  test('is the records and where to go on, partition after partition', async () => {
    const topic = await newTopic(3)
    await write(topic, 1, ['c'], noon + 3)
    await write(topic, 0, ['a', 'b'], noon + 1)
    expect((await get(`${topic}/records`)).json()).toEqual({
      records: [
        { partition: 0, offset: 0, timestamp: noon + 1, key: null, value: 'a' },
        { partition: 0, offset: 1, timestamp: noon + 1, key: null, value: 'b' },
        { partition: 1, offset: 0, timestamp: noon + 3, key: null, value: 'c' },
      ],
      next: { 0: 2, 1: 1, 2: 0 },
    })
    expect(await page(`${topic}/records?partition=1`)).toMatchObject({ records: [{ value: 'c' }], next: { 1: 1 } })
  })

  test('ends at its limit, and the next one goes on there, until all is read', async () => {
    const topic = await newTopic(2)
    await write(topic, 0, ['a', 'b', 'c'])
    await write(topic, 1, ['d', 'e'])
    const read: string[] = []
    let offset = 'earliest'
    for (let pages = 0; pages < 3; pages++) {
      const { records, next } = await page(`${topic}/records?limit=2&offset=${offset}`)
      read.push(...records.map(({ value }) => value))
      offset = Object.entries(next)
        .map((pair) => pair.join(':'))
        .join(',')
    }
    expect(read).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(offset).toBe('0:3,1:2')
  })

  test('ends at its bytes, but has one record', async () => {
    const topic = await newTopic()
    await write(topic, 0, ['aaaa', 'bbbb', 'cc'])
    expect((await page(`${topic}/records?max_bytes=8`)).records).toHaveLength(2)
    expect((await page(`${topic}/records?max_bytes=9`)).records).toHaveLength(2)
    expect(await page(`${topic}/records?max_bytes=1`)).toMatchObject({ records: [{ value: 'aaaa' }], next: { 0: 1 } })
  })

  test.each([
    ['earliest', ['a', 'b', 'c']],
    ['latest', []],
    ['1', ['b', 'c']],
    ['3', []],
    ['0:2', ['c']],
    ['2026-01-31T12:00:02Z', ['c']],
    ['2026-01-31T13:00:00.001+01:00', ['b', 'c']],
    ['2026-02-01T00:00:00Z', []],
  ])('begins at offset=%s', async (offset, expected) => {
    const topic = await newTopic()
    await write(topic, 0, ['a'], noon)
    await write(topic, 0, ['b'], noon + 1000)
    await write(topic, 0, ['c'], noon + 2000)
    expect((await page(`${topic}/records?offset=${offset}`)).records.map(({ value }) => value)).toEqual(expected)
  })

  test('is a problem outside the log', async () => {
    const topic = await newTopic()
    const answer = await get(`${topic}/records?offset=1`)
    expect(answer.json()).toMatchObject({ status: 416, error: 'OFFSET_OUT_OF_RANGE', code: 1, retriable: false })
  })

  test.each([
    ['nowhere/records', 404],
    ['{topic}/records?partition=1', 404],
    ['{topic}/records?offset=newest', 400],
    ['{topic}/records?wait_ms=3600000', 400],
    ['{topic}/records?limit=0', 400],
    ['{topic}/records?follow=yes', 400],
    ['{topic}/records?page=2', 400],
  ])('GET %s is a problem with status %i', async (path, status) => {
    const answer = await get(path.replace('{topic}', await newTopic()))
    expect(answer.status).toBe(status)
    expect(answer.json()).toMatchObject({ status })
  })

  test('that would be empty waits for a record', async () => {
    const topic = await newTopic(2)
    const answer = page(`${topic}/records?wait_ms=30000`)
    await door.clock.whenWaitingFor(30_000)
    await write(topic, 1, ['a'])
    expect(await answer).toMatchObject({ records: [{ partition: 1, value: 'a' }], next: { 0: 0, 1: 1 } })
  })

  test('that waited in vain is empty', async () => {
    const topic = await newTopic()
    const answer = page(`${topic}/records?wait_ms=30000`)
    await door.clock.whenWaitingFor(30_000)
    door.clock.advance(30_000)
    expect(await answer).toEqual({ records: [], next: { 0: 0 } })
  })
})

describe('lines', () => {
  test('are what is there', async () => {
    const topic = await newTopic(2)
    await write(topic, 0, ['a', 'b'])
    await write(topic, 1, ['c'])
    const answer = await get(`${topic}/records`, 'application/x-ndjson')
    expect(answer.headers['content-type']).toBe('application/x-ndjson')
    expect(parseLines(answer.text)).toMatchObject([
      { value: 'a' },
      { value: 'b' },
      { partition: 1, offset: 0, value: 'c' },
    ])
    expect(parseLines((await get(`${topic}/records?limit=2`, 'application/x-ndjson')).text)).toHaveLength(2)
    expect((await get(`${topic}/records?offset=latest`, 'application/x-ndjson')).text).toBe('')
  })

  test('are bare values as text', async () => {
    const topic = await newTopic()
    await write(topic, 0, ['a\r', null, 'b'])
    const answer = await get(`${topic}/records`, 'text/plain')
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(answer.text).toBe('a\r\n\nb\n')
  })

  test.each(httpVersions)('that follow go on with what comes (%s)', async (version) => {
    const topic = await newTopic(2)
    await write(topic, 0, ['a'])
    await using answer = await open(version, door.endpoint, 'GET', `/v1/topics/${topic}/records?follow=true`, {}, '')
    expect(answer.headers['content-type']).toBe('application/x-ndjson')
    expect(JSON.parse(await answer.next())).toMatchObject({ partition: 0, offset: 0, value: 'a' })
    await write(topic, 1, ['b'])
    expect(JSON.parse(await answer.next())).toMatchObject({ partition: 1, offset: 0, value: 'b' })
    await write(topic, 0, ['c', 'd'])
    expect(JSON.parse(await answer.next())).toMatchObject({ partition: 0, offset: 1, value: 'c' })
    expect(JSON.parse(await answer.next())).toMatchObject({ partition: 0, offset: 2, value: 'd' })
  })

  test.each(httpVersions)('that follow begin before there is a record (%s)', async (version) => {
    const topic = await newTopic()
    const path = `/v1/topics/${topic}/records?follow&offset=latest`
    await using answer = await open(version, door.endpoint, 'GET', path, { accept: 'text/plain' }, '')
    expect(answer.status).toBe(200)
    await write(topic, 0, ['first'])
    expect(await answer.next()).toBe('first\n')
  })

  test('that follow end with a problem when the topic is deleted', async () => {
    await using other = await openTestDoor()
    await other.services.topics.findOrCreate('orders')
    await using answer = await open('HTTP/1.1', other.endpoint, 'GET', '/v1/topics/orders/records?follow', {}, '')
    await other.clock.whenWaitingFor(heartbeatMs)
    await other.services.topics.delete(other.services.topics.get('orders'))
    other.clock.advance(heartbeatMs)
    expect(JSON.parse(await answer.next())).toMatchObject({ status: 404, error: 'UNKNOWN_TOPIC_OR_PARTITION' })
    expect(await answer.next()).toBe('')
  })

  test.each(httpVersions)('are not read from the log while nobody takes them (%s)', async (version) => {
    const topic = await newTopic()
    const value = 'x'.repeat(100_000)
    for (let batch = 0; batch < 200; batch++)
      await write(
        topic,
        0,
        Array.from({ length: 4 }, () => value),
      )
    const [partition] = door.services.topics.get(topic).partitions
    if (partition === undefined) throw new Error('a topic has a partition')
    const read = vi.spyOn(partition.log, 'read')
    await using answer = await open(version, door.endpoint, 'GET', `/v1/topics/${topic}/records?follow`, {}, '')
    await eventLoopTurns(1000)
    expect(read.mock.calls.length).toBeLessThan(50)
    for (let line = 0; line < 800; line++) await answer.next()
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(200)
  })
})

describe('record batches', () => {
  const type = 'application/vnd.kafka.recordbatch'

  test('come as they are stored', async () => {
    const topic = await newTopic()
    await write(topic, 0, ['a', 'b'])
    await write(topic, 0, ['c'])
    const answer = await get(`${topic}/records?offset=1`, type)
    expect(answer.headers['content-type']).toBe(type)
    const records = [...decodeBatches(door.services.engine, answer.body, 1)]
    expect(records.map(({ offset, value }) => [offset, Buffer.from(value ?? []).toString()])).toEqual([
      [1, 'b'],
      [2, 'c'],
    ])
    expect((await get(`${topic}/records?offset=latest`, type)).body).toHaveLength(0)
  })

  test('are of one partition', async () => {
    const topic = await newTopic(2)
    expect((await get(`${topic}/records`, type)).json()).toMatchObject({ status: 400, error: 'INVALID_REQUEST' })
    expect((await get(`${topic}/records?partition=1`, type)).status).toBe(200)
  })
})

describe('server-sent events', () => {
  const events = (topic: string, query = '', headers = {}) =>
    open(
      'HTTP/1.1',
      door.endpoint,
      'GET',
      `/v1/topics/${topic}/records${query}`,
      { accept: 'text/event-stream', ...headers },
      '',
    )

  test('carry the position in every partition', async () => {
    const topic = await newTopic(2)
    await write(topic, 0, ['a'])
    await using stream = await events(topic)
    expect(stream.headers['content-type']).toBe('text/event-stream')
    expect(await stream.next('\n\n')).toBe('id: 0:-1,1:-1\n\n')
    expect(await stream.next('\n\n')).toBe(
      `id: 0:0,1:-1\ndata: {"partition":0,"offset":0,"timestamp":${noon},"key":null,"value":"a"}\n\n`,
    )
    await write(topic, 1, ['b'])
    expect(await stream.next('\n\n')).toMatch(/^id: 0:0,1:0\ndata: .*"value":"b"/)
  })

  test('resume in every partition by Last-Event-ID', async () => {
    const topic = await newTopic(2)
    await write(topic, 0, ['a', 'b'])
    await write(topic, 1, ['c', 'd'])
    await using stream = await events(topic, '?offset=latest', { 'last-event-id': '0:0,1:-1' })
    expect(await stream.next('\n\n')).toBe('id: 0:0,1:-1\n\n')
    expect(await stream.next('\n\n')).toMatch(/^id: 0:1,1:-1\ndata: .*"value":"b"/)
    expect(await stream.next('\n\n')).toMatch(/^id: 0:1,1:0\ndata: .*"value":"c"/)
    expect(await stream.next('\n\n')).toMatch(/^id: 0:1,1:1\ndata: .*"value":"d"/)
  })

  test('begin with a position, so that nothing is lost before the first of them', async () => {
    const topic = await newTopic()
    await write(topic, 0, ['a', 'b'])
    await using stream = await events(topic, '?offset=latest')
    expect(await stream.next('\n\n')).toBe('id: 0:1\n\n')
  })

  test('are kept alive by comments', async () => {
    await using other = await openTestDoor()
    await other.services.topics.findOrCreate('orders')
    const headers = { accept: 'text/event-stream' }
    await using stream = await open('HTTP/2', other.endpoint, 'GET', '/v1/topics/orders/records', headers, '')
    expect(await stream.next('\n\n')).toBe('id: 0:-1\n\n')
    for (let beat = 0; beat < 2; beat++) {
      await other.clock.whenWaitingFor(heartbeatMs)
      other.clock.advance(heartbeatMs)
      expect(await stream.next('\n\n')).toMatch(/^: /)
    }
  })

  test.each([
    ['yesterday', 400],
    ['7:0', 404],
    ['0:99', 416],
  ])('do not resume from Last-Event-ID: %s', async (id, status) => {
    await using stream = await events(await newTopic(), '', { 'last-event-id': id })
    expect(stream.status).toBe(status)
  })
})

describe('the Accept header', () => {
  test('that a browser sends gets a page', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    expect((await get(`${await newTopic()}/records`, accept)).headers['content-type']).toMatch(/^application\/json/)
  })

  test('that names nothing of ours is a problem', async () => {
    expect((await get(`${await newTopic()}/records`, 'image/png')).json()).toMatchObject({ status: 406 })
    expect((await get(`${await newTopic()}/records?follow`, 'application/json')).json()).toMatchObject({ status: 406 })
  })
})

test('a stream of a whole topic goes on in partitions that are added', async () => {
  await using other = await openTestDoor()
  const { topics } = other.services
  await topics.findOrCreate('orders')
  const headers = { accept: 'text/plain' }
  const path = '/v1/topics/orders/records'
  await using whole = await open('HTTP/2', other.endpoint, 'GET', `${path}?follow`, headers, '')
  await other.clock.whenWaitingFor(heartbeatMs)
  await topics.addPartitions('orders', 2, false)
  for (const value of ['a', 'b']) {
    await send('HTTP/1.1', other.endpoint, 'POST', `${path}?partition=${value === 'a' ? 0 : 1}`, {
      headers: { 'content-type': 'text/plain' },
      body: value,
    })
    expect(await whole.next('\n')).toBe(`${value}\n`)
  }
})

test('a reader who leaves is noticed', async () => {
  await using other = await openTestDoor()
  const [partition] = (await other.services.topics.findOrCreate('orders')).partitions
  const answer = await open('HTTP/1.1', other.endpoint, 'GET', '/v1/topics/orders/records?follow', {}, '')
  await other.clock.whenWaitingFor(heartbeatMs)
  const idle = other.clock.whenIdle()
  await answer[Symbol.asyncDispose]()
  await idle
  expect(partition?.log.highWatermark).toBe(0)
})
