import { once } from 'node:events'
import {
  type ClientHttp2Stream,
  connect as connectHttp2,
  createServer as createHttp2,
  type ServerHttp2Stream,
} from 'node:http2'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { canReadInto, readInto } from './read-into.ts'

/** A socket that a server accepted, and the one at the other end. */
async function socketPair(): Promise<{ accepted: Socket; other: Socket; close: () => void }> {
  const server = createServer({ allowHalfOpen: true })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const other = connect(address.port, '127.0.0.1')
  const [accepted]: Socket[] = await once(server, 'connection')
  if (accepted === undefined) throw new Error('no socket')
  return { accepted, other, close: () => server.close() }
}

it('reads into the memory that it is given, on the Node that this is tested with', async () => {
  const { accepted, other, close } = await socketPair()
  const memory = new Uint8Array(1000)
  let end = 0
  const target = {
    get space() {
      return memory.subarray(end, end + 3)
    },
    filled(length: number) {
      end += length
    },
  }
  let reads = 0
  expect(canReadInto(accepted)).toBe(true)
  readInto(accepted, target, () => reads++)
  accepted.resume()
  const ended = once(accepted, 'end')
  other.end('straight into memory')
  await ended
  expect(Buffer.from(memory.subarray(0, end)).toString()).toBe('straight into memory')
  expect(reads).toBe(Math.ceil(end / 3))
  accepted.destroy()
  close()
})

it('reads nothing while the socket is paused', async () => {
  const { accepted, other, close } = await socketPair()
  const memory = new Uint8Array(100)
  const filled: number[] = []
  const target = { space: memory, filled: (length: number) => filled.push(length) }
  readInto(accepted, target, () => accepted.pause())
  accepted.resume()
  other.write('one')
  while (filled.length === 0) await new Promise(setImmediate)
  await new Promise((resolve) => other.write('two', resolve))
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
  expect(filled).toEqual([3])
  accepted.resume()
  while (filled.length < 2) await new Promise(setImmediate)
  expect(filled).toEqual([3, 3])
  accepted.destroy()
  other.destroy()
  close()
})

/** A stream of HTTP/2 that a server accepted, and the one at the other end. */
async function http2Pair(): Promise<{ accepted: ServerHttp2Stream; other: ClientHttp2Stream; close: () => void }> {
  const server = createHttp2()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const session = connectHttp2(`http://127.0.0.1:${address.port}`)
  const other = session.request({ ':method': 'POST' })
  const [accepted]: ServerHttp2Stream[] = await once(server, 'stream')
  if (accepted === undefined) throw new Error('no stream')
  accepted.respond()
  const close = (): void => {
    session.destroy()
    server.close()
  }
  return { accepted, other, close }
}

it('has a stream of HTTP/2 read into memory too, more than its window, and after a pause', async () => {
  const { accepted, other, close } = await http2Pair()
  const sent = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251)
  const memory = new Uint8Array(sent.length)
  let end = 0
  const target = {
    get space() {
      return memory.subarray(end, end + 50_000)
    },
    filled(length: number) {
      end += length
    },
  }
  expect(canReadInto(accepted)).toBe(true)
  let reads = 0
  readInto(accepted, target, () => {
    if (++reads % 3 !== 0) return
    accepted.pause()
    setImmediate(() => accepted.resume())
  })
  const ended = once(accepted, 'end')
  accepted.resume()
  other.end(sent)
  await ended
  expect(end).toBe(sent.length)
  expect(Buffer.compare(memory, sent)).toBe(0)
  close()
})

it('writes nothing more into the memory once the stream is destroyed, also within a read', async () => {
  const { accepted, other, close } = await http2Pair()
  const memory = new Uint8Array(10_000)
  const target = { space: memory.subarray(0, 10), filled: () => Object.assign(target, { space: memory.subarray(10) }) }
  readInto(accepted, target, () => accepted.destroy())
  other.on('error', () => undefined)
  const closed = once(accepted, 'close')
  accepted.resume()
  other.write(new Uint8Array(5000).fill(7))
  await closed
  expect(memory.findLastIndex((byte) => byte !== 0)).toBe(9)
  close()
})

it('leaves other streams to their data', () => {
  expect(canReadInto(new PassThrough())).toBe(false)
})
