import { KafkaError, type KafkaErrorName } from '@odradek/protocol'

/** An RFC 9457 problem document, with Kafka's error beside it. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** Kafka's name and number. */
  readonly error: string
  readonly code: number
  /** The same request may succeed later, without a change. */
  readonly retriable: boolean
}

export const problemContentType = 'application/problem+json'

const statusByError: Partial<Record<KafkaErrorName, number>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 404,
  UNKNOWN_TOPIC_ID: 404,
  TOPIC_ALREADY_EXISTS: 409,
  TOPIC_DELETION_DISABLED: 403,
  MESSAGE_TOO_LARGE: 413,
  OFFSET_OUT_OF_RANGE: 416,
  KAFKA_STORAGE_ERROR: 503,
  UNKNOWN_SERVER_ERROR: 500,
}

/** Most of Kafka's errors that reach this door say that the request was wrong. */
export function statusOf(error: KafkaError): number {
  return statusByError[error.error] ?? 400
}

export function problemOf(error: KafkaError, status: number = statusOf(error)): Problem {
  return {
    type: 'about:blank',
    title: error.error.toLowerCase().replaceAll('_', ' '),
    status,
    detail: error.message,
    error: error.error,
    code: error.code,
    retriable: error.retriable,
  }
}

/** A request that is wrong as HTTP, before Kafka comes into it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly statusCode: number

  constructor(statusCode: number, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

/** A problem document for whatever a route threw, or undefined for what nobody expected. */
export function problemFor(error: unknown): Problem | undefined {
  if (error instanceof KafkaError) return problemOf(error)
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (typeof status !== 'number' || status >= 500 || !(error instanceof Error)) return undefined
  return problemOf(new KafkaError('INVALID_REQUEST', error.message), status)
}
