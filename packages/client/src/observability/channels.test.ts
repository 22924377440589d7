import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import { KafkaError } from '@odradek/protocol'
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest'
import { type ClientChannel, type ClientMessage, channelObserver } from './channels.ts'
import { diagnosticsChannel } from './diagnostics-browser.ts'
import type { RequestReport } from './observer.ts'

const error = new KafkaError('NETWORK_EXCEPTION', 'gone')
const heard: [string, unknown][] = []
const subscribed: ClientChannel[] = []
const hear = (message: unknown, name: string | symbol): void => {
  heard.push([String(name), message])
}

function listen(...names: ClientChannel[]): void {
  for (const name of names) {
    subscribe(name, hear)
    subscribed.push(name)
  }
}

afterEach(() => {
  for (const name of subscribed.splice(0)) unsubscribe(name, hear)
  heard.length = 0
})

const request: RequestReport = { api: 'Fetch', version: 1, nodeId: 1, latencyMs: 1, sentBytes: 1, receivedBytes: 1 }

describe('diagnostics channels', () => {
  test('are told what happens, with the client id', () => {
    listen('odradek:client:connect', 'odradek:client:disconnect', 'odradek:client:request', 'odradek:client:batch')
    listen('odradek:client:retry', 'odradek:client:fetch', 'odradek:client:lag', 'odradek:client:group')
    const observer = channelObserver('shop')
    const sizes = { records: 1, batchBytes: 1, uncompressedBytes: 1, queueMs: 1, totalMs: 1, attempts: 1 }
    const batch = { topic: 'orders', partition: 0, ...sizes }
    const fetched = { nodeId: 1, latencyMs: 1, bytes: 1, records: 1, throttleMs: 0 }
    const lag = { topic: 'orders', partition: 0, lag: 1 }
    const group = { group: 'billing', event: 'joined', partitions: [], durationMs: 1 } as const
    observer.connected(1, 'host', 9)
    observer.requesting(1)
    observer.requested(request)
    observer.batched(batch)
    observer.retried('orders', 0, error, 1)
    observer.fetched(fetched)
    observer.lagging(lag)
    observer.grouped(group)
    observer.disconnected(1, 'host', 9, error)
    const clientId = 'shop'
    expect(heard).toEqual([
      ['odradek:client:connect', { clientId, nodeId: 1, host: 'host', port: 9 }],
      ['odradek:client:request', { clientId, ...request }],
      ['odradek:client:batch', { clientId, ...batch }],
      ['odradek:client:retry', { clientId, topic: 'orders', partition: 0, error }],
      ['odradek:client:fetch', { clientId, ...fetched }],
      ['odradek:client:lag', { clientId, ...lag }],
      ['odradek:client:group', { clientId, ...group }],
      ['odradek:client:disconnect', { clientId, nodeId: 1, host: 'host', port: 9, error }],
    ])
  })

  test('without subscribers cost no message', () => {
    const report = { ...request }
    let reads = 0
    Object.defineProperty(report, 'api', { enumerable: true, get: () => `read ${++reads}` })
    channelObserver('shop').requested(report)
    expect(reads).toBe(0)
    expect(channel('odradek:client:request').hasSubscribers).toBe(false)
  })

  test('are heard by who subscribes after the client was made', () => {
    const observer = channelObserver('shop')
    observer.requested(request)
    listen('odradek:client:request')
    observer.requested(request)
    expect(heard).toHaveLength(1)
  })

  test('have types', () => {
    expectTypeOf<ClientMessage<'odradek:client:request'>>().toExtend<RequestReport>()
    expectTypeOf<ClientMessage<'odradek:client:connect'>['clientId']>().toEqualTypeOf<string>()
  })
})

test('a browser has no subscribers', () => {
  const silent = diagnosticsChannel('odradek:client:request')
  silent.publish(request)
  expect(silent.hasSubscribers).toBe(false)
})
