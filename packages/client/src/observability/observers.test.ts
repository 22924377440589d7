import { KafkaError } from '@odradek/protocol'
import { expect, test } from 'vitest'
import type { Observer } from './observer.ts'
import { combine, noObserver } from './observers.ts'

const hooks = [
  'connected',
  'disconnected',
  'requesting',
  'requested',
  'batched',
  'retried',
  'fetched',
  'lagging',
  'grouped',
] as const satisfies readonly (keyof Observer)[]

/** Writes down what it hears, with its name in front. */
function writer(name: string, heard: unknown[]): Observer {
  const observer = { ...noObserver }
  for (const hook of hooks) observer[hook] = (...told: readonly unknown[]) => heard.push([name, hook, ...told])
  return observer
}

test('each of several observers hears everything, in their order', () => {
  expect(Object.keys(noObserver)).toEqual([...hooks])
  const heard: unknown[] = []
  const observer = combine(writer('a', heard), noObserver, writer('b', heard))
  const error = new KafkaError('NETWORK_EXCEPTION', 'gone')
  const told: readonly (readonly [keyof Observer, ...unknown[]])[] = [
    ['connected', 1, 'host', 9],
    ['disconnected', 1, 'host', 9, error],
    ['requesting', 1],
    ['retried', 'orders', 0, error, 5],
  ]
  observer.connected(1, 'host', 9)
  observer.disconnected(1, 'host', 9, error)
  observer.requesting(1)
  observer.retried('orders', 0, error, 5)
  expect(heard).toEqual(
    told.flatMap((entry) => [
      ['a', ...entry],
      ['b', ...entry],
    ]),
  )

  heard.length = 0
  const request = { api: 'Fetch', version: 1, nodeId: 1, latencyMs: 1, sentBytes: 1, receivedBytes: 1 }
  const sizes = { records: 1, batchBytes: 1, uncompressedBytes: 1, queueMs: 1, totalMs: 1, attempts: 1 }
  const batch = { topic: 'orders', partition: 0, ...sizes }
  const fetched = { nodeId: 1, latencyMs: 1, bytes: 1, records: 1, throttleMs: 0 }
  const lag = { topic: 'orders', partition: 0, lag: 1 }
  const group = { group: 'billing', event: 'joined', partitions: [], durationMs: 1 } as const
  observer.requested(request)
  observer.batched(batch)
  observer.fetched(fetched)
  observer.lagging(lag)
  observer.grouped(group)
  const reports = [request, batch, fetched, lag, group]
  const names = ['requested', 'batched', 'fetched', 'lagging', 'grouped']
  expect(heard).toEqual(
    names.flatMap((hook, at) => [
      ['a', hook, reports[at]],
      ['b', hook, reports[at]],
    ]),
  )
})

test('one observer among some that hear nothing stands for all, and none is nobody', () => {
  const only = writer('a', [])
  expect(combine(noObserver, only)).toBe(only)
  expect(combine()).toBe(noObserver)
})
