import { type Consumer, connect, type Kafka, KafkaError, string, type Topic, topic } from '@odradek/client'

const letters = topic('letters', { key: string, value: string })
const keys = ['a', 'b', 'c', 'd', 'e']
const perKey = 200

/** What a client in a browser saw of a broker that is reached at `origin`. Plain data: it is handed to the test. */
export interface Findings {
  readonly partitions: number
  /** How many records came back in which order they were sent, of each key. */
  readonly inOrder: readonly number[]
  /** Values that were sent with each codec, and read. */
  readonly codecs: readonly string[]
  /** What the groups of both protocols read, and how far they committed. */
  readonly groups: readonly { readonly read: number; readonly committed: number; readonly type: string }[]
  readonly brokers: number
  readonly retentionMs: string | null | undefined
  /** What is refused, as it is told. */
  readonly refused: readonly string[]
}

/** Uses whatever a page may use. */
export async function everything(origin: string): Promise<Findings> {
  const kafka = connect(origin)
  try {
    await kafka.topics.create('letters', { partitions: 3 })
    await kafka.topics.create('packed')
    await sendMany(kafka)
    const { partitions } = await kafka.topics.describe('letters')
    const { brokers } = await kafka.cluster.describe()
    const configs = await kafka.configs.describe({ topic: 'letters' })
    return {
      partitions: partitions.length,
      inOrder: await readInOrder(kafka),
      codecs: await throughCodecs(kafka),
      groups: [await readInGroup(kafka, 'classic'), await readInGroup(kafka, 'consumer')],
      brokers: brokers.length,
      retentionMs: configs.find(({ name }) => name === 'retention.ms')?.value,
      refused: [
        await refusal(() => connect('kafka://127.0.0.1:9092')),
        await refusal(() => kafka.topics.describe('there-is-none')),
        await refusal(() => sendWith(kafka, 'zstd')),
      ],
    }
  } finally {
    await kafka.close()
  }
}

/** All at once, so that several requests are on their way together. */
async function sendMany(kafka: Kafka): Promise<void> {
  const producer = kafka.producer({ batchSize: 256 })
  const numbers = Array.from({ length: perKey }, (_, index) => index)
  const records = numbers.flatMap((number) => keys.map((key) => ({ key, value: String(number) })))
  await Promise.all(records.map((record) => producer.send(letters, record)))
  await producer.close()
}

async function readInOrder(kafka: Kafka): Promise<number[]> {
  const next = new Map(keys.map((key) => [key, 0]))
  for await (const { key, value } of kafka.consumer({ topics: [letters], follow: false })) {
    const expected = next.get(key ?? '')
    if (value === String(expected)) next.set(key ?? '', Number(expected) + 1)
  }
  return [...next.values()]
}

async function throughCodecs(kafka: Kafka): Promise<string[]> {
  for (const codec of ['gzip', 'snappy', 'lz4'] as const) await sendWith(kafka, codec)
  const packed = topic('packed', { key: string, value: string })
  const seen: string[] = []
  for await (const { value } of kafka.consumer({ topics: [packed], follow: false })) seen.push(value?.slice(0, 8) ?? '')
  return seen
}

async function sendWith(kafka: Kafka, compression: 'gzip' | 'snappy' | 'lz4' | 'zstd'): Promise<void> {
  const producer = kafka.producer({ compression })
  const packed = topic('packed', { key: string, value: string })
  try {
    await producer.send(packed, { value: compression.padEnd(1000) })
  } finally {
    await producer.close()
  }
}

type Group = Findings['groups'][number]

async function readInGroup(kafka: Kafka, groupProtocol: 'classic' | 'consumer'): Promise<Group> {
  const group = `of-${groupProtocol}`
  const consumer: Consumer<Topic<string, string>> = kafka.consumer({
    group,
    groupProtocol,
    topics: [letters],
    autoOffsetReset: 'earliest',
  })
  let read = 0
  for await (const record of consumer) {
    read++
    if (read < keys.length * perKey) continue
    await record.commit()
    await consumer.commit()
    break
  }
  await consumer.close()
  const committed = await kafka.groups.offsets(group)
  const { type = '' } = (await kafka.groups.list()).find(({ groupId }) => groupId === group) ?? {}
  return { read, type, committed: committed.reduce((sum, { offset }) => sum + (offset ?? 0), 0) }
}

async function refusal(attempt: () => unknown): Promise<string> {
  try {
    await attempt()
    return 'nothing was refused'
  } catch (error) {
    if (error instanceof KafkaError) return error.error
    return error instanceof Error ? error.message : String(error)
  }
}
