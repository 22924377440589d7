import { errorByCode, KafkaError } from '@odradek/protocol'
import type { ProduceResponseResponsePartitionResponse } from '@odradek/protocol/00-produce'
import type { PartitionQueue } from './partition-queue.ts'
import type { ProducerBatch } from './producer-batch.ts'

/** What is to be done about a batch that was answered. */
export type ProduceOutcome =
  | { readonly kind: 'written'; readonly baseOffset: number; readonly logAppendTimeMs: number }
  /** Too large for the broker: smaller ones may go. */
  | { readonly kind: 'split' }
  | { readonly kind: 'again'; readonly error: KafkaError; readonly mayBeWritten: boolean }
  /**
   * The broker does not know the order of this producer, or the producer at all, any more: again, numbered anew
   * (KIP-360).
   */
  | { readonly kind: 'renumber'; readonly error: KafkaError; readonly isForgotten: boolean }
  | { readonly kind: 'failed'; readonly error: KafkaError; readonly errorOf?: (record: number) => KafkaError }

type Answer = Omit<ProduceResponseResponsePartitionResponse, 'currentLeader' | 'index' | 'logStartOffset'>

/** Judges an answer; `batch` is still under way in `queue`. */
export function outcomeOf(answer: Answer, batch: ProducerBatch, queue: PartitionQueue): ProduceOutcome {
  const { errorCode, baseOffset, logAppendTimeMs, errorMessage } = answer
  // An error knows where it was made, which costs more than all the rest of an answer.
  if (errorCode === 0) return { kind: 'written', baseOffset, logAppendTimeMs }
  const { name } = errorByCode(errorCode)
  const place = `${queue.topic}-${queue.partition}`
  const error = new KafkaError(
    name,
    errorMessage === null ? `${place}: ${errorByCode(errorCode).meaning}` : errorMessage,
  )
  switch (name) {
    case 'DUPLICATE_SEQUENCE_NUMBER':
      return { kind: 'written', baseOffset, logAppendTimeMs }
    case 'MESSAGE_TOO_LARGE':
      return batch.recordCount > 1 ? { kind: 'split' } : { kind: 'failed', error }
    case 'OUT_OF_ORDER_SEQUENCE_NUMBER':
      // It may have followed one that was not taken. Else it is the broker that lost something, and that has to be
      // told.
      if (queue.hasEarlier(batch)) return { kind: 'again', error, mayBeWritten: false }
      if (queue.mayHaveGap || queue.isMisnumbered) return { kind: 'renumber', error, isForgotten: false }
      return { kind: 'failed', error }
    case 'UNKNOWN_PRODUCER_ID':
    case 'INVALID_PRODUCER_EPOCH':
      if (batch.sequence === undefined) return { kind: 'failed', error }
      return { kind: 'renumber', error, isForgotten: name === 'UNKNOWN_PRODUCER_ID' }
    default:
      // A leader that lost its place while it waited for replicas says the same as one that never had it.
      if (error.retriable) return { kind: 'again', error, mayBeWritten: true }
      return { kind: 'failed', error, errorOf: recordErrors(answer, error) }
  }
}

/** Only some of the records were bad; the others failed with them (KIP-467). */
function recordErrors({ recordErrors }: Answer, error: KafkaError): (record: number) => KafkaError {
  if (recordErrors.length === 0) return () => error
  const bad = new Map(
    recordErrors.map(({ batchIndex, batchIndexErrorMessage }) => [batchIndex, batchIndexErrorMessage]),
  )
  return (record) => {
    const message = bad.get(record)
    if (message !== undefined) return new KafkaError(error.error, message ?? error.message)
    return new KafkaError(error.error, `another record of its batch was refused: ${error.message}`)
  }
}
