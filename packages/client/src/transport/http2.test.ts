import { once } from 'node:events'
import { createServer as createHttp2Server } from 'node:http2'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { http2Transport } from './http2.ts'

const [before, after] = [0x11, 0xee]
const largeBytes = 32 * 1024 * 1024

/** What a broker got of the bytes, by their value. */
interface Got {
  readonly counts: Map<number, number>
  readonly port: number
  close(): void
}

function portOf(server: { address(): ReturnType<Server['address']> }): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function counting(counts: Map<number, number>): (chunk: Uint8Array) => void {
  return (chunk) => {
    for (const byte of chunk) if (byte === before || byte === after) counts.set(byte, (counts.get(byte) ?? 0) + 1)
  }
}

async function http2Broker(): Promise<Got> {
  const counts = new Map<number, number>()
  const server = createHttp2Server({ settings: { initialWindowSize: 2 * largeBytes } })
  server.on('session', (session) => session.setLocalWindowSize(2 * largeBytes))
  server.on('stream', (stream) => {
    stream.respond({ ':status': 200 })
    stream.on('data', counting(counts)).on('error', () => undefined)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { counts, port: portOf(server), close: () => server.close() }
}

it('over HTTP/2 a channel that is closed sends nothing more of what it was given', async () => {
  const broker = await http2Broker()
  const sockets: Socket[] = []
  const passed = Promise.withResolvers<void>()
  // Between them somebody who stops reading, so that most of the bytes are still to be sent.
  const between = createServer((socket) => {
    const onward = connect(broker.port, '127.0.0.1')
    sockets.push(socket, onward)
    socket.on('data', (chunk: Uint8Array) => {
      onward.write(chunk)
      if (chunk.includes(before)) {
        socket.pause()
        passed.resolve()
      }
    })
    onward.on('data', (chunk: Uint8Array) => socket.write(chunk))
    socket.on('close', () => onward.end())
    for (const each of [socket, onward]) each.on('error', () => undefined)
  })
  await once(between.listen(0, '127.0.0.1'), 'listening')
  const closed = Promise.withResolvers<void>()
  const transport = http2Transport(new URL(`http://127.0.0.1:${portOf(between)}`))
  const [endpoint] = transport.bootstrap
  if (endpoint === undefined) throw new Error('a transport without a place to go to')
  const channel = transport.open(endpoint, { frame: () => undefined, closed: () => closed.resolve() })
  const bytes = new Uint8Array(largeBytes).fill(before)
  channel.send([bytes])
  await passed.promise
  channel.close()
  await closed.promise
  bytes.fill(after)
  const [socket, onward] = sockets
  const ended = onward === undefined ? undefined : once(onward, 'close')
  socket?.resume()
  await ended
  expect(broker.counts.get(before)).toBeGreaterThan(0)
  expect(broker.counts.get(after) ?? 0).toBe(0)
  between.close()
  broker.close()
})
