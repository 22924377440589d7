/** What a member has to do in time, or it is removed. */
export type Duty =
  /** To send a heartbeat. */
  | 'session'
  /** To say that it has given up what it must. */
  | 'revocation'
  /** A member of the classic protocol: to join again, and to sync after that. */
  | 'join'
  | 'sync'

/** By when each member has to do what. */
export class MemberDeadlines {
  readonly #byMember = new Map<string, Map<Duty, number>>()
  /** Not later than the first deadline. */
  #wakeAtMs = Number.POSITIVE_INFINITY

  get wakeAtMs(): number {
    return this.#wakeAtMs
  }

  set(memberId: string, duty: Duty, deadlineMs: number): void {
    const duties = this.#byMember.get(memberId) ?? new Map<Duty, number>()
    this.#byMember.set(memberId, duties)
    duties.set(duty, deadlineMs)
    this.#wakeAtMs = Math.min(this.#wakeAtMs, deadlineMs)
  }

  /** Leaves an earlier deadline for the same as it is. */
  setIfAbsent(memberId: string, duty: Duty, deadlineMs: number): void {
    if (this.#byMember.get(memberId)?.has(duty) !== true) this.set(memberId, duty, deadlineMs)
  }

  done(memberId: string, duty: Duty): void {
    this.#byMember.get(memberId)?.delete(duty)
  }

  forget(memberId: string): void {
    this.#byMember.delete(memberId)
  }

  /** The members that are late, and looks for the next deadline behind `nowMs`. */
  takeLate(nowMs: number): string[] {
    const late: string[] = []
    let next = Number.POSITIVE_INFINITY
    for (const [memberId, duties] of this.#byMember) {
      const first = Math.min(...duties.values())
      if (first <= nowMs) late.push(memberId)
      else next = Math.min(next, first)
    }
    this.#wakeAtMs = next
    return late
  }
}
