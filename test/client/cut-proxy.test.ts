import { once } from 'node:events'
import { type AddressInfo, connect as connectSocket, createServer, type Socket } from 'node:net'
import { Broker } from '@odradek/broker'
import { connect, type Kafka } from '@odradek/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Answers of a warm producer are shorter than this: every byte of them is a place to cut at. */
const longestAnswer = 90

/** A way to a broker that ends connections behind a byte of what the broker says. */
class CuttingProxy {
  readonly #server = createServer((client) => this.#join(client))
  readonly #sockets = new Set<Socket>()
  brokerPort = 0
  /** How much more the broker may say, over all connections; what is behind is lost with the connection. */
  allowedBytes = Number.POSITIVE_INFINITY
  cuts = 0

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return addressOf(this.#server.address()).port
  }

  #join(client: Socket): void {
    const broker = connectSocket({ host: '127.0.0.1', port: this.brokerPort, noDelay: true })
    for (const socket of [client, broker]) {
      this.#sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        client.destroy()
        broker.destroy()
      })
    }
    client.on('data', (chunk) => broker.write(chunk))
    broker.on('data', (chunk) => {
      const { allowedBytes } = this
      if (chunk.length <= allowedBytes) {
        this.allowedBytes -= chunk.length
        client.write(chunk)
        return
      }
      this.cuts++
      this.allowedBytes = Number.POSITIVE_INFINITY
      // What may pass arrives before the end does.
      client.end(chunk.subarray(0, allowedBytes))
      broker.destroy()
    })
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return address
}

async function valuesOf(kafka: Kafka, topic: string, count: number): Promise<string[]> {
  const values: string[] = []
  await using consumer = kafka.consumer({ topics: [topic], autoOffsetReset: 'earliest' })
  for await (const { value } of consumer) {
    values.push(Buffer.from(value ?? '').toString())
    if (values.length === count) break
  }
  return values
}

describe('a producer whose connection is cut at a byte of an answer', () => {
  const proxy = new CuttingProxy()
  let broker: Broker
  let kafka: Kafka
  let direct: Kafka

  beforeAll(async () => {
    // A client goes where the broker says that it is: through the proxy.
    const advertise = `127.0.0.1:${await proxy.listen()}`
    broker = await Broker.start({ memory: true, listen: '127.0.0.1:0', advertise })
    proxy.brokerPort = Number(broker.address.split(':')[1])
    kafka = connect(`kafka://${advertise}`, { retryBackoffMs: 1, retryBackoffMaxMs: 5, requestTimeoutMs: 5000 })
    direct = connect(broker)
  })

  afterAll(async () => {
    await kafka.close()
    await direct.close()
    await proxy.close()
    await broker.close()
  })

  it('writes every record once, in order', { timeout: 30_000 }, async () => {
    const topic = 'cut'
    await direct.topics.create(topic, { partitions: 1 })
    await using producer = kafka.producer({ batchSize: 0 })
    await producer.send(topic, { value: 'warm' })
    const sent: string[] = ['warm']
    for (let bytes = 0; bytes < longestAnswer; bytes++) {
      const values = ['a', 'b', 'c'].map((name) => `${bytes}${name}`)
      sent.push(...values)
      proxy.allowedBytes = bytes
      const deliveries = await Promise.all(values.map((value) => producer.send(topic, { value })))
      expect(deliveries.map(({ offset }) => offset)).toEqual(values.map((_, index) => bytes * 3 + index + 1))
    }
    expect(proxy.cuts).toBeGreaterThan(longestAnswer / 2)
    expect(await valuesOf(direct, topic, sent.length)).toEqual(sent)
    expect(await direct.offsets(topic, 'latest')).toEqual([sent.length])
  })
})
