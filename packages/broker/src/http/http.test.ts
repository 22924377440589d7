import { request as requestHttp1 } from 'node:http'
import { connect as connectHttp2 } from 'node:http2'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Broker } from '../broker.ts'

let broker: Broker
let base: string
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
  base = `http://${broker.address}`
})
afterAll(() => broker.close())

interface Answer {
  readonly status: number
  readonly type: string
  readonly json: Record<string, unknown>
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isJson = body !== undefined && typeof body !== 'string'
  const response = await fetch(base + path, {
    method,
    headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : body }),
  })
  const content = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const json: Record<string, unknown> =
    type.includes('json') && !type.includes('ndjson') ? JSON.parse(content) : { content }
  return { status: response.status, type, json }
}

async function read(topic: string, query = '', accept = 'application/json'): Promise<Answer> {
  return call('GET', `/v1/topics/${topic}/records${query}`, undefined, { accept })
}

const lines = (answer: Answer): Record<string, unknown>[] =>
  String(answer.json['content'])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('topics', () => {
  it('are created once, are the same twice, and conflict when they differ', async () => {
    const body = { partitions: 2, config: { 'flush.ms': '1000' } }
    const created = await call('PUT', '/v1/topics/orders', body)
    expect(created).toMatchObject({ status: 201, json: { name: 'orders', withoutEffect: ['flush.ms'] } })
    expect((await call('PUT', '/v1/topics/orders', body)).status).toBe(200)
    expect(await call('PUT', '/v1/topics/orders', { partitions: 3 })).toMatchObject({
      status: 409,
      json: { error: 'TOPIC_ALREADY_EXISTS', code: 36, retriable: false },
    })
    expect(created.json['partitions']).toMatchObject([{ partition: 0, leader: 1, highWatermark: 0 }, { partition: 1 }])
    expect((await call('GET', '/v1/topics')).json['topics']).toMatchObject([{ name: 'orders' }])
    expect((await call('DELETE', '/v1/topics/orders')).status).toBe(204)
    expect((await call('GET', '/v1/topics/orders')).status).toBe(404)
  })

  it.each([
    ['PUT', '/v1/topics/a%20b', undefined, 400, 'has characters other than'],
    ['PUT', '/v1/topics/x', { config: { 'retention.msec': '1' } }, 400, 'retention.ms'],
    ['PUT', '/v1/topics/x', { partitions: 0 }, 400, 'must be >= 1'],
    ['GET', '/v1/nothing', undefined, 404, 'there is no GET /v1/nothing'],
  ])('%s %s with %j is a problem', async (method, path, body, status, detail) => {
    const answer = await call(method, path, body)
    expect(answer).toMatchObject({ status, type: expect.stringContaining('application/problem+json') })
    expect(answer.json['detail']).toContain(detail)
  })
})

describe('producing', () => {
  it('takes every kind of value in JSON, and gives it back', async () => {
    const records = [
      { key: 'k', value: 'text', headers: { h: 'v' }, timestamp: 1_700_000_000_000 },
      { value: { nested: [1] } },
      { keyBase64: '/w==', valueBase64: '/wA=' },
      { key: 'gone' },
    ]
    const produced = await call('POST', '/v1/topics/kinds/records', { records })
    expect(produced).toMatchObject({
      status: 200,
      json: {
        results: [
          { partition: 0, offset: 0, timestamp: 1_700_000_000_000 },
          { offset: 1 },
          { offset: 2 },
          { offset: 3 },
        ],
      },
    })
    expect((await read('kinds')).json).toMatchObject({
      records: [
        { offset: 0, key: 'k', value: 'text', headers: [{ name: 'h', value: 'v' }], timestamp: 1_700_000_000_000 },
        { key: null, value: '{"nested":[1]}' },
        { keyBase64: '/w==', valueBase64: '/wA=' },
        { key: 'gone', value: null },
      ],
      next: { 0: 4 },
    })
  })

  it('answers 207 when a part of it is refused', async () => {
    const answer = await call('POST', '/v1/topics/mixed/records', {
      records: [{ value: 'a' }, { value: 'b', partition: 7 }],
    })
    expect(answer).toMatchObject({
      status: 207,
      json: { results: [{ offset: 0 }, { status: 404, error: 'UNKNOWN_TOPIC_OR_PARTITION' }] },
    })
  })

  it.each([
    ['{bad', 'application/json', 400],
    ['{"no":"records"}', 'application/json', 400],
    ['{"records":[1]}', 'application/json', 400],
    ['{"records":[{"valueBase64":"%"}]}', 'application/json', 400],
    ['x', 'application/pdf', 415],
    ['x', 'application/vnd.kafka.recordbatch', 400],
    ['x'.repeat(1_100_000), 'text/plain', 413],
  ])('refuses a body that is wrong', async (body, type, status) => {
    const answer = await call('POST', '/v1/topics/wrong/records', body, { 'content-type': type })
    expect(answer).toMatchObject({ status, json: { status, retriable: false } })
  })

  it('takes lines as JSON, each acknowledged, a bad one named by its number', async () => {
    const body = '{"key":"k","value":"a"}\n"b"\n{oops\n7'
    const answer = await call('POST', '/v1/topics/lines/records', body, { 'content-type': 'application/x-ndjson' })
    expect(lines(answer)).toMatchObject([
      { line: 1, offset: 0 },
      { line: 2, offset: 1 },
      { line: 3, status: 400 },
      { line: 4, offset: 2 },
    ])
    expect((await read('lines')).json['records']).toMatchObject([{ value: 'a' }, { value: 'b' }, { value: '7' }])
  })

  it('takes a plain body as one value or as lines, byte for byte', async () => {
    const body = 'one\r\n\ntwo é'
    await call('POST', '/v1/topics/whole/records', body, { 'content-type': 'text/plain' })
    await call('POST', '/v1/topics/split/records?split=lines', body, { 'content-type': 'application/octet-stream' })
    expect((await read('whole')).json['records']).toMatchObject([{ value: body }])
    expect((await read('split')).json['records']).toMatchObject([{ value: 'one\r' }, { value: '' }, { value: 'two é' }])
  })
})

describe('reading', () => {
  beforeAll(async () => {
    await call('PUT', '/v1/topics/read', { partitions: 2 })
    const records = Array.from({ length: 20 }, (_, index) => ({
      value: String(index),
      partition: index % 2,
      timestamp: 1000 + index,
    }))
    await call('POST', '/v1/topics/read/records', { records })
  })

  it('gives pages that follow each other', async () => {
    const first = await read('read', '?partition=1&limit=3')
    expect(first.json).toMatchObject({ records: [{ offset: 0 }, { offset: 1 }, { offset: 2 }], next: { 1: 3 } })
    expect((await read('read', '?partition=1&offset=3&limit=100')).json).toMatchObject({
      records: { length: 7 },
      next: { 1: 10 },
    })
  })

  it.each([
    ['latest', 0],
    ['1970-01-01T00:00:01.010Z', 5],
    ['4', 6],
  ])('begins at offset=%s', async (offset, count) => {
    expect((await read('read', `?partition=0&offset=${encodeURIComponent(offset)}`)).json['records']).toHaveLength(
      count,
    )
  })

  it.each([
    ['?offset=soon', 400],
    ['?partition=9', 404],
    ['?partition=0&offset=99', 416],
    ['?limit=0', 400],
  ])('refuses %s', async (query, status) => {
    expect((await read('read', query)).status).toBe(status)
  })

  it('gives lines, values, batches and events', async () => {
    expect(lines(await read('read', '?partition=0', 'application/x-ndjson'))).toHaveLength(10)
    expect((await read('read', '?partition=0', 'text/plain')).json['content']).toBe(
      '0\n2\n4\n6\n8\n10\n12\n14\n16\n18\n',
    )
    expect((await read('read', '?partition=0', 'application/vnd.kafka.recordbatch')).type).toContain('recordbatch')
    const events = await call('GET', '/v1/topics/read/records?limit=11', undefined, {
      accept: 'text/event-stream',
      'last-event-id': '0:8,1:-1',
    })
    const ids = [...String(events.json['content']).matchAll(/^id: (.*)$/gm)].map((match) => match[1])
    expect(ids.slice(0, 2)).toEqual(['0:8,1:-1', '0:9,1:-1'])
    expect(ids.at(-1)).toBe('0:9,1:9')
  })

  it('follows the end of a log', async () => {
    const response = await fetch(`${base}/v1/topics/read/records?partition=0&offset=latest&follow=true&limit=1`, {
      headers: { accept: 'text/plain' },
    })
    await call('POST', '/v1/topics/read/records', { records: [{ value: 'later', partition: 0 }] })
    expect(await response.text()).toBe('later\n')
  })
})

describe('the port', () => {
  const versions = Buffer.from('0000000a001200000000' + '0001ffff', 'hex')

  it('serves Kafka frames over HTTP/2 as a session and over HTTP/1.1 as a call', async () => {
    const session = connectHttp2(base)
    const stream = session.request({ ':method': 'POST', ':path': '/v1/kafka' })
    stream.write(versions)
    const first = await new Promise<Buffer>((resolve) => stream.once('data', resolve))
    stream.end(versions)
    const second = await new Promise<Buffer>((resolve) => stream.once('data', resolve))
    expect(second).toEqual(first)
    session.close()
    const response = await fetch(`${base}/v1/kafka`, { method: 'POST', body: versions })
    expect(Buffer.from(await response.arrayBuffer())).toEqual(first)
  })

  it('speaks HTTP/2 for every route', async () => {
    const session = connectHttp2(base)
    expect(JSON.parse(await text(session.request({ ':path': '/readyz' })))).toEqual({ status: 'ready' })
    session.close()
  })

  it.each([
    [{ host: 'evil.example' }, 403],
    [{ host: 'evil.example:9092' }, 403],
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'http://localhost:3000' }, 403],
    [{ host: 'localhost' }, 200],
  ])('answers a request with %j with %i, so that no web page writes to it', async (headers, status) => {
    const { hostname, port } = new URL(base)
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const request = requestHttp1({ hostname, port, path: '/healthz', headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      request.on('error', reject)
      request.end()
    })
    expect(answered).toBe(status)
  })

  it('describes itself, and shows the description as a page', async () => {
    const { json } = await call('GET', '/openapi.json')
    expect(Object.keys(json['paths'] ?? {})).toEqual([
      '/healthz',
      '/readyz',
      '/v1/topics',
      '/v1/topics/{topic}',
      '/v1/topics/{topic}/config',
      '/v1/broker/config',
      '/v1/groups',
      '/v1/groups/{group}',
      '/v1/groups/{group}/offsets',
      '/v1/topics/{topic}/records',
      '/v1/kafka',
    ])
    expect((await call('GET', '/')).json['content']).toContain('swagger-ui')
  })
})
