import { expect, it } from 'vitest'
import { type Fetch, fetchTransport } from './fetch.ts'
import type { Channel } from './transport.ts'

const endpoint = { host: 'broker', port: 9092 }

/** A call that waits for its answer. */
interface Call {
  readonly url: string
  readonly body: number[]
  readonly signal: AbortSignal
  answer(response: Response): void
}

/** A channel whose calls are answered by the test, and what it told. */
function openScripted(): { channel: Channel; calls: Call[]; told: unknown[] } {
  const calls: Call[] = []
  const told: unknown[] = []
  const fetch: Fetch = (url, { body, signal }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    if (!(body instanceof Uint8Array) || !signal) throw new Error('a call has bytes and a signal')
    signal.addEventListener('abort', () => reject(signal.reason))
    calls.push({ url: url.href, body: [...body], signal, answer: resolve })
    return promise
  }
  const channel = fetchTransport(new URL('http://broker:9092'), fetch).open(endpoint, {
    frame: (bytes) => told.push([...bytes]),
    closed: (reason) => told.push(reason?.message ?? 'closed'),
  })
  return { channel, calls, told }
}

/** Until everything that waits for nothing but promises has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve()
}

/** An answer that comes in these parts. */
function parts(...bytes: number[][]): Response {
  return new Response(ReadableStream.from(bytes.map((part) => Uint8Array.from(part))))
}

it('sends what comes in one turn in one call, and what comes during it in the next', async () => {
  const { channel, calls, told } = openScripted()
  channel.send([Uint8Array.of(1, 2), Uint8Array.of(3)])
  channel.send([Uint8Array.of(4)])
  await settled()
  channel.send([Uint8Array.of(5)])
  channel.send([Uint8Array.of(6)])
  await settled()
  expect(calls).toMatchObject([{ url: 'http://broker:9092/v1/kafka', body: [1, 2, 3, 4] }])
  calls[0]?.answer(parts([0, 0, 0, 1, 7]))
  await expect.poll(() => calls.length).toBe(2)
  expect(calls[1]?.body).toEqual([5, 6])
  expect(told).toEqual([[7]])
})

it('tells each frame as soon as it is there', async () => {
  const { channel, calls, told } = openScripted()
  channel.send([Uint8Array.of(1)])
  await settled()
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  calls[0]?.answer(new Response(readable))
  const writer = writable.getWriter()
  await writer.write(Uint8Array.of(0, 0, 0, 2, 8, 9, 0, 0))
  await expect.poll(() => told).toEqual([[8, 9]])
  await writer.write(Uint8Array.of(0, 1, 5))
  await expect.poll(() => told).toEqual([[8, 9], [5]])
})

it('gives bytes back when they are in the call', async () => {
  const { channel, calls } = openScripted()
  const bytes = Uint8Array.of(1)
  channel.send([bytes], () => bytes.fill(0))
  await settled()
  expect(bytes).toEqual(Uint8Array.of(0))
  expect(calls[0]?.body).toEqual([1])
})

it.each([
  [
    'another answer than 200',
    new Response('', { status: 403 }),
    'http://broker:9092/v1/kafka answers 403 to POST: it is no Odradek',
  ],
  ['an answer that is cut', parts([0, 0, 0, 9, 1]), 'http://broker:9092/v1/kafka ended in the middle of an answer'],
  ['no frame', parts([255, 255, 255, 255]), 'a frame announces a size of -1 bytes'],
])('ends at %s, once', async (_name, response, message) => {
  const { channel, calls, told } = openScripted()
  channel.send([Uint8Array.of(1)])
  await settled()
  channel.send([Uint8Array.of(2)])
  calls[0]?.answer(response)
  await expect.poll(() => told).toEqual([message])
  channel.send([Uint8Array.of(3)])
  channel.close()
  await settled()
  expect(told).toEqual([message])
  expect(calls).toHaveLength(1)
})

it('cancels its call when it is closed', async () => {
  const { channel, calls, told } = openScripted()
  channel.send([Uint8Array.of(1)])
  await settled()
  channel.close()
  await settled()
  expect(calls[0]?.signal.aborted).toBe(true)
  expect(told).toEqual(['closed'])
})
