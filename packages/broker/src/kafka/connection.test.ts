import { fetch } from '@odradek/protocol/01-fetch'
import { heartbeat } from '@odradek/protocol/12-heartbeat'
import { expect, it } from 'vitest'
import { Broker } from '../broker.ts'
import { maxUnsentBytes } from '../limits.ts'
import { handlers } from './handlers/index.ts'
import { AdminClient } from './testing/admin-client.ts'

const apiVersionsRequest = Buffer.from('0000000a0012000000000001ffff', 'hex')
/** Size, correlation id, error, length; key and versions of each API. */
const answerBytes = 14 + 6 * handlers.length

it('looks at no further request of a client that does not read, and goes on when it does', async () => {
  await using broker = await Broker.start({ listen: false, memory: true })
  const client = broker.openConnection()
  const requests = 60_000
  let hasWritten = false
  client.write(Buffer.concat(Array.from({ length: requests }, () => apiVersionsRequest)), () => {
    hasWritten = true
  })
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(client.readableLength).toBeLessThan(maxUnsentBytes)
  let received = 0
  for await (const chunk of client) {
    received += chunk.length
    if (received >= requests * answerBytes) break
  }
  expect(received).toBe(requests * answerBytes)
  expect(hasWritten).toBe(true)
})

it('answers everything that was asked before the client ended its side', async () => {
  await using broker = await Broker.start({ listen: false, memory: true })
  const client = broker.openConnection()
  client.end(Buffer.concat([apiVersionsRequest, apiVersionsRequest]))
  let received = 0
  for await (const chunk of client) received += chunk.length
  expect(received).toBe(2 * answerBytes)
})

it('a fetch that waits for data makes room for what waits behind it, unless that is a fetch too', async () => {
  await using broker = await Broker.start({ listen: false, memory: true })
  const client = new AdminClient(broker)
  await client.createTopic('idle')
  const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
  const topics = [{ topic: 'idle', partitions }]
  const poll = (maxWaitMs: number) =>
    client.request(fetch, 11, { maxWaitMs, minBytes: 1, topics, forgottenTopicsData: [] })
  const answers: string[] = []
  const first = poll(60_000).then(() => answers.push('first fetch'))
  const heartbeats = client.request(heartbeat, 4, { groupId: 'g', memberId: 'm', generationId: 1 })
  await Promise.all([first, heartbeats.then(() => answers.push('heartbeat'))])
  expect(answers).toEqual(['first fetch', 'heartbeat'])
  const begin = performance.now()
  await Promise.all([poll(100), poll(1)])
  expect(performance.now() - begin).toBeGreaterThan(90)
  client.close()
})
