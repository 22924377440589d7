import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { connect } from '../kafka.ts'
import { FakeBroker, SkippingClock } from '../testing/fake-broker.ts'
import type { ClientMessage } from './channels.ts'

const farMs = 10_000

test('a client measures its connections, and publishes its requests', async () => {
  const requests: ClientMessage<'odradek:client:request'>[] = []
  const hear = (message: unknown): void => {
    if (isRequest(message) && message.clientId === 'measured') requests.push(message)
  }
  subscribe('odradek:client:request', hear)
  try {
    const broker = new FakeBroker(() => ({ offset: 0 }))
    await using kafka = connect(broker, { clientId: 'measured', clock: new SkippingClock(farMs) })
    expect(kafka.metrics().common).toMatchObject({ 'connection-count': 0, 'request-total': 0 })
    await kafka.topics.list()
    const { common, nodes } = kafka.metrics()
    expect(common).toMatchObject({ 'connection-count': 1, 'connection-creation-total': 1, 'requests-in-flight': 0 })
    expect(common['request-total']).toBe(requests.length)
    expect(common['outgoing-byte-total']).toBe(requests.reduce((sum, { sentBytes }) => sum + sentBytes, 0))
    expect(nodes.get(-1)?.['incoming-byte-total']).toBe(common['incoming-byte-total'])
    expect(requests.map(({ api }) => api)).toEqual(['ApiVersions', 'Metadata'])
  } finally {
    unsubscribe('odradek:client:request', hear)
  }
})

function isRequest(message: unknown): message is ClientMessage<'odradek:client:request'> {
  return typeof message === 'object' && message !== null && 'api' in message && 'clientId' in message
}
