import { describe, expectTypeOf, it } from 'vitest'
import {
  type BatchOf,
  bytes,
  type Consumer,
  type ConsumerOptions,
  connect,
  type Delivery,
  json,
  KafkaError,
  type KafkaErrorName,
  type OutgoingRecord,
  type Producer,
  type RecordOf,
  type SendAllError,
  type Serde,
  type StandardSchema,
  string,
  type Topic,
  topic,
} from './index.ts'

// Checked by the compiler, in `npm run typecheck`. What has to be refused is in test/client/refused-types.test.ts.

interface Order {
  readonly total: number
}

const orders = topic('orders', { key: string, value: json<Order>() })
const blobs = topic('blobs', { key: bytes, value: bytes })

/** What zod calls `z.coerce.date()`, as far as types go: it takes more than it gives. */
const dates: StandardSchema<Date> = {
  '~standard': { validate: (value) => ({ value: new Date(String(value)) }) },
}

/** The consumer that options make; it is not made here. */
function consumerOf(subscribed: typeof orders): Consumer<typeof orders> {
  return connect('kafka://nowhere').consumer({ topics: [subscribed] })
}

describe('types', () => {
  it('of a topic are those of its serdes', () => {
    expectTypeOf(orders).toExtend<Topic<string, Order>>()
    expectTypeOf(blobs).toExtend<Topic<Uint8Array, Uint8Array>>()
    expectTypeOf(topic<string, Date>).returns.toExtend<Topic<string, Date>>()
  })

  it('of a schema are those of what it gives', () => {
    expectTypeOf(json(dates)).toEqualTypeOf<Serde<Date>>()
    expectTypeOf(json<Order>()).toEqualTypeOf<Serde<Order>>()
  })

  it('of records are those of their topic', () => {
    expectTypeOf<RecordOf<typeof orders>['value']>().toEqualTypeOf<Order | null>()
    expectTypeOf<RecordOf<typeof orders>['key']>().toEqualTypeOf<string | null>()
    expectTypeOf<RecordOf<'lines'>['value']>().toEqualTypeOf<Uint8Array | null>()
    expectTypeOf<RecordOf<'lines'>['topic']>().toEqualTypeOf<'lines'>()
    expectTypeOf<BatchOf<typeof orders>[typeof Symbol.iterator]>().returns.toExtend<
      Iterator<RecordOf<typeof orders>, undefined>
    >()
  })

  it('of a loop are those of the topics that are read', () => {
    const loop = async (consumer: ReturnType<typeof consumerOf>): Promise<void> => {
      for await (const record of consumer) expectTypeOf(record.value).toEqualTypeOf<Order | null>()
      for await (const batch of consumer.batches()) {
        for (const record of batch) expectTypeOf(record.key).toEqualTypeOf<string | null>()
      }
    }
    expectTypeOf(loop).returns.resolves.toBeVoid()
  })

  it('of topics are told apart by record.topic', () => {
    expectTypeOf(orders.name).toEqualTypeOf<'orders'>()
    const read = (record: RecordOf<typeof orders | typeof blobs>): void => {
      if (record.topic === 'orders') expectTypeOf(record.value).toEqualTypeOf<Order | null>()
      else expectTypeOf(record.value).toEqualTypeOf<Uint8Array | null>()
      if (record.topic === blobs.name) expectTypeOf(record.key).toEqualTypeOf<Uint8Array | null>()
    }
    expectTypeOf(read).returns.toBeVoid()
  })

  it('of names are told apart by record.topic', () => {
    const read = (record: RecordOf<'lines' | 'words'>): void => {
      if (record.topic === 'lines') expectTypeOf(record).toEqualTypeOf<RecordOf<'lines'>>()
      else expectTypeOf(record).toEqualTypeOf<RecordOf<'words'>>()
    }
    expectTypeOf(read).returns.toBeVoid()
  })

  it('of a send are those of its topic', () => {
    expectTypeOf<{ key: string; value: Order }>().toExtend<OutgoingRecord<string, Order>>()
    expectTypeOf<{ value: null }>().toExtend<OutgoingRecord<string, Order>>()
    expectTypeOf<{ value: { total: string } }>().not.toExtend<OutgoingRecord<string, Order>>()
    expectTypeOf<{ key: number; value: Order }>().not.toExtend<OutgoingRecord<string, Order>>()
    expectTypeOf<{ key: string }>().not.toExtend<OutgoingRecord<string, Order>>()
    expectTypeOf<ReturnType<Producer['send']>>().resolves.toEqualTypeOf<Delivery>()
    expectTypeOf<ReturnType<Producer['sendAll']>>().resolves.toEqualTypeOf<Delivery[]>()
    expectTypeOf<SendAllError['deliveries'][number]>().toEqualTypeOf<Delivery | undefined>()
  })

  it('of a delivery are numbers', () => {
    expectTypeOf<Delivery>().toMatchObjectType<{
      readonly topic: string
      readonly partition: number
      readonly offset: number
      readonly timestamp: number
    }>()
  })

  it('of options are Kafka’s values', () => {
    expectTypeOf<ConsumerOptions['isolationLevel']>().toEqualTypeOf<'read_uncommitted' | 'read_committed' | undefined>()
    expectTypeOf<ConsumerOptions['autoOffsetReset']>().toEqualTypeOf<'earliest' | 'latest' | 'none' | undefined>()
  })

  it('of an error narrow by its name', () => {
    expectTypeOf<KafkaError['error']>().toEqualTypeOf<KafkaErrorName>()
    const isMissing = (error: unknown): boolean => {
      if (!(error instanceof KafkaError)) return false
      switch (error.error) {
        case 'UNKNOWN_TOPIC_OR_PARTITION':
          expectTypeOf(error.error).toEqualTypeOf<'UNKNOWN_TOPIC_OR_PARTITION'>()
          return true
        default:
          expectTypeOf(error.error).toEqualTypeOf<Exclude<KafkaErrorName, 'UNKNOWN_TOPIC_OR_PARTITION'>>()
          return false
      }
    }
    expectTypeOf(isMissing).returns.toBeBoolean()
  })
})
