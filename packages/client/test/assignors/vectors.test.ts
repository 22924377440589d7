import { describe, expect, it } from 'vitest'
import type { Assignor } from '../../src/consumer/assignors/assignor.ts'
import { cooperativeStickyAssignor } from '../../src/consumer/assignors/cooperative-sticky-assignor.ts'
import { rangeAssignor } from '../../src/consumer/assignors/range-assignor.ts'
import { roundRobinAssignor } from '../../src/consumer/assignors/round-robin-assignor.ts'
import { stickyAssignor } from '../../src/consumer/assignors/sticky-assignor.ts'
import { decodeStickyUserData } from '../../src/consumer/assignors/sticky-user-data.ts'
import { breaches, nameOf, taken, unassigned } from './rules.ts'
import { isOdd, readVectors, type Vector } from './vectors.ts'

const vectors = readVectors()

/** Java's assignor threw, or gave a partition to two members, to one that does not subscribe, or that does not exist. */
function isJavaWrong({ input, assignment }: Vector): boolean {
  return assignment === null || breaches(input, assignment).length > 0
}

/** The round before, of the same group: what it gave is what members tell of in this one. */
function previousRound({ assignor, group, round }: Vector, index: number): Vector | undefined {
  const previous = vectors[index - 1]
  return previous?.assignor === assignor && previous.group === group && round > 0 ? previous : undefined
}

describe.each([
  // Of the sticky ones, these are how many Java's assignor does not solve; README.md says why.
  { assignor: rangeAssignor, count: 297, javaWrong: 0 },
  { assignor: roundRobinAssignor, count: 300, javaWrong: 0 },
  { assignor: stickyAssignor, count: 732, javaWrong: 4 },
  { assignor: cooperativeStickyAssignor, count: 706, javaWrong: 6 },
] satisfies { assignor: Assignor; count: number; javaWrong: number }[])(
  '$assignor.name',
  ({ assignor, count, javaWrong }) => {
    const ours = vectors.filter((vector) => vector.assignor === assignor.name)

    it('gives the same partitions in the same order as the Java client', () => {
      expect(ours).toHaveLength(count)
      for (const { line, input, assignment } of ours.filter((vector) => !isJavaWrong(vector))) {
        expect(assignor.assign(input), `line ${line}`).toEqual(assignment)
      }
    })

    it('keeps the rules where the Java client does not', () => {
      const wrong = ours.filter(isJavaWrong)
      expect(wrong).toHaveLength(javaWrong)
      for (const { line, input } of wrong) {
        const assignment = assignor.assign(input)
        expect(breaches(input, assignment), `line ${line}`).toEqual([])
        if (assignor.protocol === 'eager') expect(unassigned(input, assignment), `line ${line}`).toEqual([])
        else expect(taken(input.members, assignment), `line ${line}`).toEqual([])
      }
    })
  },
)

describe('user data', () => {
  it.each([stickyAssignor, cooperativeStickyAssignor])('of $name has the bytes of the Java client', (assignor) => {
    let compared = 0
    for (const [index, vector] of vectors.entries()) {
      const previous = previousRound(vector, index)
      if (vector.assignor !== assignor.name || isOdd(vector)) continue
      for (const { memberId, topics, generationId, userData } of vector.input.members) {
        const given = previous?.assignment?.get(memberId) ?? []
        const told = assignor.subscriptionUserData?.(topics, given, generationId) ?? null
        expect(told, `line ${vector.line}, ${memberId}`).toEqual(userData)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(1000)
  })

  it('of sticky says what the member was given, and when', () => {
    for (const [index, vector] of vectors.entries()) {
      const previous = previousRound(vector, index)
      if (vector.assignor !== 'sticky' || isOdd(vector)) continue
      for (const { memberId, generationId, userData } of vector.input.members) {
        const claim = decodeStickyUserData(userData)
        expect(claim.generationId, `line ${vector.line}, ${memberId}`).toBe(generationId)
        const given = previous?.assignment?.get(memberId) ?? []
        expect(claim.partitions.map(nameOf).sort(), `line ${vector.line}, ${memberId}`).toEqual(
          given.map(nameOf).sort(),
        )
      }
    }
  })
})
