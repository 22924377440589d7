import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Broker } from '@odradek/broker'
import { connect, type Kafka } from '@odradek/client'
import type { Codec } from '@odradek/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Address, Door } from '../targets/target.ts'
import type { ProducerSettings } from '../workload/workload.ts'
import { clients, prepareClient, whyNotTogether } from './clients.ts'
import type { Driver, DriverProducer, DriverProducerOptions, LoadRecord } from './driver.ts'
import { driverOf } from './drivers.ts'
import { inProcessBroker, stopInProcessBrokers } from './in-process-broker.ts'
import { installedVersionOf } from './installed.ts'

const settings: ProducerSettings = {
  acks: 'all',
  idempotence: false,
  compression: 'none',
  batchSize: 16_384,
  lingerMs: 0,
}
const codecs: readonly Codec[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']
const addresses = new Map<Door, Address>()
const directory = mkdtempSync(join(tmpdir(), 'odradek-drivers-'))
let broker: Broker
/** Clients that make topics in the broker of the test, and in the one of the door 'in-process'. */
let outside: Kafka
let inside: Kafka

beforeAll(async () => {
  broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  const bootstrap = broker.address
  for (const door of ['tcp', 'http2', 'rest'] as const) {
    addresses.set(door, { door, bootstrap, http: `http://${bootstrap}` })
  }
  const settings = { 'log.flush': 'os' }
  addresses.set('in-process', { door: 'in-process', bootstrap: '', inProcess: { directory, settings } })
  outside = connect(broker)
  inside = connect(await inProcessBroker(addressOf('in-process')))
})

afterAll(async () => {
  await Promise.all([outside.close(), inside.close()])
  await Promise.all([broker.close(), stopInProcessBrokers()])
  rmSync(directory, { recursive: true })
})

interface Case {
  readonly client: string
  readonly door: Door
  readonly codecs: readonly Codec[]
  readonly hasIdempotence: boolean
}

const cases: readonly Case[] = [
  { client: 'odradek', door: 'tcp', codecs, hasIdempotence: true },
  { client: 'odradek', door: 'http2', codecs, hasIdempotence: true },
  { client: 'odradek', door: 'in-process', codecs, hasIdempotence: true },
  { client: 'odradek', door: 'rest', codecs: ['none'], hasIdempotence: false },
  { client: 'kafkajs', door: 'tcp', codecs: ['none', 'gzip'], hasIdempotence: true },
  { client: 'platformatic', door: 'tcp', codecs, hasIdempotence: true },
]

describe.each(cases)('$client by the door $door', ({ client, door, codecs: able, hasIdempotence }) => {
  const open = async (): Promise<{ driver: Driver; common: Pick<DriverProducerOptions, 'address' | 'topic'> }> => {
    const address = addressOf(door)
    return { driver: await driverOf(client), common: { address, topic: await newTopic(address) } }
  }

  it('reads what is sent one by one and in a list, in order', async () => {
    const { driver, common } = await open()
    const reader = await openReader(driver, common, 'latest')
    const one = await driver.openProducer({ ...common, settings, purpose: 'records' })
    await sendEach(one, recordsOf(0, 200))
    const many = await driver.openProducer({ ...common, settings, purpose: 'maximum' })
    await many.sendAll(recordsOf(200, 1000))
    expect(await reader.take(1200)).toEqual(textsOf(0, 1200))
    for (const producer of [one, many]) {
      const counts = producer.counts()
      expect(counts?.requests).toBeGreaterThan(0)
      expect(counts?.bytes).toBeGreaterThan(200 * 20)
      await producer.close()
    }
    await reader.close()
  })

  it('has its codecs, and says which it does not have', async () => {
    const { driver, common } = await open()
    const reader = await openReader(driver, common, 'earliest')
    for (const compression of codecs) {
      const opening = driver.openProducer({ ...common, settings: { ...settings, compression }, purpose: 'maximum' })
      if (able.includes(compression)) {
        const producer = await opening
        await producer.sendAll(recordsOf(0, 50))
        await producer.close()
      } else await expect(opening).rejects.toThrow(/compresses .*(gzip|snappy|lz4|zstd)/)
    }
    expect(await reader.take(50 * able.length)).toEqual(able.flatMap(() => textsOf(0, 50)))
    await reader.close()
  })

  it('settles what is sent when it is closed, whatever acks are', async () => {
    const { driver, common } = await open()
    for (const acks of ['all', 1, 0] as const) {
      const producer = await driver.openProducer({ ...common, settings: { ...settings, acks }, purpose: 'records' })
      const sent = sendEach(producer, recordsOf(0, 10))
      await producer.close()
      await sent
    }
  })

  it('is idempotent where it can be, with acks all', async () => {
    const { driver, common } = await open()
    const idempotent = { ...settings, idempotence: true }
    const opening = driver.openProducer({ ...common, settings: idempotent, purpose: 'records' })
    if (hasIdempotence) {
      const producer = await opening
      await sendEach(producer, recordsOf(0, 5))
      await producer.close()
    } else await expect(opening).rejects.toThrow('idempotence')
    const contradiction = { ...idempotent, acks: 1 } as const
    const refused = driver.openProducer({ ...common, settings: contradiction, purpose: 'records' })
    await expect(refused).rejects.toThrow('idempotence')
  })
})

function addressOf(door: Door): Address {
  const address = addresses.get(door)
  if (address === undefined) throw new Error(`there is no door ${door}`)
  return address
}

interface Reader {
  /** Settles with the first so many values, when they have come. */
  take(count: number): Promise<string[]>
  close(): Promise<void>
}

async function openReader(
  driver: Driver,
  common: Pick<DriverProducerOptions, 'address' | 'topic'>,
  from: 'earliest' | 'latest',
): Promise<Reader> {
  const values: string[] = []
  const failed = Promise.withResolvers<never>()
  let [wanted, done] = [Number.POSITIVE_INFINITY, (): void => undefined]
  const consumer = await driver.openConsumer({
    ...{ ...common, group: `g-${common.topic}`, from },
    onValue: (value) => {
      values.push(Buffer.from(value).toString('latin1'))
      if (values.length >= wanted) done()
    },
    onError: (error) => failed.reject(error),
  })
  return {
    async take(count) {
      const arrived = new Promise<void>((resolve) => {
        wanted = count
        done = resolve
        if (values.length >= count) resolve()
      })
      await Promise.race([arrived, failed.promise])
      return values
    },
    close: () => consumer.close(),
  }
}

let topics = 0

async function newTopic({ door }: Address): Promise<string> {
  const name = `t${topics++}`
  const admin = door === 'in-process' ? inside : outside
  await admin.topics.create(name, { partitions: 1 })
  return name
}

/** Every third has a key, and every fifth a value that is no text. */
function recordsOf(first: number, count: number): LoadRecord[] {
  return Array.from({ length: count }, (_, offset) => {
    const index = first + offset
    const text = `the value of number ${index}`
    return {
      key: index % 3 === 0 ? Buffer.from(`k${index}`) : null,
      value: Buffer.from(index % 5 === 0 ? `${text} \xff` : text, 'latin1'),
    }
  })
}

const textsOf = (first: number, count: number): string[] =>
  recordsOf(first, count).map(({ value }) => value.toString('latin1'))

/** Settles when each was called back, and once. */
async function sendEach(producer: DriverProducer, records: readonly LoadRecord[]): Promise<void> {
  const calls = new Map<LoadRecord, number>()
  const sends = records.map((record) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    producer.send(record, (error) => {
      calls.set(record, (calls.get(record) ?? 0) + 1)
      if (error === undefined) resolve()
      else reject(error)
    })
    return promise
  })
  await Promise.all(sends)
  expect([...calls.values()].every((count) => count === 1)).toBe(true)
}

it('knows which client comes by which door', () => {
  expect(whyNotTogether('odradek', 'in-process')).toBeUndefined()
  expect(whyNotTogether('kafkajs', 'tcp')).toBeUndefined()
  expect(whyNotTogether('kafkajs', 'http2')).toBe(
    "kafkajs speaks Kafka's protocol over TCP, not over HTTP/2: that is for odradek",
  )
  expect(() => whyNotTogether('sarama', 'tcp')).toThrow("there is no client 'sarama': odradek, kafkajs")
})

it('has no driver for a tool, nor for what is not there', async () => {
  await expect(driverOf('kafka-perf')).rejects.toThrow('kafka-perf is a program of its own')
  await expect(driverOf('sarama')).rejects.toThrow("there is no client 'sarama'")
  for (const { name, kind } of clients) {
    if (kind === 'driver' && !name.startsWith('confluent')) await prepareClient(name, () => undefined)
  }
  expect(() => installedVersionOf('no-such-package')).toThrow('not installed: npm install no-such-package')
})

it('has one reader of REST in a group', async () => {
  const address = addressOf('rest')
  const topic = await newTopic(address)
  const driver = await driverOf('odradek')
  const onNothing = (): void => undefined
  const options = { address, topic, group: 'g', from: 'latest', onValue: onNothing, onError: onNothing } as const
  const consumer = await driver.openConsumer(options)
  await expect(driver.openConsumer(options)).rejects.toThrow('REST shares no partitions')
  await consumer.close()
  await (await driver.openConsumer(options)).close()
})

it('tells each record of REST what became of it', async () => {
  const address = addressOf('rest')
  const driver = await driverOf('odradek')
  const options = { address, topic: await newTopic(address), settings, purpose: 'records' } as const
  const producer = await driver.openProducer(options)
  const send = (bytes: number): Promise<string | undefined> =>
    new Promise((resolve) => {
      producer.send({ key: null, value: Buffer.alloc(bytes, 'a') }, (error) => resolve(error?.message))
    })
  expect(await Promise.all([send(2_000_000), send(1)])).toEqual([
    expect.stringContaining('MESSAGE_TOO_LARGE'),
    undefined,
  ])
  await producer.close()
})
