import { type Api, decodeResponse, encodeRequest, FrameReader } from '@odradek/protocol'
import { metadata } from '@odradek/protocol/03-metadata'
import { apiVersions } from '@odradek/protocol/18-api-versions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { httpVersions, type OpenAnswer, open, send } from '../testing/client.ts'
import { openTestDoor, type TestDoor } from '../testing/door.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor()
})
afterAll(() => door[Symbol.asyncDispose]())

const versionsRequest = (correlationId: number): Buffer =>
  Buffer.concat(
    encodeRequest(apiVersions, 3, correlationId, 'test', { clientSoftwareName: 'test', clientSoftwareVersion: '1' }),
  )
const metadataRequest = (correlationId: number, topic: string): Buffer =>
  Buffer.concat(
    encodeRequest(metadata, 12, correlationId, 'test', { topics: [{ name: topic }], allowAutoTopicCreation: true }),
  )

function correlationIds(bytes: Uint8Array): number[] {
  const frames = new FrameReader(1_000_000)
  frames.push(bytes)
  const ids: number[] = []
  for (let frame = frames.next(); frame !== undefined; frame = frames.next()) ids.push(Buffer.from(frame).readInt32BE())
  return ids
}

/** Reads the next response of a session. */
function responses(
  answer: OpenAnswer,
): <Response>(api: Api<unknown, Response, never, never>, version: number) => Promise<Response> {
  const frames = new FrameReader(1_000_000)
  const chunks = answer.body.iterator({ destroyOnReturn: false })
  return async (api, version) => {
    for (;;) {
      const frame = frames.next()
      if (frame !== undefined) return decodeResponse(api, version, frame)
      const { done, value } = await chunks.next()
      if (done) throw new Error('the session is over')
      frames.push(value)
    }
  }
}

describe.each(httpVersions)('POST /v1/kafka over %s', (version) => {
  const session = (): Promise<OpenAnswer> =>
    open(version, door.endpoint, 'POST', '/v1/kafka', { 'content-type': 'application/vnd.kafka.frames' })

  test('answers the frames of a body that ends, in order', async () => {
    const body = Buffer.concat([versionsRequest(1), metadataRequest(2, 'a'), versionsRequest(3)])
    const answer = await send(version, door.endpoint, 'POST', '/v1/kafka', { body })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/vnd.kafka.frames')
    expect(correlationIds(answer.body)).toEqual([1, 2, 3])
  })

  test('takes any content type, and an empty body', async () => {
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await send(version, door.endpoint, 'POST', '/v1/kafka', { headers, body: versionsRequest(1) })
    expect(correlationIds(answer.body)).toEqual([1])
    expect((await send(version, door.endpoint, 'POST', '/v1/kafka')).body).toHaveLength(0)
  })

  test('is a session while the body is open: a request may depend on the answer before it', async () => {
    await using stream = await session()
    const next = responses(stream)
    stream.write(versionsRequest(1))
    expect((await next(apiVersions, 3)).apiKeys.length).toBeGreaterThan(5)
    stream.write(metadataRequest(2, 'orders'))
    expect(await next(metadata, 12)).toMatchObject({ brokers: [{ port: door.endpoint.port }] })
    const cut = versionsRequest(3)
    stream.write(cut.subarray(0, 7))
    stream.write(cut.subarray(7))
    expect((await next(apiVersions, 3)).errorCode).toBe(0)
    stream.end()
    await expect(next(apiVersions, 3)).rejects.toThrow('the session is over')
  })

  test('is over with a frame that cannot be one', async () => {
    await using stream = await session()
    stream.write(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0))
    await expect(responses(stream)(apiVersions, 3)).rejects.toThrow()
    expect((await send(version, door.endpoint, 'GET', '/healthz')).status).toBe(200)
  })
})

test('other methods are refused', async () => {
  expect((await send('HTTP/1.1', door.endpoint, 'GET', '/v1/kafka')).status).toBe(405)
})
