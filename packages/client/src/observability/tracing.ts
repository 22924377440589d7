import { KafkaError } from '@odradek/protocol'
import type { RecordHeader } from '@odradek/records'
import type { Delivery } from '../producer/delivery.ts'
import type { OutgoingRecord } from '../producer/outgoing-record.ts'
import { givenContextOf, type Propagator, traceContextOf, w3cPropagator, withContext } from './trace-context.ts'
import { type AttributeValue, type Span, type SpanLink, spanKind, statusError, type Tracer } from './tracer.ts'

/**
 * Spans by OpenTelemetry's semantic conventions for messaging and for Kafka (status: development, as of 2026-08).
 * Whoever has no tracer calls nothing here.
 */
export interface Tracing {
  readonly tracer: Tracer
  readonly propagator: Propagator
  /** `client.id`. */
  readonly clientId: string
}

export function createTracing(tracer: Tracer, clientId: string, propagator: Propagator = w3cPropagator): Tracing {
  return { tracer, propagator, clientId }
}

/** OpenTelemetry keeps 128 links of a span (OTEL_SPAN_LINK_COUNT_LIMIT), so no more records are looked at. */
const maxLinks = 128

type Attributes = Record<string, AttributeValue>

/** What tracing looks at in a record that was read: neither key nor value, which would be decoded by it. */
export interface RecordRead {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly headers: readonly RecordHeader[]
}

/**
 * A span `send <topic>` from `send` to its answer. Its context travels in the record's headers, unless the record has
 * one already, which the span then links to. `send` is called before this returns, so order is kept.
 */
export async function traceSend<Key, Value>(
  tracing: Tracing,
  topic: string,
  record: OutgoingRecord<Key, Value>,
  send: (record: OutgoingRecord<Key, Value>) => Promise<Delivery>,
): Promise<Delivery> {
  const { tracer, propagator } = tracing
  const { key, value } = record
  const given = givenContextOf(record.headers, propagator)
  const attributes = operation(tracing, 'send', 'send', topic)
  if (typeof key === 'string') attributes['messaging.kafka.message.key'] = key
  if (value === null) attributes['messaging.kafka.message.tombstone'] = true
  const span = tracer.startSpan(`send ${topic}`, {
    kind: given === undefined ? spanKind.producer : spanKind.client,
    attributes,
    links: given === undefined ? [] : [{ context: given }],
  })
  const traced = given === undefined ? carrying(record, span, propagator) : record
  return during(
    span,
    () => send(traced),
    ({ partition, offset }) => {
      span.setAttribute('messaging.destination.partition.id', String(partition))
      if (offset >= 0) span.setAttribute('messaging.kafka.offset', offset)
    },
  )
}

/**
 * One span `send <topic>` for many records: its context travels in each record that has none, and it links to those
 * of the others.
 */
export async function traceSendAll<Key, Value>(
  tracing: Tracing,
  topic: string,
  records: readonly OutgoingRecord<Key, Value>[],
  send: (records: readonly OutgoingRecord<Key, Value>[]) => Promise<Delivery[]>,
): Promise<Delivery[]> {
  const { tracer, propagator } = tracing
  const given = records.map(({ headers }) => givenContextOf(headers, propagator))
  const attributes = operation(tracing, 'send', 'send', topic)
  attributes['messaging.batch.message_count'] = records.length
  const links = given.flatMap((context) => (context === undefined ? [] : [{ context }])).slice(0, maxLinks)
  const span = tracer.startSpan(`send ${topic}`, {
    kind: given.includes(undefined) ? spanKind.producer : spanKind.client,
    attributes,
    links,
  })
  const traced = records.map((record, at) => (given[at] === undefined ? carrying(record, span, propagator) : record))
  return during(span, () => send(traced))
}

/** Records of one partition that are handed to the application together; of the iterable no more is read than links. */
export interface BatchRead extends Iterable<RecordRead> {
  readonly topic: string
  readonly partition: number
  readonly count: number
}

/** How a batch was received. */
export interface Receiving {
  /** `group.id`, if there is one. */
  readonly group?: string | undefined
  /** When the application began to wait, and when it was given the batch: milliseconds since 1970. */
  readonly startMs: number
  readonly endMs: number
  /** The broker that the batch comes from. */
  readonly server?: { readonly host: string; readonly port: number } | undefined
}

/**
 * A span `poll <topic>` that is over already and links to what sent the records. Call it when they are handed over, not
 * when they are fetched ahead.
 */
export function traceReceive(tracing: Tracing, batch: BatchRead, receiving: Receiving): void {
  const { topic, partition, count } = batch
  const { group, startMs, endMs, server } = receiving
  const attributes = consuming(tracing, 'poll', 'receive', { topic, partition }, group)
  attributes['messaging.batch.message_count'] = count
  if (server !== undefined) {
    attributes['server.address'] = server.host
    attributes['server.port'] = server.port
  }
  const options = { kind: spanKind.client, attributes, links: linksOf(batch, tracing.propagator), startTime: startMs }
  tracing.tracer.startSpan(`poll ${topic}`, options).end(endMs)
}

/** A span `process <topic>` while `handle` runs, active in it, with a link to what sent the record. */
export function traceProcess<Result>(
  tracing: Tracing,
  record: RecordRead,
  group: string | undefined,
  handle: () => Result | Promise<Result>,
): Promise<Result> {
  const attributes = consuming(tracing, 'process', 'process', record, group)
  attributes['messaging.kafka.offset'] = record.offset
  const options = { kind: spanKind.consumer, attributes, links: linksOf([record], tracing.propagator) }
  return tracing.tracer.startActiveSpan(`process ${record.topic}`, options, (span) => during(span, handle))
}

/** The same for a batch, with links to what sent its records. */
export function traceProcessBatch<Result>(
  tracing: Tracing,
  batch: BatchRead,
  group: string | undefined,
  handle: () => Result | Promise<Result>,
): Promise<Result> {
  const attributes = consuming(tracing, 'process', 'process', batch, group)
  attributes['messaging.batch.message_count'] = batch.count
  const options = { kind: spanKind.consumer, attributes, links: linksOf(batch, tracing.propagator) }
  return tracing.tracer.startActiveSpan(`process ${batch.topic}`, options, (span) => during(span, handle))
}

/** A span `commit <topic>` (`commit`, for several topics) while offsets are committed. */
export function traceCommit<Result>(
  tracing: Tracing,
  group: string,
  offsets: readonly { readonly topic: string; readonly partition: number; readonly offset: number }[],
  commit: () => Promise<Result>,
): Promise<Result> {
  const [first] = offsets
  const topic = offsets.every((other) => other.topic === first?.topic) ? first?.topic : undefined
  const attributes = operation(tracing, 'commit', 'settle', topic)
  attributes['messaging.consumer.group.name'] = group
  if (first !== undefined && offsets.length === 1) {
    attributes['messaging.destination.partition.id'] = String(first.partition)
    attributes['messaging.kafka.offset'] = first.offset
  }
  const name = topic === undefined ? 'commit' : `commit ${topic}`
  return during(tracing.tracer.startSpan(name, { kind: spanKind.client, attributes }), commit)
}

function operation({ clientId }: Tracing, name: string, type: string, topic: string | undefined): Attributes {
  const attributes: Attributes = {
    'messaging.system': 'kafka',
    'messaging.operation.name': name,
    'messaging.operation.type': type,
    'messaging.client.id': clientId,
  }
  if (topic !== undefined) attributes['messaging.destination.name'] = topic
  return attributes
}

function consuming(
  tracing: Tracing,
  name: string,
  type: string,
  { topic, partition }: { readonly topic: string; readonly partition: number },
  group: string | undefined,
): Attributes {
  const attributes = operation(tracing, name, type, topic)
  attributes['messaging.destination.partition.id'] = String(partition)
  if (group !== undefined) attributes['messaging.consumer.group.name'] = group
  return attributes
}

/** A copy, field by field: a record that was read and is sent on has its fields in its class. */
function carrying<Key, Value>(
  record: OutgoingRecord<Key, Value>,
  span: Span,
  propagator: Propagator,
): OutgoingRecord<Key, Value> {
  const { key = null, value, partition, timestamp } = record
  const headers = withContext(record.headers, span.spanContext(), propagator)
  return {
    key,
    value,
    headers,
    ...(partition === undefined ? {} : { partition }),
    ...(timestamp === undefined ? {} : { timestamp }),
  }
}

function linksOf(records: Iterable<RecordRead>, propagator: Propagator): SpanLink[] {
  const links: SpanLink[] = []
  let seen = 0
  for (const { headers } of records) {
    const context = traceContextOf(headers, propagator)
    if (context !== undefined) links.push({ context })
    if (++seen === maxLinks) break
  }
  return links
}

/** Ends the span when the work has ended, with what it came to. */
async function during<Result>(
  span: Span,
  work: () => Result | Promise<Result>,
  done?: (result: Result) => void,
): Promise<Result> {
  try {
    const result = await work()
    done?.(result)
    return result
  } catch (error) {
    fail(span, error)
    throw error
  } finally {
    span.end()
  }
}

function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', errorType(error))
  span.setStatus({ code: statusError, message: error instanceof Error ? error.message : String(error) })
}

function errorType(error: unknown): string {
  if (error instanceof KafkaError) return error.error
  // Of many that failed, the first: that many did is no class of error.
  if (error instanceof AggregateError && error.errors.length > 0) return errorType(error.errors[0])
  return error instanceof Error ? error.name : '_OTHER'
}
