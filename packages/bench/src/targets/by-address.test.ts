import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { Broker } from '@odradek/broker'
import { afterAll, describe, expect, it } from 'vitest'
import { targetByAddress } from './by-address.ts'
import { readHostPort, whyNoHostPort } from './host-port.ts'
import { type RunningTarget, TargetError } from './target.ts'

const servers: Server[] = []
const sockets: Socket[] = []

afterAll(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers) server.close()
})

/** The address of a server that does whatever with those who come. */
async function serverThat(does: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.push(socket)
    does(socket)
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

async function start(name: string, settings = {}, patienceMs = 2000): Promise<RunningTarget> {
  const target = targetByAddress(name, patienceMs)
  if (target === undefined) throw new Error(`${name} is no address`)
  return target.start({ settings })
}

async function failureOf(name: string, settings = {}, patienceMs = 2000): Promise<string> {
  const error = await start(name, settings, patienceMs).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(TargetError)
  return error instanceof Error ? error.message : ''
}

describe('a broker by its address', () => {
  it('is taken as it is, over TCP and over HTTP', async () => {
    await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
    const { address } = broker
    const tcp = await start(address)
    expect(tcp.address).toEqual({ door: 'tcp', bootstrap: address })
    expect(tcp.description).toEqual({
      name: address,
      title: `a broker at ${address}`,
      version: 'unknown',
      settings: {},
    })
    // Where it can be seen whose port it is.
    expect(tcp.pid).toBe(process.platform === 'linux' ? process.pid : undefined)
    expect([tcp.startMs, tcp.whyGone()]).toEqual([undefined, undefined])
    const http = await start(`http://${address}/`)
    expect(http.address).toEqual({ door: 'http2', bootstrap: address, http: `http://${address}` })
    await http[Symbol.asyncDispose]()
    await tcp[Symbol.asyncDispose]()
  })

  it('takes no settings', async () => {
    expect(await failureOf('127.0.0.1:1', { 'log.flush': 'os' })).toMatch(
      /^log\.flush: the broker at 127\.0\.0\.1:1 is not/,
    )
  })

  it.each(['', 'http://'])('is missed where nobody listens (%s)', async (scheme) => {
    expect(await failureOf(`${scheme}127.0.0.1:3`)).toBe('nobody listens at 127.0.0.1:3: is the broker started?')
  })

  it('is none where something else speaks', async () => {
    const none = /does not speak Kafka's protocol/
    expect(await failureOf(await serverThat((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')))).toMatch(none)
    expect(await failureOf(await serverThat((socket) => socket.end()))).toMatch(none)
    expect(await failureOf(await serverThat((socket) => socket.pipe(socket)))).toMatch(none)
    const web = await serverThat((socket) => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'))
    expect(await failureOf(`http://${web}`)).toBe(
      `${web} does not answer GET /healthz as Odradek does, but with status 404`,
    )
    const noise = await serverThat((socket) => socket.end('noise'))
    expect(await failureOf(`http://${noise}`)).toBe(`${noise} does not answer GET /healthz as Odradek does`)
  })

  it.each(['', 'http://'])('is given up where nobody answers (%s)', async (scheme) => {
    const silent = await serverThat(() => undefined)
    expect(await failureOf(`${scheme}${silent}`, {}, 30)).toBe(`${silent} did not answer in 0.03 s`)
  })
})

it('reads addresses', () => {
  expect(readHostPort('broker.example:9093')).toEqual({ host: 'broker.example', port: 9093 })
  expect(readHostPort('[::1]:9093')).toEqual({ host: '::1', port: 9093 })
  for (const text of ['kafka', '::1:9093', 'host:', 'host:0', 'host:70000', ':9093', 'a/b:1', 'kafka://host:1']) {
    expect(readHostPort(text)).toBeUndefined()
  }
})

it.each([
  ['127.0.0.1', 'a port is missing: host:port'],
  ['localhost', 'a port is missing: host:port'],
  ['[::1]', 'a port is missing: host:port'],
  [':99999', "'99999' is no port: 1 to 65535"],
  ['host:0', "'0' is no port: 1 to 65535"],
  ['host:', "'' is no port: 1 to 65535"],
  ['host:x', "'x' is no port: 1 to 65535"],
  [':9093', 'write host:port, or [::1]:port'],
  ['::1:9093', 'write host:port, or [::1]:port'],
  ['kafka://host:1', 'write host:port, or [::1]:port'],
  ['kafka', undefined],
  ['host:1', undefined],
])('of the address %s says: %s', (text, why) => {
  expect(whyNoHostPort(text)).toBe(why)
})
