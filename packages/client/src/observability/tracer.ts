/** The least of OpenTelemetry's tracing API (@opentelemetry/api) that spans need, so that nothing of it is imported. */

/** The value of an attribute of a span. */
export type AttributeValue = string | number | boolean

/** What vendors add to a context. */
export interface TraceState {
  set(key: string, value: string): TraceState
  unset(key: string): TraceState
  get(key: string): string | undefined
  serialize(): string
}

/** Which span, as it travels between processes (W3C Trace Context). */
export interface SpanContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string
  /** 16 hexadecimal digits. */
  readonly spanId: string
  /** Bit 0: the trace is sampled. */
  readonly traceFlags: number
  readonly traceState?: TraceState
  readonly isRemote?: boolean
}

/** Another span that this one has to do with. */
export interface SpanLink {
  readonly context: SpanContext
}

/** What a span begins with. */
export interface SpanOptions {
  /** One of `spanKind`. */
  readonly kind?: number
  readonly attributes?: Readonly<Record<string, AttributeValue>>
  readonly links?: SpanLink[]
  /** Milliseconds since 1970. */
  readonly startTime?: number
}

/** Something that takes time, as a tracer sees it. */
export interface Span {
  /** What tells it from all others. */
  spanContext(): SpanContext
  /** Says something of it. */
  setAttribute(name: string, value: AttributeValue): unknown
  /** Says how it went. */
  setStatus(status: { code: number; message?: string }): unknown
  /** Says that it is over. @param endTime milliseconds since 1970; default: now */
  end(endTime?: number): void
}

/** `trace.getTracer('my-service')` of @opentelemetry/api is one. */
export interface Tracer {
  /** The parent is the span that is active. */
  startSpan(name: string, options?: SpanOptions): Span
  /** The span is active while `work` runs, and in what it awaits. */
  startActiveSpan<Result>(name: string, options: SpanOptions, work: (span: Span) => Result): Result
}

/** OpenTelemetry's numbers. */
export const spanKind = { client: 2, producer: 3, consumer: 4 } as const
export const statusError = 2
