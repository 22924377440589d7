import type { Protocol } from './classic-member.ts'

/**
 * Counts how many members offer each protocol, so that who has something in common with all others is known at once.
 */
export class ProtocolVotes {
  readonly #offers = new Map<string, number>()

  add(protocols: readonly Protocol[]): void {
    for (const name of namesOf(protocols)) this.#offers.set(name, (this.#offers.get(name) ?? 0) + 1)
  }

  remove(protocols: readonly Protocol[]): void {
    for (const name of namesOf(protocols)) {
      const left = (this.#offers.get(name) ?? 0) - 1
      if (left > 0) this.#offers.set(name, left)
      else this.#offers.delete(name)
    }
  }

  /** Whether one of the protocols is offered by each of `memberCount` members. */
  hasCommonWith(protocols: readonly Protocol[], memberCount: number): boolean {
    return protocols.some(({ name }) => this.#offers.get(name) === memberCount)
  }

  /**
   * The protocol of the next generation: of those that every member offers, the one that most members put first.
   * Kafka leaves a draw to the order of a hash map; here the member that comes first has the casting vote.
   */
  select(members: Iterable<{ readonly protocols: readonly Protocol[] }>, memberCount: number): string {
    const votes = new Map<string, number>()
    for (const { protocols } of members) {
      const favourite = protocols.find(({ name }) => this.#offers.get(name) === memberCount)
      if (favourite === undefined) throw new Error('a member has no protocol in common with its group')
      votes.set(favourite.name, (votes.get(favourite.name) ?? 0) + 1)
    }
    let selected = ''
    let most = 0
    for (const [name, count] of votes) {
      if (count > most) [selected, most] = [name, count]
    }
    return selected
  }
}

function namesOf(protocols: readonly Protocol[]): Set<string> {
  return new Set(protocols.map(({ name }) => name))
}
