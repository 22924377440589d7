import { errorByCode, KafkaError } from '@odradek/protocol'
import type { TopicPartition } from '../topic-partition.ts'

/** How one of many fared; without an error what was asked for is done. */
export interface Outcome {
  readonly name: string
  readonly error?: KafkaError
}

/** One of many that were to be described: what there is to say of it, or why there is nothing. */
export type Described<Value> =
  | { readonly name: string; readonly value: Value; readonly error?: undefined }
  | { readonly name: string; readonly value?: undefined; readonly error: KafkaError }

/** How one of many partitions fared; without an error what was asked for is done. */
export interface PartitionOutcome extends TopicPartition {
  readonly error?: KafkaError
}

/** What stands in the answers of every API for each thing that was asked for. */
export interface Answer {
  readonly errorCode: number
  readonly errorMessage?: string | null
}

/** @param subject who the error is of, where the broker says nothing about it; such as `topic 'orders'` */
export function errorOf({ errorCode, errorMessage }: Answer, subject?: string): KafkaError | undefined {
  if (errorCode === 0) return undefined
  const meaning = subject === undefined ? null : `${subject}: ${errorByCode(errorCode).meaning}`
  return KafkaError.fromCode(errorCode, errorMessage || meaning)
}

export function throwIfFailed(answer: Answer, subject?: string): void {
  const error = errorOf(answer, subject)
  if (error !== undefined) throw error
}

/** The one result of a request for one thing. @throws KafkaError if it failed */
export function unwrap<Value>([result]: readonly (Value | KafkaError)[]): Value {
  if (result === undefined)
    throw new KafkaError('UNKNOWN_SERVER_ERROR', 'the broker left out of its answer what it was asked for')
  if (result instanceof KafkaError) throw result
  return result
}

export function toOutcome(name: string, result: unknown): Outcome {
  return result instanceof KafkaError ? { name, error: result } : { name }
}

export function toDescribed<Value>(name: string, result: Value | KafkaError): Described<Value> {
  return result instanceof KafkaError ? { name, error: result } : { name, value: result }
}

export function toPartitionOutcome({ topic, partition }: TopicPartition, result: unknown): PartitionOutcome {
  return result instanceof KafkaError ? { topic, partition, error: result } : { topic, partition }
}

export function missing(subject: string): KafkaError {
  return new KafkaError('UNKNOWN_SERVER_ERROR', `the broker left ${subject} out of its answer`)
}

/** A change has nothing to tell but that it was made. */
export function ignore(_answer: object): undefined {
  return undefined
}
