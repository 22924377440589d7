import type { RecordHeader } from '@odradek/records'
import type { OutgoingRecord } from '../producer/outgoing-record.ts'
import type { SpanContext } from './tracer.ts'

/** Carries a span's context in the headers of a record. */
export interface Propagator {
  /** Writes what carries the context, one header at a time. */
  inject(context: SpanContext, set: (header: string, value: string) => void): void
  /** Undefined if the headers have none, or none that can be read. */
  extract(get: (header: string) => string | undefined): SpanContext | undefined
}

/** The header that says that a record has a context already. */
export const traceparentHeader = 'traceparent'
const tracestateHeader = 'tracestate'

/** version "-" trace-id "-" parent-id "-" trace-flags, and what later versions may add. */
const traceparentForm = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/
const allZeros = /^0+$/

/**
 * W3C Trace Context, version 00: `traceparent`, and `tracestate` when there is one. Extracting leaves `tracestate` out:
 * a link needs none, and OpenTelemetry's own propagator can be given in place of this.
 */
export const w3cPropagator: Propagator = {
  inject({ traceId, spanId, traceFlags, traceState }, set) {
    // A tracer without a provider has contexts of zeros, which say nothing.
    if (allZeros.test(traceId) || allZeros.test(spanId)) return
    const flags = (traceFlags & 0xff).toString(16).padStart(2, '0')
    set(traceparentHeader, `00-${traceId}-${spanId}-${flags}`)
    const state = traceState?.serialize() ?? ''
    if (state !== '') set(tracestateHeader, state)
  },
  extract(get) {
    const [, version, traceId = '0', spanId = '0', flags = '0', more] =
      traceparentForm.exec(get(traceparentHeader)?.trim() ?? '') ?? []
    if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined
    if (allZeros.test(traceId) || allZeros.test(spanId)) return undefined
    return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
  },
}

type HeaderValue = string | Uint8Array | null
type HeaderList = readonly { readonly key: string; readonly value: HeaderValue }[]

/** Headers of a record that is sent. */
export type HeadersToSend = NonNullable<OutgoingRecord<unknown, unknown>['headers']>

/** More than a context may take by the recommendation (tracestate: 512 characters); longer ones are not looked at. */
const maxHeaderBytes = 4096
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The context in the headers of a record that was read: of the span that sent it. */
export function traceContextOf(
  headers: readonly RecordHeader[],
  propagator: Propagator = w3cPropagator,
): SpanContext | undefined {
  return contextIn(headers, propagator)
}

/** The context that somebody gave a record before it is sent. */
export function givenContextOf(headers: HeadersToSend | undefined, propagator: Propagator): SpanContext | undefined {
  if (headers === undefined) return undefined
  return contextIn(isList(headers) ? headers : listOf(headers), propagator)
}

/** The headers, and a context with them. */
export function withContext(
  headers: HeadersToSend | undefined,
  context: SpanContext,
  propagator: Propagator,
): HeadersToSend {
  const added: Record<string, string> = {}
  propagator.inject(context, (name, value) => {
    added[name] = value
  })
  if (headers === undefined || !isList(headers)) return { ...headers, ...added }
  const kept = headers.filter(({ key }) => !Object.hasOwn(added, key))
  return [...kept, ...Object.entries(added).map(([key, value]) => ({ key, value: encoder.encode(value) }))]
}

function contextIn(headers: HeaderList, propagator: Propagator): SpanContext | undefined {
  if (headers.length === 0) return undefined
  return propagator.extract((name) => textOf(headers.find(({ key }) => key === name)?.value))
}

function listOf(headers: Readonly<Record<string, HeaderValue>>): HeaderList {
  return Object.entries(headers).map(([key, value]) => ({ key, value }))
}

/** `Array.isArray` does not tell lists that are readonly. */
function isList(headers: HeadersToSend): headers is readonly RecordHeader[] {
  return Array.isArray(headers)
}

function textOf(value: HeaderValue | undefined): string | undefined {
  if (value === undefined || value === null || value.length > maxHeaderBytes) return undefined
  return typeof value === 'string' ? value : decoder.decode(value)
}
