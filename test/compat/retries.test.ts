/**
 * An idempotent producer behind a network that loses answers: the broker has the batch, the client does not know, and
 * sends it again over a new connection. Each record is in the log once, in order.
 */
import { once } from 'node:events'
import { connect as connectSocket, createServer, type Server, type Socket } from 'node:net'
import { Broker } from '@odradek/broker'
import { connect } from '@odradek/client'
import { Kafka, logLevel } from 'kafkajs'
import { expect, it } from 'vitest'

const produceApiKey = 0

/** Forwards to the broker, and cuts the connection where the answer to every third Produce should come through. */
class LossyProxy {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #brokerPort = 0
  #produced = 0
  lost = 0

  constructor() {
    this.#server = createServer((client) => this.#forward(client))
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    return address !== null && typeof address === 'object' ? address.port : 0
  }

  connectTo(port: number): void {
    this.#brokerPort = port
  }

  #forward(client: Socket): void {
    const broker = connectSocket(this.#brokerPort, '127.0.0.1')
    let losesNext = false
    for (const socket of [client, broker]) {
      this.#sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        client.destroy()
        broker.destroy()
      })
    }
    // kafkajs writes one request at a time, and each begins with its size and the API's key.
    client.on('data', (chunk) => {
      if (chunk.length > 6 && chunk.readInt16BE(4) === produceApiKey) losesNext = ++this.#produced % 3 === 0
      broker.write(chunk)
    })
    broker.on('data', (chunk) => {
      if (!losesNext) {
        client.write(chunk)
        return
      }
      this.lost++
      client.destroy()
    })
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }
}

it('kafkajs sends batches again over new connections, and the log has every record once', async () => {
  const proxy = new LossyProxy()
  const port = await proxy.listen()
  await using broker = await Broker.start({ listen: '127.0.0.1:0', advertise: `127.0.0.1:${port}`, memory: true })
  proxy.connectTo(broker.endpoint.port)
  const retry = { initialRetryTime: 1, maxRetryTime: 5, retries: 20 }
  const kafka = new Kafka({ brokers: [`127.0.0.1:${port}`], logLevel: logLevel.NOTHING, retry })
  const producer = kafka.producer({ idempotent: true, retry })
  await producer.connect()
  const offsets: (string | undefined)[] = []
  for (let index = 0; index < 30; index++) {
    const [metadata] = await producer.send({ topic: 'once', messages: [{ key: 'k', value: String(index) }] })
    offsets.push(metadata?.baseOffset)
  }
  await producer.disconnect()
  proxy.close()
  expect(proxy.lost).toBeGreaterThan(5)
  expect(offsets).toEqual(Array.from({ length: 30 }, (_, index) => String(index)))
  await using client = connect(broker)
  const read: string[] = []
  for await (const { value } of client.consumer({ topics: ['once'], follow: false }))
    read.push(Buffer.from(value ?? []).toString())
  expect(read).toEqual(Array.from({ length: 30 }, (_, index) => String(index)))
})
