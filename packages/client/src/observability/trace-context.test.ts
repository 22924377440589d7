import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { givenContextOf, traceContextOf, w3cPropagator, withContext } from './trace-context.ts'
import type { SpanContext, TraceState } from './tracer.ts'

const traceId = '0af7651916cd43dd8448eb211c80319c'
const spanId = 'b7ad6b7169203331'
const context: SpanContext = { traceId, spanId, traceFlags: 1 }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function extracted(traceparent: string): SpanContext | undefined {
  return traceContextOf([{ key: 'traceparent', value: bytes(traceparent) }])
}

describe('W3C trace context in headers', () => {
  test('is written as the recommendation has it', () => {
    expect(withContext({ source: 'shop' }, context, w3cPropagator)).toEqual({
      source: 'shop',
      traceparent: `00-${traceId}-${spanId}-01`,
    })
  })

  test('has the state of vendors, if there is one', () => {
    const traceState: TraceState = {
      set: () => traceState,
      unset: () => traceState,
      get: () => undefined,
      serialize: () => 'rojo=00f067aa0ba902b7',
    }
    expect(withContext(undefined, { ...context, traceState }, w3cPropagator)).toMatchObject({
      tracestate: 'rojo=00f067aa0ba902b7',
    })
  })

  test('is added to a list of headers, in place of what bore its name', () => {
    const list = [
      { key: 'source', value: bytes('shop') },
      { key: 'source', value: null },
      { key: 'traceparent', value: bytes('broken') },
    ]
    const carried = withContext(list, context, w3cPropagator)
    expect(carried).toEqual([...list.slice(0, 2), { key: 'traceparent', value: bytes(`00-${traceId}-${spanId}-01`) }])
    expect(givenContextOf(carried, w3cPropagator)).toEqual({ ...context, isRemote: true })
  })

  test('is not written for a context that says nothing', () => {
    expect(withContext({}, { traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 }, w3cPropagator)).toEqual(
      {},
    )
  })

  test('is read back', () => {
    const headers = withContext({}, context, w3cPropagator)
    expect(givenContextOf(headers, w3cPropagator)).toEqual({ ...context, isRemote: true })
    expect(extracted(`00-${traceId}-${spanId}-01`)).toEqual({ ...context, isRemote: true })
  })

  test.for([
    ['nothing', ''],
    ['version ff', `ff-${traceId}-${spanId}-01`],
    ['more in version 00', `00-${traceId}-${spanId}-01-more`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${spanId}-01`],
    ['a span of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['capitals', `00-${traceId.toUpperCase()}-${spanId}-01`],
    ['too few digits', `00-${traceId.slice(1)}-${spanId}-01`],
    ['a long header', `00-${traceId}-${spanId}-01${' '.repeat(5000)}`],
  ] as const)('is not read from %s', ([, header]) => {
    expect(extracted(header)).toBeUndefined()
  })

  test('is read from versions that are yet to come', () => {
    expect(extracted(`cc-${traceId}-${spanId}-01-what-the-future-will-be-like`)).toMatchObject({ traceId, spanId })
  })

  test('is not looked for in what objects inherit', () => {
    const propagator = {
      ...w3cPropagator,
      extract: (get: (name: string) => unknown) => (get('toString') ? context : undefined),
    }
    expect(givenContextOf({}, propagator)).toBeUndefined()
    expect(traceContextOf([{ key: 'traceparent', value: null }])).toBeUndefined()
  })

  property.prop([
    fc.array(fc.record({ key: fc.constantFrom('traceparent', 'tracestate', ''), value: fc.uint8Array() })),
  ])('is nothing, and no error, in bytes of strangers', (headers) => {
    expect(traceContextOf(headers)).toBeUndefined()
  })
})
