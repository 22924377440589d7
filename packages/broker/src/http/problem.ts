import { STATUS_CODES } from 'node:http'
import { errorCode, KafkaError, type KafkaErrorName } from '@odradek/protocol'

/** An RFC 9457 problem document, with Kafka's error in it. */
export interface Problem {
  readonly type: 'about:blank'
  /** The phrase of the status. */
  readonly title: string
  readonly status: number
  /** What happened in this case. */
  readonly detail: string
  /** Kafka's name and number. */
  readonly error: KafkaErrorName
  readonly code: number
  /** The same request may succeed later, without a change. */
  readonly retriable: boolean
}

export const problemContentType = 'application/problem+json'

/** Most of Kafka's errors that reach this door say that the request is wrong, which is 400; these are the others. */
const statusByError: Partial<Record<KafkaErrorName, number>> = {
  CLUSTER_AUTHORIZATION_FAILED: 403,
  TOPIC_AUTHORIZATION_FAILED: 403,
  TOPIC_DELETION_DISABLED: 403,
  UNKNOWN_TOPIC_OR_PARTITION: 404,
  UNKNOWN_TOPIC_ID: 404,
  GROUP_ID_NOT_FOUND: 404,
  NON_EMPTY_GROUP: 409,
  TOPIC_ALREADY_EXISTS: 409,
  MESSAGE_TOO_LARGE: 413,
  RECORD_LIST_TOO_LARGE: 413,
  OFFSET_OUT_OF_RANGE: 416,
  THROTTLING_QUOTA_EXCEEDED: 429,
  UNKNOWN_SERVER_ERROR: 500,
  BROKER_NOT_AVAILABLE: 503,
  COORDINATOR_NOT_AVAILABLE: 503,
  KAFKA_STORAGE_ERROR: 503,
  LEADER_NOT_AVAILABLE: 503,
  NOT_ENOUGH_REPLICAS: 503,
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: 503,
  NOT_LEADER_OR_FOLLOWER: 503,
  REQUEST_TIMED_OUT: 504,
}

/** A request that is wrong as HTTP, before Kafka comes into it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly statusCode: number

  constructor(statusCode: number, detail: string) {
    super(detail)
    this.statusCode = statusCode
  }
}

export function problemOf(error: KafkaError | HttpProblem): Problem {
  if (error instanceof HttpProblem) {
    return problem(error.statusCode, new KafkaError(kafkaNameOf(error.statusCode), error.message))
  }
  return problem(statusByError[error.error] ?? 400, error)
}

function kafkaNameOf(status: number): KafkaErrorName {
  if (status === 403) return 'CLUSTER_AUTHORIZATION_FAILED'
  return status === 413 ? 'MESSAGE_TOO_LARGE' : 'INVALID_REQUEST'
}

function problem(status: number, { error, code, retriable, message }: KafkaError): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? '', status, detail: message, error, code, retriable }
}

/** What is answered when nobody expected the error: nothing of it. */
export const unexpectedProblem: Problem = problemOf(new KafkaError('UNKNOWN_SERVER_ERROR'))

/**
 * A problem document for what a route or Fastify threw; undefined for what nobody expected. Fastify marks what is the
 * client's fault with a status code in the 400s.
 */
export function problemFor(error: unknown): Problem | undefined {
  if (error instanceof KafkaError || error instanceof HttpProblem) {
    return error instanceof KafkaError && error.code === errorCode('UNKNOWN_SERVER_ERROR')
      ? undefined
      : problemOf(error)
  }
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined
  const { statusCode } = error
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode > 499) return undefined
  return problemOf(new HttpProblem(statusCode, error.message))
}
