import { KafkaError, type KafkaErrorName } from '@odradek/protocol'

/**
 * What an error means to a member of a classic group: `rejoin` keeps all that it has, `loseGeneration` keeps its member
 * id alone, `loseMember` nothing; `retry` asks again, of the same coordinator or of another; `fail` is for good.
 */
export type Verdict = 'rejoin' | 'loseGeneration' | 'loseMember' | 'retry' | 'fail'

const verdicts: Partial<Record<KafkaErrorName, Verdict>> = {
  REBALANCE_IN_PROGRESS: 'rejoin',
  MEMBER_ID_REQUIRED: 'loseMember',
  ILLEGAL_GENERATION: 'loseGeneration',
  UNKNOWN_MEMBER_ID: 'loseMember',
}

/** As in Java's client, what is neither known nor retriable is for good. */
export function verdictOf(error: unknown): Verdict {
  if (!(error instanceof KafkaError)) return 'fail'
  return verdicts[error.error] ?? (error.retriable ? 'retry' : 'fail')
}
