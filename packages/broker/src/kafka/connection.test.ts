import { expect, it } from 'vitest'
import { Broker } from '../broker.ts'
import { maxUnsentBytes } from '../limits.ts'
import { handlers } from './handlers/index.ts'

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
