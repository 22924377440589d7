import { KafkaError } from '@odradek/protocol'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { IncomingRecord, RecordBatch } from '../consumer/incoming-record.ts'
import { type Delivery, SendAllError } from '../producer/delivery.ts'
import { traceparentHeader } from './trace-context.ts'
import type { Span, SpanContext, SpanOptions, Tracer } from './tracer.ts'
import {
  type BatchRead,
  createTracing,
  type RecordRead,
  traceCommit,
  traceProcess,
  traceProcessBatch,
  traceReceive,
  traceSend,
  traceSendAll,
} from './tracing.ts'

interface Recorded {
  readonly name: string
  readonly options: SpanOptions
  readonly context: SpanContext
  readonly parent: string | undefined
  readonly attributes: Record<string, unknown>
  status: { code: number; message?: string } | undefined
  ends: (number | undefined)[]
}

/** Keeps its spans, and which is active in synchronous code. */
class RecordingTracer implements Tracer {
  readonly spans: Recorded[] = []
  #active: Recorded | undefined

  startSpan(name: string, options: SpanOptions = {}): Span {
    const spanId = String(this.spans.length + 1).padStart(16, '0')
    const context = { traceId: 'a'.repeat(32), spanId, traceFlags: 1 }
    const parent = this.#active?.name
    const attributes: Record<string, unknown> = { ...options.attributes }
    const span: Recorded = { name, options, context, parent, attributes, status: undefined, ends: [] }
    this.spans.push(span)
    return {
      spanContext: () => context,
      setAttribute: (key, value) => {
        attributes[key] = value
      },
      setStatus: (status) => {
        span.status = status
      },
      end: (endTime) => span.ends.push(endTime),
    }
  }

  startActiveSpan<Result>(name: string, options: SpanOptions, work: (span: Span) => Result): Result {
    const span = this.startSpan(name, options)
    const before = this.#active
    this.#active = this.spans.at(-1)
    try {
      return work(span)
    } finally {
      this.#active = before
    }
  }

  get last(): Recorded | undefined {
    return this.spans.at(-1)
  }
}

const given = `00-${'b'.repeat(32)}-${'c'.repeat(16)}-01`
const givenContext = { traceId: 'b'.repeat(32), spanId: 'c'.repeat(16), traceFlags: 1, isRemote: true }

function setUp(): { tracer: RecordingTracer; tracing: ReturnType<typeof createTracing> } {
  const tracer = new RecordingTracer()
  return { tracer, tracing: createTracing(tracer, 'shop') }
}

function read(offset: number, traceparent?: string): RecordRead {
  const value = new TextEncoder().encode(traceparent)
  const headers = traceparent === undefined ? [] : [{ key: traceparentHeader, value }]
  return { topic: 'orders', partition: 0, offset, headers }
}

function batchOf(records: readonly RecordRead[]): BatchRead {
  return { topic: 'orders', partition: 0, count: records.length, [Symbol.iterator]: () => records.values() }
}

describe('a send', () => {
  test('is a producer span from the call to the answer, and its context travels with the record', async () => {
    const { tracer, tracing } = setUp()
    const answer = Promise.withResolvers<Delivery>()
    const sent: unknown[] = []
    const record = { key: 'o-1', value: 'x', headers: { source: 'shop' } }
    const delivery = traceSend(tracing, 'orders', record, (traced) => {
      sent.push(traced)
      return answer.promise
    })
    const traceparent = `00-${'a'.repeat(32)}-0000000000000001-01`
    expect(sent).toEqual([{ ...record, headers: { source: 'shop', traceparent } }])
    expect(tracer.last?.ends).toHaveLength(0)
    const delivered = { topic: 'orders', partition: 2, offset: 42, timestamp: 5 }
    answer.resolve(delivered)
    expect(await delivery).toBe(delivered)
    expect(tracer.last).toMatchObject({
      name: 'send orders',
      status: undefined,
      ends: [undefined],
      options: { kind: 3 },
    })
    expect(tracer.last?.options.attributes).toEqual({
      'messaging.system': 'kafka',
      'messaging.operation.name': 'send',
      'messaging.operation.type': 'send',
      'messaging.client.id': 'shop',
      'messaging.destination.name': 'orders',
      'messaging.kafka.message.key': 'o-1',
    })
    expect(tracer.last?.attributes).toMatchObject({
      'messaging.destination.partition.id': '2',
      'messaging.kafka.offset': 42,
    })
  })

  test('of a record with a context leaves it alone and links to it', async () => {
    const { tracer, tracing } = setUp()
    const record = { value: null, headers: { traceparent: given } }
    await traceSend(tracing, 'orders', record, async (traced) => {
      expect(traced).toBe(record)
      return { topic: 'orders', partition: 0, offset: -1, timestamp: 5 }
    })
    expect(tracer.last?.options).toMatchObject({ kind: 2, links: [{ context: givenContext }] })
    expect(tracer.last?.attributes).toMatchObject({ 'messaging.kafka.message.tombstone': true })
    expect(tracer.last?.attributes).not.toHaveProperty('messaging.kafka.offset')
  })

  test('that fails has the name of the error, and still fails', async () => {
    const { tracer, tracing } = setUp()
    const error = new KafkaError('MESSAGE_TOO_LARGE', 'too large')
    const failing = traceSend(tracing, 'orders', { value: 'x' }, () => Promise.reject(error))
    await expect(failing).rejects.toBe(error)
    expect(tracer.last).toMatchObject({ status: { code: 2, message: error.message }, ends: [undefined] })
    expect(tracer.last?.attributes['error.type']).toBe('MESSAGE_TOO_LARGE')
  })

  test('that throws at once is a rejection', async () => {
    const { tracer, tracing } = setUp()
    const failing = traceSend(tracing, 'orders', { value: 'x' }, () => {
      throw new TypeError('no such topic')
    })
    await expect(failing).rejects.toThrow('no such topic')
    expect(tracer.last?.attributes['error.type']).toBe('TypeError')
    expect(tracer.last?.ends).toHaveLength(1)
  })

  test('carries on the fields of a record that was read', async () => {
    const { tracing } = setUp()
    class Read {
      readonly #value = 'x'
      readonly headers = [{ key: 'source', value: null }]
      get value(): string {
        return this.#value
      }
      get timestamp(): number {
        return 77
      }
    }
    await traceSend(tracing, 'orders', new Read(), async ({ key, value, headers, timestamp }) => {
      const traceparent = new TextEncoder().encode(`00-${'a'.repeat(32)}-0000000000000001-01`)
      expect({ key, value, timestamp }).toEqual({ key: null, value: 'x', timestamp: 77 })
      expect(headers).toEqual([
        { key: 'source', value: null },
        { key: traceparentHeader, value: traceparent },
      ])
      return { topic: 'orders', partition: 0, offset: 0, timestamp: 77 }
    })
  })

  test('of many is one span, whose context the records without one carry', async () => {
    const { tracer, tracing } = setUp()
    const records = [{ value: 'a' }, { value: 'b', headers: { traceparent: given } }]
    const failure = new SendAllError(
      [undefined, undefined],
      [{ index: 0, error: new KafkaError('NOT_ENOUGH_REPLICAS', 'one replica') }],
    )
    const sent: unknown[] = []
    const failing = traceSendAll(tracing, 'orders', records, (traced) => {
      sent.push(...traced.map(({ headers }) => headers))
      return Promise.reject(failure)
    })
    await expect(failing).rejects.toBe(failure)
    expect(sent).toEqual([{ traceparent: `00-${'a'.repeat(32)}-0000000000000001-01` }, { traceparent: given }])
    expect(tracer.spans).toHaveLength(1)
    expect(tracer.last?.options).toMatchObject({ kind: 3, links: [{ context: givenContext }] })
    expect(tracer.last?.attributes).toMatchObject({
      'messaging.batch.message_count': 2,
      'error.type': 'NOT_ENOUGH_REPLICAS',
    })
  })
})

describe('what is received', () => {
  test('has a client span that is over, and links to the sends', () => {
    const { tracer, tracing } = setUp()
    const server = { host: 'broker-1', port: 9092 }
    const batch = batchOf([read(7, given), read(8)])
    traceReceive(tracing, batch, { group: 'billing', startMs: 10, endMs: 25, server })
    expect(tracer.last).toMatchObject({
      name: 'poll orders',
      options: { kind: 2, startTime: 10, links: [{ context: givenContext }] },
      ends: [25],
    })
    expect(tracer.last?.attributes).toEqual({
      'messaging.system': 'kafka',
      'messaging.operation.name': 'poll',
      'messaging.operation.type': 'receive',
      'messaging.client.id': 'shop',
      'messaging.destination.name': 'orders',
      'messaging.destination.partition.id': '0',
      'messaging.batch.message_count': 2,
      'messaging.consumer.group.name': 'billing',
      'server.address': 'broker-1',
      'server.port': 9092,
    })
  })

  test('has no more links than OpenTelemetry keeps', () => {
    const { tracer, tracing } = setUp()
    const records = Array.from({ length: 1000 }, (_, offset) => read(offset, given))
    traceReceive(tracing, batchOf(records), { startMs: 0, endMs: 0 })
    expect(tracer.last?.options.links).toHaveLength(128)
    expect(tracer.last?.attributes['messaging.batch.message_count']).toBe(1000)
  })
})

describe('processing', () => {
  test('is a consumer span that is active in the handler, and the parent of a commit there', async () => {
    const { tracer, tracing } = setUp()
    const result = await traceProcess(tracing, read(7, given), 'billing', () =>
      traceCommit(tracing, 'billing', [{ topic: 'orders', partition: 0, offset: 8 }], async () => 'done'),
    )
    expect(result).toBe('done')
    const [process, commit] = tracer.spans
    expect(process).toMatchObject({
      name: 'process orders',
      options: { kind: 4, links: [{ context: givenContext }] },
      ends: [undefined],
    })
    expect(process?.attributes).toMatchObject({
      'messaging.operation.type': 'process',
      'messaging.consumer.group.name': 'billing',
      'messaging.destination.partition.id': '0',
      'messaging.kafka.offset': 7,
    })
    expect(commit).toMatchObject({ name: 'commit orders', parent: 'process orders', options: { kind: 2 } })
    expect(commit?.attributes).toMatchObject({ 'messaging.operation.type': 'settle', 'messaging.kafka.offset': 8 })
  })

  test('of a batch has a link to each send, and the count', async () => {
    const { tracer, tracing } = setUp()
    await traceProcessBatch(tracing, batchOf([read(7, given), read(9, given)]), undefined, () => undefined)
    expect(tracer.last?.options).toMatchObject({
      kind: 4,
      links: [{ context: givenContext }, { context: givenContext }],
    })
    expect(tracer.last?.attributes['messaging.batch.message_count']).toBe(2)
    expect(Object.keys(tracer.last?.attributes ?? {})).not.toContain('messaging.consumer.group.name')
  })

  test('that fails rejects with what the handler threw', async () => {
    const { tracer, tracing } = setUp()
    const failing = traceProcess(tracing, read(1), 'billing', () => Promise.reject('nothing of an error'))
    await expect(failing).rejects.toBe('nothing of an error')
    expect(tracer.last).toMatchObject({ status: { code: 2, message: 'nothing of an error' }, ends: [undefined] })
    expect(tracer.last?.attributes['error.type']).toBe('_OTHER')
  })
})

test('a commit of several topics names none', async () => {
  const { tracer, tracing } = setUp()
  const offsets = [
    { topic: 'orders', partition: 0, offset: 8 },
    { topic: 'invoices', partition: 0, offset: 3 },
  ]
  await traceCommit(tracing, 'billing', offsets, async () => undefined)
  expect(tracer.last?.name).toBe('commit')
  expect(Object.keys(tracer.last?.attributes ?? {})).not.toContain('messaging.destination.name')
})

/** The parts of OpenTelemetry's own types that ours must fit, as @opentelemetry/api 1.9 has them. */
interface OpenTelemetryContext {
  getValue(key: symbol): unknown
}
interface OpenTelemetrySpan {
  spanContext(): SpanContext
  setAttribute(key: string, value: string | number | boolean | (string | null | undefined)[]): this
  setStatus(status: { code: 0 | 1 | 2 | number; message?: string }): this
  end(endTime?: [number, number] | number | Date): void
}
interface OpenTelemetrySpanOptions {
  kind?: number
  attributes?: Record<string, string | number | boolean | string[] | undefined>
  links?: { context: SpanContext; attributes?: Record<string, string | undefined> }[]
  startTime?: [number, number] | number | Date
  root?: boolean
}
interface OpenTelemetryTracer {
  startSpan(name: string, options?: OpenTelemetrySpanOptions, context?: OpenTelemetryContext): OpenTelemetrySpan
  startActiveSpan<F extends (span: OpenTelemetrySpan) => unknown>(name: string, fn: F): ReturnType<F>
  startActiveSpan<F extends (span: OpenTelemetrySpan) => unknown>(
    name: string,
    options: OpenTelemetrySpanOptions,
    fn: F,
  ): ReturnType<F>
  startActiveSpan<F extends (span: OpenTelemetrySpan) => unknown>(
    name: string,
    options: OpenTelemetrySpanOptions,
    context: OpenTelemetryContext,
    fn: F,
  ): ReturnType<F>
}

test("OpenTelemetry's tracer is one", () => {
  expectTypeOf<OpenTelemetryTracer>().toExtend<Tracer>()
  expectTypeOf<OpenTelemetrySpan>().toExtend<Span>()
})

test('what a consumer gives can be traced', () => {
  expectTypeOf<IncomingRecord<string, number>>().toExtend<RecordRead>()
  expectTypeOf<RecordBatch<string, number>>().toExtend<BatchRead>()
})
