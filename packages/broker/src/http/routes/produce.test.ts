import { encodeBatch } from '@odradek/records'
import { MemoryFileSystem } from '@odradek/storage'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Answer, httpVersions, open, send } from '../testing/client.ts'
import { openTestDoor, type TestDoor } from '../testing/door.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor({ config: { 'message.max.bytes': '1000' } })
})
afterAll(() => door[Symbol.asyncDispose]())

let topics = 0
async function newTopic(partitionCount = 1): Promise<string> {
  const name = `topic-${topics++}`
  await door.services.topics.create(
    door.services.topics.plan({ name, partitionCount, replicationFactor: -1, config: {} }),
  )
  return name
}

function post(path: string, contentType: string, body: string | Uint8Array, headers = {}): Promise<Answer> {
  const options = { headers: { 'content-type': contentType, ...headers }, body }
  return send('HTTP/1.1', door.endpoint, 'POST', `/v1/topics/${path}`, options)
}
const postJson = (path: string, json: unknown): Promise<Answer> => post(path, 'application/json', JSON.stringify(json))
const postLines = (path: string, lines: string): Promise<Answer> => post(path, 'application/x-ndjson', lines)

interface ReadRecord {
  readonly partition: number
  readonly offset: number
  readonly value: string
}
async function stored(topic: string): Promise<ReadRecord[]> {
  const answer = await send('HTTP/1.1', door.endpoint, 'GET', `/v1/topics/${topic}/records?limit=10000`)
  const page: { records: ReadRecord[] } = JSON.parse(answer.text)
  return page.records
}
const values = async (topic: string): Promise<string[]> => (await stored(topic)).map(({ value }) => value)
const parseLines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('application/json', () => {
  test('stores each record, and answers where', async () => {
    const topic = await newTopic()
    const timestamp = door.clock.nowMs()
    const answer = await postJson(`${topic}/records`, {
      records: [
        { key: 'k', value: 'a', headers: { h: '1' } },
        { value: { b: 2 }, timestamp: timestamp - 5 },
        { key: 'k' },
      ],
    })
    expect([answer.status, answer.json()]).toEqual([
      200,
      {
        results: [
          { partition: 0, offset: 0, timestamp },
          { partition: 0, offset: 1, timestamp: timestamp - 5 },
          { partition: 0, offset: 2, timestamp },
        ],
      },
    ])
    expect(await stored(topic)).toEqual([
      { partition: 0, offset: 0, timestamp, key: 'k', value: 'a', headers: [{ name: 'h', value: '1' }] },
      { partition: 0, offset: 1, timestamp: timestamp - 5, key: null, value: '{"b":2}' },
      { partition: 0, offset: 2, timestamp, key: 'k', value: null },
    ])
  })

  test('has some records refused, and stores the others', async () => {
    const topic = await newTopic()
    const records = [
      { value: 'a' },
      { vaule: 'typo' },
      { value: 'x'.repeat(2000) },
      { value: 'p', partition: 7 },
      { value: 'b' },
    ]
    const answer = await postJson(`${topic}/records`, { records })
    expect(answer.status).toBe(207)
    expect(answer.json()).toMatchObject({
      results: [
        { offset: 0 },
        { status: 400, error: 'INVALID_REQUEST', detail: expect.stringContaining('"vaule"') },
        { status: 413, error: 'MESSAGE_TOO_LARGE', code: 10, retriable: false },
        { status: 404, error: 'UNKNOWN_TOPIC_OR_PARTITION' },
        { offset: 1 },
      ],
    })
    expect(await values(topic)).toEqual(['a', 'b'])
  })

  test('is a problem when no record is stored', async () => {
    const topic = await newTopic()
    const answer = await postJson(`${topic}/records`, { records: [{ value: 'x'.repeat(2000) }] })
    expect(answer.status).toBe(413)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toMatchObject({ error: 'MESSAGE_TOO_LARGE', results: [{ status: 413 }] })
  })

  test.each([
    ['JSON that is none', '{"records":'],
    ['no records', '{}'],
    ['an array', '[{"value":"v"}]'],
    ['nothing', ''],
  ])('is refused with %s', async (_, body) => {
    const answer = await post(`${await newTopic()}/records`, 'application/json', body)
    expect(answer.json()).toMatchObject({ status: 400, error: 'INVALID_REQUEST' })
  })

  test('is refused above its limit, which a stream of lines has not', async () => {
    const topic = await newTopic()
    const answer = await post(`${topic}/records`, 'application/json', new Uint8Array(16 * 1024 * 1024 + 1).fill(0x20))
    expect(answer.json()).toMatchObject({ status: 413, error: 'MESSAGE_TOO_LARGE' })
  })

  test('stores many records at once in order, in as many batches as it takes', async () => {
    const topic = await newTopic()
    const records = Array.from({ length: 2500 }, (_, index) => ({ value: index }))
    const answer = await postJson(`${topic}/records`, { records })
    expect(answer.status).toBe(200)
    expect(await values(topic)).toEqual(records.map(({ value }) => String(value)))
  })
})

describe('the partition of a record', () => {
  test("is the key's, as Java's producer has it", async () => {
    const topic = await newTopic(5)
    const records = ['21', 'foobar', '21'].map((key) => ({ key, value: 'v' }))
    const answer = await postJson(`${topic}/records`, { records })
    expect(answer.json()).toMatchObject({ results: [{ partition: 0 }, { partition: 1 }, { partition: 0, offset: 1 }] })
  })

  test('is one for all records of a request without keys', async () => {
    const topic = await newTopic(5)
    const random = vi.spyOn(door.services, 'random').mockReturnValueOnce(0.5).mockReturnValue(0.9)
    const answer = await postLines(`${topic}/records`, '"a"\n"b"\n"c"\n')
    random.mockRestore()
    expect(parseLines(answer.text)).toMatchObject([{ partition: 2 }, { partition: 2 }, { partition: 2, offset: 2 }])
  })

  test("is the record's own, else that of the query", async () => {
    const topic = await newTopic(3)
    const answer = await postJson(`${topic}/records?partition=2`, {
      records: [{ value: 'a' }, { value: 'b', partition: 1 }],
    })
    expect(answer.json()).toMatchObject({ results: [{ partition: 2 }, { partition: 1 }] })
  })

  test('has to be there', async () => {
    const topic = await newTopic(3)
    const answer = await post(`${topic}/records?partition=3`, 'text/plain', 'x')
    expect(answer.json()).toMatchObject({ status: 404, error: 'UNKNOWN_TOPIC_OR_PARTITION' })
  })
})

describe('text/plain and application/octet-stream', () => {
  test('are the value of one record, with the key of the query', async () => {
    const topic = await newTopic()
    expect((await post(`${topic}/records?key=k`, 'text/plain; charset=utf-8', 'a\nb\n')).json()).toMatchObject({
      results: [{ offset: 0 }],
    })
    await post(`${topic}/records`, 'application/octet-stream', Uint8Array.of(0, 255))
    await post(`${topic}/records`, 'text/plain', '')
    expect(await stored(topic)).toMatchObject([{ key: 'k', value: 'a\nb\n' }, { valueBase64: 'AP8=' }, { value: '' }])
  })

  test('are too large above what the topic takes', async () => {
    const answer = await post(`${await newTopic()}/records`, 'text/plain', 'x'.repeat(2000))
    expect(answer.json()).toMatchObject({ status: 413, error: 'MESSAGE_TOO_LARGE' })
  })

  test('are a record a line with split=lines, byte for byte', async () => {
    const topic = await newTopic()
    const answer = await post(`${topic}/records?split=lines`, 'text/plain', 'a\n\nb\r\n last')
    expect(answer.json()).toMatchObject({ results: [0, 1, 2, 3].map((offset) => ({ partition: 0, offset })) })
    expect(await values(topic)).toEqual(['a', '', 'b\r', ' last'])
  })

  test('answer lines that are too large with a problem in their place', async () => {
    const topic = await newTopic()
    const answer = await post(`${topic}/records?split=lines`, 'text/plain', `a\n${'x'.repeat(2000)}\nb\n`)
    expect(answer.json()).toMatchObject({ results: [{ offset: 0 }, { error: 'MESSAGE_TOO_LARGE' }, { offset: 1 }] })
    expect(await values(topic)).toEqual(['a', 'b'])
  })

  test('answer NDJSON to who asks for it, and JSON also to an empty body', async () => {
    const topic = await newTopic()
    const headers = { accept: 'application/x-ndjson' }
    const lines = await post(`${topic}/records?split=lines`, 'text/plain', 'a\nb', headers)
    expect(parseLines(lines.text)).toMatchObject([
      { line: 1, offset: 0 },
      { line: 2, offset: 1 },
    ])
    expect((await post(`${topic}/records?split=lines`, 'text/plain', '')).json()).toEqual({ results: [] })
  })

  test('keep the order of 20,000 lines', async () => {
    const topic = await newTopic()
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}`)
    const answer = await post(`${topic}/records?split=lines`, 'text/plain', lines.join('\n'))
    const { results }: { results: { offset: number }[] } = JSON.parse(answer.text)
    expect(results.map(({ offset }) => offset)).toEqual(lines.map((_, index) => index))
    const read = await send('HTTP/1.1', door.endpoint, 'GET', `/v1/topics/${topic}/records`, {
      headers: { accept: 'text/plain' },
    })
    expect(read.text).toBe(`${lines.join('\n')}\n`)
  })
})

describe('application/x-ndjson', () => {
  test('is a record a line; a line that is no object is a value', async () => {
    const topic = await newTopic()
    const answer = await postLines(
      `${topic}/records`,
      '{"key":"k","value":"a"}\r\n"text"\n42\n[1]\nnull\n{"value":{"b":1}}',
    )
    expect(answer.headers['content-type']).toBe('application/x-ndjson')
    expect(parseLines(answer.text)).toMatchObject([1, 2, 3, 4, 5, 6].map((line) => ({ line, offset: line - 1 })))
    expect(await values(topic)).toEqual(['a', 'text', '42', '[1]', null, '{"b":1}'])
  })

  test('goes on after a line that is none', async () => {
    const topic = await newTopic()
    const answer = await postLines(`${topic}/records`, '"a"\nnope\n{"foo":1}\n\n"b"\n')
    expect(parseLines(answer.text)).toMatchObject([
      { line: 1, offset: 0 },
      { line: 2, status: 400, error: 'INVALID_REQUEST', detail: expect.stringContaining('no JSON') },
      { line: 3, status: 400, detail: expect.stringContaining('"foo"') },
      { line: 4, status: 400, detail: 'the line is empty' },
      { line: 5, offset: 1 },
    ])
    expect(await values(topic)).toEqual(['a', 'b'])
  })

  test.each(httpVersions)('is answered line by line while it goes (%s)', async (version) => {
    const topic = await newTopic()
    const headers = { 'content-type': 'application/x-ndjson' }
    await using upload = await open(version, door.endpoint, 'POST', `/v1/topics/${topic}/records`, headers)
    expect(upload.status).toBe(200)
    for (const line of [1, 2, 3]) {
      upload.write(`{"value":"${line}"}\n`)
      expect(JSON.parse(await upload.next())).toMatchObject({ line, offset: line - 1 })
    }
    upload.write('"cut in')
    upload.write(' two"\n"last"')
    upload.end()
    expect(JSON.parse(await upload.next())).toMatchObject({ line: 4, offset: 3 })
    expect(JSON.parse(await upload.next())).toMatchObject({ line: 5, offset: 4 })
    expect(await upload.next()).toBe('')
    expect(await values(topic)).toEqual(['1', '2', '3', 'cut in two', 'last'])
  })

  test.each(httpVersions)('takes lines before anybody reads the answer (%s)', async (version) => {
    const topic = await newTopic()
    const headers = { 'content-type': 'application/x-ndjson' }
    await using upload = await open(version, door.endpoint, 'POST', `/v1/topics/${topic}/records`, headers)
    upload.write('1\n'.repeat(1000))
    upload.end()
    let lines = 0
    while ((await upload.next()) !== '') lines++
    expect(lines).toBe(1000)
  })

  test('tells of each line when the disk refuses', async () => {
    const fileSystem = new MemoryFileSystem()
    await using other = await openTestDoor({ fileSystem })
    const topic = await other.services.topics.findOrCreate('orders')
    const [partition] = topic.partitions
    if (partition === undefined) throw new Error('a topic has a partition')
    await partition.log.close()
    const headers = { 'content-type': 'application/x-ndjson' }
    const answer = await send('HTTP/1.1', other.endpoint, 'POST', '/v1/topics/orders/records', {
      headers,
      body: '1\n2\n',
    })
    expect(parseLines(answer.text)).toMatchObject(
      [1, 2].map((line) => ({ line, status: 503, error: 'KAFKA_STORAGE_ERROR' })),
    )
  })
})

describe('application/vnd.kafka.recordbatch', () => {
  const type = 'application/vnd.kafka.recordbatch'
  const batch = (): Uint8Array =>
    encodeBatch(
      door.services.engine,
      ['a', 'b'].map((value) => ({ key: null, value: Buffer.from(value), timestampMs: door.clock.nowMs() })),
    )

  test('is stored as it is', async () => {
    const topic = await newTopic()
    await post(`${topic}/records`, 'text/plain', 'first')
    const answer = await post(`${topic}/records?partition=0`, type, batch())
    expect(answer.json()).toEqual({ partition: 0, baseOffset: 1, lastOffset: 2 })
    expect(await values(topic)).toEqual(['first', 'a', 'b'])
  })

  test('is refused when it is damaged, or for no partition', async () => {
    const topic = await newTopic()
    const damaged = batch()
    damaged[70] = (damaged[70] ?? 0) ^ 1
    expect((await post(`${topic}/records?partition=0`, type, damaged)).json()).toMatchObject({
      status: 400,
      error: 'CORRUPT_MESSAGE',
    })
    expect((await post(`${topic}/records?partition=0`, type, 'no batch')).json()).toMatchObject({
      error: 'CORRUPT_MESSAGE',
    })
    expect((await post(`${topic}/records`, type, batch())).json()).toMatchObject({
      status: 400,
      error: 'INVALID_REQUEST',
    })
    expect(await values(topic)).toEqual([])
  })
})

describe('a request', () => {
  test('makes its topic, where the broker allows that', async () => {
    expect((await post('made-on-first-use/records', 'text/plain', 'x')).status).toBe(200)
    await using other = await openTestDoor({ config: { 'auto.create.topics.enable': 'false' } })
    const headers = { 'content-type': 'text/plain' }
    const answer = await send('HTTP/1.1', other.endpoint, 'POST', '/v1/topics/orders/records', { headers, body: 'x' })
    expect(answer.json()).toMatchObject({ status: 404, error: 'UNKNOWN_TOPIC_OR_PARTITION' })
  })

  test.each(['0', '1', 'all', '-1'])('is answered with acks=%s', async (acks) => {
    expect((await post(`${await newTopic()}/records?acks=${acks}`, 'text/plain', 'x')).json()).toMatchObject({
      results: [{ partition: 0, offset: 0 }],
    })
  })

  test.each([
    ['acks=2', "'acks' in the query must be equal to one of the allowed values: 0, 1, all, -1"],
    ['partition=first', "'partition' in the query must be integer"],
    ['partitoin=1', "the query has no field 'partitoin'"],
  ])('is refused with %s', async (query, detail) => {
    expect((await post(`${await newTopic()}/records?${query}`, 'text/plain', 'x')).json()).toMatchObject({
      status: 400,
      detail,
    })
  })

  test('is refused with a content type that says nothing of records', async () => {
    const answer = await post(`${await newTopic()}/records`, 'application/x-www-form-urlencoded', 'x')
    expect(answer.json()).toMatchObject({ status: 415, detail: expect.stringContaining('application/x-ndjson') })
  })
})
