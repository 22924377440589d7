import { closest } from 'fastest-levenshtein'
import type { Assignor } from './assignors/assignor.ts'
import { cooperativeStickyAssignor } from './assignors/cooperative-sticky-assignor.ts'
import { rangeAssignor } from './assignors/range-assignor.ts'
import { roundRobinAssignor } from './assignors/round-robin-assignor.ts'
import { stickyAssignor } from './assignors/sticky-assignor.ts'

const builtIn: Readonly<Record<AssignorName, Assignor>> = {
  range: rangeAssignor,
  roundrobin: roundRobinAssignor,
  sticky: stickyAssignor,
  'cooperative-sticky': cooperativeStickyAssignor,
}

/** Name of an assignor of Kafka's, or an assignor. */
export type AssignmentStrategy = AssignorName | Assignor

/** The assignors of Java's client. */
export type AssignorName = 'range' | 'roundrobin' | 'sticky' | 'cooperative-sticky'

/** @throws TypeError for a name that is none */
export function assignorsOf(strategies: readonly AssignmentStrategy[]): readonly Assignor[] {
  if (strategies.length === 0) throw new TypeError('`partitionAssignmentStrategy` names no assignor')
  return strategies.map((strategy) => (typeof strategy === 'string' ? named(strategy) : strategy))
}

function named(name: AssignorName): Assignor {
  if (Object.hasOwn(builtIn, name)) return builtIn[name]
  throw new TypeError(`there is no assignor '${name}'; did you mean '${closest(name, Object.keys(builtIn))}'?`)
}
