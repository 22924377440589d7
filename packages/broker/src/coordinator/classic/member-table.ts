import type { ClassicMember, MemberDescription, Protocol, Ticket } from './classic-member.ts'
import { isExcusedFromHeartbeats, noAssignment } from './classic-member.ts'
import { ProtocolVotes } from './protocol-votes.ts'

/**
 * The members of a classic group in the order in which they came, and those who have been given an id and are expected
 * to join with it. Keeps counts, so that no question but those about everybody costs a walk over all members.
 */
export class MemberTable {
  readonly #members = new Map<string, ClassicMember>()
  readonly #byInstanceId = new Map<string, ClassicMember>()
  /** Until when each of those without a JoinGroup of their own may come. */
  readonly #pending = new Map<string, number>()
  readonly #votes = new ProtocolVotes()
  #joiningCount = 0
  leaderId: string | null = null

  get all(): ReadonlyMap<string, ClassicMember> {
    return this.#members
  }

  get size(): number {
    return this.#members.size
  }

  /** Members whose JoinGroup waits. */
  get joiningCount(): number {
    return this.#joiningCount
  }

  get haveAllJoined(): boolean {
    return this.#joiningCount === this.#members.size && this.#pending.size === 0
  }

  get(memberId: string): ClassicMember | undefined {
    return this.#members.get(memberId)
  }

  has(memberId: string): boolean {
    return this.#members.has(memberId)
  }

  withInstanceId(groupInstanceId: string): ClassicMember | undefined {
    return this.#byInstanceId.get(groupInstanceId)
  }

  isPending(memberId: string): boolean {
    return this.#pending.has(memberId)
  }

  addPending(memberId: string, deadlineMs: number): void {
    this.#pending.set(memberId, deadlineMs)
  }

  /** The first member leads. */
  add(memberId: string, groupInstanceId: string | null, description: MemberDescription): ClassicMember {
    const member: ClassicMember = {
      memberId,
      groupInstanceId,
      description: descriptionIn(description),
      assignment: noAssignment,
      joinTicket: undefined,
      syncTicket: undefined,
      isNew: false,
      expiresAtMs: Number.POSITIVE_INFINITY,
    }
    this.#pending.delete(memberId)
    this.#members.set(memberId, member)
    if (groupInstanceId !== null) this.#byInstanceId.set(groupInstanceId, member)
    this.#votes.add(member.description.protocols)
    this.leaderId ??= memberId
    return member
  }

  /** Gives a static member's place to its next incarnation. */
  replace(member: ClassicMember, memberId: string): ClassicMember {
    const wasLeader = this.leaderId === member.memberId
    this.remove(member.memberId)
    const next = this.add(memberId, member.groupInstanceId, member.description)
    next.assignment = member.assignment
    if (wasLeader) this.leaderId = memberId
    return next
  }

  remove(memberId: string): void {
    this.#pending.delete(memberId)
    const member = this.#members.get(memberId)
    if (member === undefined) return
    this.clearJoining(member)
    this.#members.delete(memberId)
    if (member.groupInstanceId !== null) this.#byInstanceId.delete(member.groupInstanceId)
    this.#votes.remove(member.description.protocols)
    if (this.leaderId === memberId) this.leaderId = this.#members.keys().next().value ?? null
  }

  describe(member: ClassicMember, description: MemberDescription): void {
    this.#votes.remove(member.description.protocols)
    member.description = descriptionIn(description)
    this.#votes.add(member.description.protocols)
  }

  setJoining(member: ClassicMember, ticket: Ticket): void {
    if (member.joinTicket === undefined) this.#joiningCount++
    member.joinTicket = ticket
  }

  clearJoining(member: ClassicMember): void {
    if (member.joinTicket !== undefined) this.#joiningCount--
    member.joinTicket = undefined
    member.isNew = false
  }

  /** Keeps a leader that has joined, else makes one of who has; false when nobody has. */
  electJoinedLeader(): boolean {
    const leader = this.leaderId === null ? undefined : this.#members.get(this.leaderId)
    if (leader?.joinTicket !== undefined) return true
    for (const { memberId, joinTicket } of this.#members.values()) {
      if (joinTicket === undefined) continue
      this.leaderId = memberId
      return true
    }
    return false
  }

  haveInCommon(protocols: readonly Protocol[]): boolean {
    return this.#votes.hasCommonWith(protocols, this.size)
  }

  selectProtocol(): string {
    const descriptions = [...this.#members.values()].map(({ description }) => description)
    return this.#votes.select(descriptions, this.size)
  }

  maxRebalanceTimeoutMs(): number {
    let max = 0
    for (const { description } of this.#members.values()) max = Math.max(max, description.rebalanceTimeoutMs)
    return max
  }

  /** Members that were silent too long. Those who wait for the group are not asked again until it has answered. */
  takeOverdue(nowMs: number): ClassicMember[] {
    const overdue = [...this.#members.values()].filter(({ expiresAtMs }) => expiresAtMs <= nowMs)
    for (const member of overdue) member.expiresAtMs = Number.POSITIVE_INFINITY
    return overdue.filter((member) => !isExcusedFromHeartbeats(member))
  }

  expiredPending(nowMs: number): string[] {
    return [...this.#pending].filter(([, deadlineMs]) => deadlineMs <= nowMs).map(([memberId]) => memberId)
  }

  /** The next time at which a member may be overdue. */
  nextDeadlineMs(): number {
    let next = Number.POSITIVE_INFINITY
    for (const { expiresAtMs } of this.#members.values()) next = Math.min(next, expiresAtMs)
    for (const deadlineMs of this.#pending.values()) next = Math.min(next, deadlineMs)
    return next
  }
}

/** The part of a request that is a description. */
function descriptionIn(source: MemberDescription): MemberDescription {
  const { clientId, clientHost, sessionTimeoutMs, rebalanceTimeoutMs, protocols } = source
  return { clientId, clientHost, sessionTimeoutMs, rebalanceTimeoutMs, protocols }
}
