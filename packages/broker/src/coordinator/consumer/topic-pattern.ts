import { KafkaError } from '@odradek/protocol'
import { RE2JS, RE2JSSyntaxException } from 're2js'

/**
 * The topics that a subscription by regular expression stands for. The syntax is RE2's, as in Kafka, and so is the
 * promise that goes with it: whatever a client sends, matching takes time in proportion to the names (a backtracking
 * engine would let any client stop the broker).
 */
export function topicsMatching(expression: string, topicNames: Iterable<string>): Set<string> {
  const pattern = compile(expression)
  return new Set([...topicNames].filter((name) => pattern.matches(name)))
}

/** @throws KafkaError INVALID_REGULAR_EXPRESSION */
export function checkExpression(expression: string): void {
  compile(expression)
}

function compile(expression: string): RE2JS {
  try {
    return RE2JS.compile(expression)
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error
    throw new KafkaError('INVALID_REGULAR_EXPRESSION', `'${expression}' is no regular expression: ${error.message}`)
  }
}
