import { KafkaError, type KafkaErrorName } from '@odradek/protocol'

/**
 * What an error means to a member of a group of the next-generation protocol: `rejoin` from epoch 0, with nothing left;
 * `retry` says everything again, to the same coordinator or to another; `fail` is for good.
 */
export type Verdict = 'rejoin' | 'retry' | 'fail'

const fencing: ReadonlySet<KafkaErrorName> = new Set<KafkaErrorName>(['FENCED_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID'])

/** As in Java's client, what is neither known nor retriable is for good. */
export function verdictOf(error: unknown): Verdict {
  if (!(error instanceof KafkaError)) return 'fail'
  if (fencing.has(error.error)) return 'rejoin'
  return error.retriable ? 'retry' : 'fail'
}
