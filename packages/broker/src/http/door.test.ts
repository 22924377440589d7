import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Broker } from '../broker.ts'
import { drainTimeoutMs, headersTimeoutMs, heartbeatMs } from './limits.ts'
import { createHttp1 } from './servers.ts'
import { httpVersions, open, send } from './testing/client.ts'
import { openTestDoor, type TestDoor } from './testing/door.ts'

let shared: TestDoor
beforeAll(async () => {
  shared = await openTestDoor()
})
afterAll(() => shared[Symbol.asyncDispose]())

describe.each(httpVersions)('over %s', (version) => {
  const get = (path: string, headers = {}) => send(version, shared.endpoint, 'GET', path, { headers })

  test('the broker is alive and ready', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await get('/readyz')).json()).toEqual({ status: 'ready' })
  })

  test('a path that is not there is a problem', async () => {
    const answer = await get('/metrics')
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toMatchObject({ title: 'Not Found', status: 404, error: 'INVALID_REQUEST', retriable: false })
  })

  test('a method that a path does not take is a problem that names those it takes', async () => {
    const answer = await send(version, shared.endpoint, 'POST', '/v1/topics/orders')
    expect(answer.status).toBe(405)
    expect(String(answer.headers['allow']).split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'PUT'])
  })

  test('a host name that is not ours is refused on every route', async () => {
    for (const path of ['/healthz', '/', '/v1/topics', '/nothing']) {
      expect((await get(path, { host: 'evil.example:9092' })).status).toBe(403)
    }
    const write = await send(version, shared.endpoint, 'POST', '/v1/kafka', { headers: { host: 'evil.example' } })
    expect(write.status).toBe(403)
  })

  test('a page of another origin is refused', async () => {
    const origin = 'http://localhost:3000'
    const headers = { origin, 'content-type': 'text/plain' }
    const answer = await send(version, shared.endpoint, 'POST', '/v1/topics/stolen/records', { headers, body: 'x' })
    expect(answer.json()).toMatchObject({ status: 403, error: 'CLUSTER_AUTHORIZATION_FAILED' })
    expect(shared.services.topics.find('stolen')).toBeUndefined()
    expect((await get('/healthz', { origin: `http://127.0.0.1:${shared.endpoint.port}` })).status).toBe(200)
  })

  test('HEAD is answered as GET without a body', async () => {
    const answer = await send(version, shared.endpoint, 'HEAD', '/healthz')
    expect([answer.status, answer.text]).toEqual([200, ''])
  })

  test('a path that is badly encoded is a problem', async () => {
    expect((await get('/v1/topics/%zz')).json()).toMatchObject({ status: 400, error: 'INVALID_REQUEST' })
  })

  test('an error that nobody expected tells nothing of itself', async () => {
    const spy = vi.spyOn(shared.services.topics, 'list').mockImplementation(() => {
      throw new Error('secret')
    })
    const answer = await get('/v1/topics')
    spy.mockRestore()
    expect(answer.json()).toMatchObject({ status: 500, error: 'UNKNOWN_SERVER_ERROR', code: -1 })
    expect(answer.text).not.toContain('secret')
  })
})

describe('the contract', () => {
  test('/openapi.json has every route, each with an example and what goes wrong', async () => {
    const { body } = await send('HTTP/1.1', shared.endpoint, 'GET', '/openapi.json')
    const document: OpenApi = JSON.parse(body.toString())
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    )
    expect(operations.map(({ name }) => name).sort()).toEqual([
      'delete /v1/groups/{group}',
      'delete /v1/topics/{topic}',
      'get /healthz',
      'get /readyz',
      'get /v1/broker/config',
      'get /v1/groups',
      'get /v1/groups/{group}',
      'get /v1/topics',
      'get /v1/topics/{topic}',
      'get /v1/topics/{topic}/config',
      'get /v1/topics/{topic}/records',
      'patch /v1/broker/config',
      'patch /v1/topics/{topic}/config',
      'post /v1/groups/{group}/offsets',
      'post /v1/kafka',
      'post /v1/topics/{topic}/records',
      'put /v1/topics/{topic}',
    ])
    for (const { name, operation } of operations) {
      if (name !== 'post /v1/kafka') expect(JSON.stringify(operation), name).toMatch(/"examples?":/)
      expect(operation.summary, name).toBeTruthy()
      expect(JSON.stringify(operation.responses['default']), name).toContain('#/components/schemas/Problem')
    }
    expect(Object.keys(document.components.schemas).sort()).toEqual(['Problem', 'Setting', 'Topic'])
  })

  test('the page at / and all that it loads come from here', async () => {
    const page = await send('HTTP/1.1', shared.endpoint, 'GET', '/')
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//)
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(assets.length).toBeGreaterThan(3)
    for (const asset of assets) {
      const { pathname } = new URL(asset, shared.url('/'))
      expect((await send('HTTP/1.1', shared.endpoint, 'GET', pathname)).status, pathname).toBe(200)
    }
    const initializer = await send('HTTP/1.1', shared.endpoint, 'GET', '/static/swagger-initializer.js')
    expect(initializer.text).toContain('validatorUrl: null')
    expect((await send('HTTP/1.1', shared.endpoint, 'GET', '/json')).json()).toHaveProperty('openapi', '3.1.0')
  })
})

interface OpenApi {
  readonly paths: Record<string, Record<string, { summary: string; responses: Record<string, unknown> }>>
  readonly components: { readonly schemas: Record<string, unknown> }
}

describe('HTTP/1.1', () => {
  test('bytes that are no request get a problem, and the connection is closed', async () => {
    const socket = connect(shared.endpoint.port, '127.0.0.1')
    socket.write('GARBAGE / nothing\r\n\r\n')
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 400, error: 'INVALID_REQUEST' })
  })

  test('headers that are too long get a problem', async () => {
    const answer = await send('HTTP/1.1', shared.endpoint, 'GET', '/healthz', { headers: { x: 'x'.repeat(100_000) } })
    expect(answer.json()).toMatchObject({ status: 431 })
  })

  test('a request has no time limit, its headers have', () => {
    const server = createHttp1()
    expect(server.requestTimeout).toBe(0)
    expect(server.headersTimeout).toBe(headersTimeoutMs)
    server.close()
  })
})

test('an HTTP/2 session may be idle without a limit', async () => {
  await using door = await openTestDoor({ config: { 'connections.max.idle.ms': '-1' } })
  expect((await send('HTTP/2', door.endpoint, 'GET', '/healthz')).status).toBe(200)
})

describe('closing', () => {
  test.each(httpVersions)('ends streams, and answers what is under way (%s)', async (version) => {
    const door = await openTestDoor()
    await door.services.topics.findOrCreate('orders')
    await using following = await open(version, door.endpoint, 'GET', '/v1/topics/orders/records?follow', {}, '')
    const waiting = send(version, door.endpoint, 'GET', '/v1/topics/orders/records?wait_ms=20000')
    await Promise.all([door.clock.whenWaitingFor(heartbeatMs), door.clock.whenWaitingFor(20_000)])
    const closed = door.door.close()
    expect(await following.next()).toBe('')
    expect((await waiting).json()).toEqual({ records: [], next: { 0: 0 } })
    await closed
    await door[Symbol.asyncDispose]()
  })

  test('refuses what comes on a connection that is still there, and says that it is not ready', async () => {
    const door = await openTestDoor()
    await door.services.topics.findOrCreate('orders')
    await using upload = await open('HTTP/2', door.endpoint, 'POST', '/v1/topics/orders/records', {
      'content-type': 'application/x-ndjson',
    })
    upload.write('1\n')
    expect(JSON.parse(await upload.next())).toMatchObject({ line: 1, offset: 0 })
    const closed = door.door.close()
    const ready = await send('HTTP/1.1', door.endpoint, 'GET', '/readyz')
    expect([ready.status, ready.json()]).toEqual([503, { status: 'not ready', reason: 'the broker is closing' }])
    const refused = await send('HTTP/1.1', door.endpoint, 'GET', '/v1/topics')
    expect(refused.json()).toMatchObject({ status: 503, error: 'LEADER_NOT_AVAILABLE', retriable: true })
    await door.clock.whenWaitingFor(drainTimeoutMs)
    door.clock.advance(drainTimeoutMs)
    await closed
    await door[Symbol.asyncDispose]()
  })
})

test('a broker opens the door when somebody knocks', async () => {
  await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  const url = `http://${broker.address}/v1/topics/orders/records`
  const written = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'hello' })
  expect(written.status).toBe(200)
  expect(await (await fetch(url)).json()).toMatchObject({ records: [{ offset: 0, value: 'hello' }] })
})
