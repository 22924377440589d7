import type { KafkaErrorName } from '@odradek/protocol'
import type { GroupMetadataValueInput } from '@odradek/protocol/group-records'
import { joinAnswer, refusedJoin, refusedSync } from './classic-answers.ts'
import { type ClassicMember, noAssignment, offersSameProtocols, type Ticket } from './classic-member.ts'
import type {
  ClassicGroupConfig,
  ClassicOutbox,
  ClassicState,
  JoinAnswer,
  JoinRequest,
  LeavingMember,
  SyncRequest,
} from './classic-messages.ts'
import { MemberTable } from './member-table.ts'
import { descriptionOf, toStoredGroup } from './stored-group.ts'

type Assignments = SyncRequest['assignments']

/**
 * A group of the classic protocol: the members choose a leader among them, which assigns the work. A state machine
 * without clock, network or disk: events come in with their time, what follows goes to the outbox, and `wakeAtMs` says
 * when time itself is the next event.
 *
 *     Empty ──join──► PreparingRebalance ──all joined, or time is up──► CompletingRebalance ──leader syncs──► Stable
 *       ▲                    ▲  │ nobody is left                          │ join, leave, silence                  │
 *       └────────────────────│──┘◄────────────────────────────────────────┴───────────────────────────────────────┘
 *
 * Dead once it is deleted. What it answers in which case is what Apache Kafka's group coordinator answers.
 */
export class ClassicGroup {
  readonly kind = 'classic'
  readonly groupId: string
  readonly #config: ClassicGroupConfig
  readonly #outbox: ClassicOutbox
  readonly #members = new MemberTable()
  #state: ClassicState = 'Empty'
  #stateSinceMs: number
  #generationId = 0
  #protocolType: string | null = null
  #protocolName: string | null = null
  /** The rebalance goes on without those who have not joined by then. */
  #joinDeadlineMs = Number.POSITIVE_INFINITY
  /** Set while the first generation is put off: how long that may still happen, and whether somebody came meanwhile. */
  #initialDelay: { leftMs: number; hasNewMember: boolean } | undefined
  /** Members of this generation that did not sync by then are removed. */
  #syncDeadlineMs = Number.POSITIVE_INFINITY
  readonly #unsynced = new Set<string>()
  #wakeAtMs = Number.POSITIVE_INFINITY

  constructor(groupId: string, config: ClassicGroupConfig, outbox: ClassicOutbox, nowMs: number) {
    this.groupId = groupId
    this.#config = config
    this.#outbox = outbox
    this.#stateSinceMs = nowMs
  }

  get state(): ClassicState {
    return this.#state
  }

  get stateSinceMs(): number {
    return this.#stateSinceMs
  }

  get generationId(): number {
    return this.#generationId
  }

  /** Null for a group that only stores offsets. */
  get protocolType(): string | null {
    return this.#protocolType
  }

  get protocolName(): string | null {
    return this.#protocolName
  }

  get leaderId(): string | null {
    return this.#members.leaderId
  }

  get members(): ReadonlyMap<string, ClassicMember> {
    return this.#members.all
  }

  /** `tick` has something to do at this time, and may have before; Infinity: never. */
  get wakeAtMs(): number {
    return this.#wakeAtMs
  }

  /** Takes up what was stored: its members, whose silence is counted from now on. */
  restore(
    { generation, protocolType, protocol, currentStateTimestamp, members, leader }: GroupMetadataValueInput,
    nowMs: number,
  ): void {
    this.#generationId = generation
    this.#protocolType = protocolType === '' ? null : protocolType
    this.#protocolName = protocol
    for (const stored of members) {
      const member = this.#members.add(stored.memberId, stored.groupInstanceId ?? null, descriptionOf(stored, protocol))
      member.assignment = stored.assignment
      this.#expectHeartbeat(member, nowMs)
    }
    if (leader !== null && this.#members.has(leader)) this.#members.leaderId = leader
    this.#enter(members.length === 0 ? 'Empty' : 'Stable', currentStateTimestamp ?? nowMs)
  }

  // --- JoinGroup -----------------------------------------------------------------------------------------------------

  join(request: JoinRequest, ticket: Ticket, nowMs: number): void {
    const { memberId, groupInstanceId } = request
    const error = this.#faultOfJoin(request)
    if (error === 'GROUP_MAX_SIZE_REACHED') this.#turnAway(memberId, ticket, nowMs)
    else if (error !== undefined) this.#refuseJoin(ticket, memberId, error)
    else if (memberId === '') this.#joinWithoutId(request, ticket, nowMs)
    else if (groupInstanceId !== null || !this.#members.isPending(memberId)) this.#joinAgain(request, ticket, nowMs)
    else this.#addMember(memberId, request, ticket, nowMs)
  }

  #faultOfJoin(request: JoinRequest): KafkaErrorName | undefined {
    if (this.#state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE'
    if (!this.#hasRoomFor(request.memberId)) return 'GROUP_MAX_SIZE_REACHED'
    return this.#supports(request) ? undefined : 'INCONSISTENT_GROUP_PROTOCOL'
  }

  #turnAway(memberId: string, ticket: Ticket, nowMs: number): void {
    this.#members.remove(memberId)
    this.#refuseJoin(ticket, '', 'GROUP_MAX_SIZE_REACHED')
    if (this.#state === 'PreparingRebalance') this.#completeJoinIfAllAreHere(nowMs)
  }

  #hasRoomFor(memberId: string): boolean {
    const { maxSize } = this.#config
    switch (this.#state) {
      case 'Empty':
      case 'Dead':
        return true
      case 'PreparingRebalance':
        return this.#members.get(memberId)?.joinTicket !== undefined || this.#members.joiningCount < maxSize
      case 'CompletingRebalance':
      case 'Stable':
        return this.#members.has(memberId) || this.#members.size < maxSize
    }
  }

  /** The first member says what kind of group it is; the others need a protocol that all the rest offer too. */
  #supports({ protocolType, protocols }: JoinRequest): boolean {
    if (protocolType === '' || protocols.length === 0) return false
    if (this.#members.size === 0) return true
    return protocolType === this.#protocolType && this.#members.haveInCommon(protocols)
  }

  #joinWithoutId(request: JoinRequest, ticket: Ticket, nowMs: number): void {
    const { newMemberId, groupInstanceId, requiresKnownMemberId, sessionTimeoutMs } = request
    if (groupInstanceId !== null) {
      const present = this.#members.withInstanceId(groupInstanceId)
      if (present === undefined) this.#addMember(newMemberId, request, ticket, nowMs)
      else this.#replaceStaticMember(present, request, ticket, nowMs)
    } else if (requiresKnownMemberId) {
      this.#members.addPending(newMemberId, nowMs + sessionTimeoutMs)
      this.#wakeBy(nowMs + sessionTimeoutMs)
      this.#refuseJoin(ticket, newMemberId, 'MEMBER_ID_REQUIRED')
    } else {
      this.#addMember(newMemberId, request, ticket, nowMs)
    }
  }

  #addMember(memberId: string, request: JoinRequest, ticket: Ticket, nowMs: number): void {
    if (this.#members.size === 0) this.#protocolType = request.protocolType
    const member = this.#members.add(memberId, request.groupInstanceId, request)
    member.isNew = true
    this.#members.setJoining(member, ticket)
    if (this.#initialDelay !== undefined) this.#initialDelay.hasNewMember = true
    this.#expectHeartbeat(member, nowMs, this.#config.newMemberJoinTimeoutMs)
    this.rebalance(nowMs)
  }

  #joinAgain(request: JoinRequest, ticket: Ticket, nowMs: number): void {
    const { memberId, groupInstanceId } = request
    const member = this.#identify(memberId, groupInstanceId)
    if (typeof member === 'string') {
      this.#refuseJoin(ticket, memberId, member)
      return
    }
    const isUnchanged = offersSameProtocols(member.description.protocols, request.protocols)
    // The answer to its first JoinGroup got lost, or so it seems to anybody but a leader: that one joins a stable group
    // again to have the work assigned anew, say because a topic has grown.
    const isRepeated =
      isUnchanged && (this.#state === 'CompletingRebalance' || (this.#state === 'Stable' && memberId !== this.leaderId))
    if (isRepeated) this.#answerJoin(ticket, member)
    else this.#rejoin(member, request, ticket, nowMs)
  }

  #rejoin(member: ClassicMember, request: JoinRequest, ticket: Ticket, nowMs: number): void {
    // Its earlier request can only come from a connection that it has given up.
    if (member.joinTicket !== undefined) this.#refuseJoin(member.joinTicket, member.memberId, 'REBALANCE_IN_PROGRESS')
    this.#members.describe(member, request)
    this.#members.setJoining(member, ticket)
    this.rebalance(nowMs)
  }

  /**
   * A static member that comes back without its member id takes the place of the one before it, which is fenced. In a
   * stable group whose protocol stays the same nobody else notices (KIP-345).
   */
  #replaceStaticMember(present: ClassicMember, request: JoinRequest, ticket: Ticket, nowMs: number): void {
    if (present.joinTicket !== undefined) this.#refuseJoin(present.joinTicket, present.memberId, 'FENCED_INSTANCE_ID')
    if (present.syncTicket !== undefined) this.#refuseSync(present.syncTicket, 'FENCED_INSTANCE_ID')
    this.#unsynced.delete(present.memberId)
    const leaderBefore = this.leaderId ?? ''
    const member = this.#members.replace(present, request.newMemberId)
    this.#members.describe(member, request)
    this.#expectHeartbeat(member, nowMs)
    if (this.#state === 'Stable' && this.#members.selectProtocol() === this.#protocolName) {
      this.#storeGroup()
      this.#outbox.joined(ticket, this.#answerUnnoticed(member, request.canSkipAssignment, leaderBefore))
      return
    }
    this.#members.setJoining(member, ticket)
    this.rebalance(nowMs)
  }

  /**
   * The generation goes on, so a leader that came back must not assign anew. From KIP-814 on it is told so; before, it
   * is told that its former self leads, and takes itself for a follower.
   */
  #answerUnnoticed(member: ClassicMember, canSkipAssignment: boolean, leaderBefore: string): JoinAnswer {
    const answer = joinAnswer(this, member)
    if (!canSkipAssignment) return { ...answer, leaderId: leaderBefore, members: [] }
    return { ...answer, skipAssignment: this.leaderId === member.memberId }
  }

  // --- SyncGroup -----------------------------------------------------------------------------------------------------

  sync(request: SyncRequest, ticket: Ticket, nowMs: number): void {
    const member = this.#identifyInGeneration(request)
    if (typeof member === 'string') {
      this.#refuseSync(ticket, member)
      return
    }
    this.#unsynced.delete(member.memberId)
    if (this.#unsynced.size === 0) this.#syncDeadlineMs = Number.POSITIVE_INFINITY
    if (this.#state === 'Stable') this.#answerSync(ticket, member)
    else this.#awaitAssignment(member, request.assignments, ticket, nowMs)
  }

  #awaitAssignment(member: ClassicMember, assignments: Assignments, ticket: Ticket, nowMs: number): void {
    if (member.syncTicket !== undefined) this.#refuseSync(member.syncTicket, 'REBALANCE_IN_PROGRESS')
    member.syncTicket = ticket
    if (member.memberId === this.leaderId) this.#assign(assignments, nowMs)
  }

  #identifyInGeneration(request: SyncRequest): ClassicMember | KafkaErrorName {
    const { memberId, groupInstanceId, generationId, protocolType, protocolName } = request
    const member = this.#identify(memberId, groupInstanceId)
    if (typeof member === 'string') return member
    if (generationId !== this.#generationId) return 'ILLEGAL_GENERATION'
    if (protocolType !== null && protocolType !== this.#protocolType) return 'INCONSISTENT_GROUP_PROTOCOL'
    if (protocolName !== null && protocolName !== this.#protocolName) return 'INCONSISTENT_GROUP_PROTOCOL'
    return this.#state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : member
  }

  /** The leader has decided: the generation is stored, and everybody who has synced learns its part. */
  #assign(assignments: Assignments, nowMs: number): void {
    for (const member of this.#members.all.values()) {
      member.assignment = assignments.get(member.memberId) ?? noAssignment
    }
    this.#enter('Stable', nowMs)
    this.#storeGroup()
    for (const member of this.#members.all.values()) {
      if (member.syncTicket === undefined) continue
      this.#answerSync(member.syncTicket, member)
      member.syncTicket = undefined
      this.#expectHeartbeat(member, nowMs)
    }
  }

  // --- Heartbeat, LeaveGroup, OffsetCommit ---------------------------------------------------------------------------

  heartbeat(memberId: string, groupInstanceId: string | null, generationId: number, nowMs: number): KafkaErrorName {
    const member = this.#identify(memberId, groupInstanceId)
    if (typeof member === 'string') return member
    if (generationId !== this.#generationId) return 'ILLEGAL_GENERATION'
    this.#expectHeartbeat(member, nowMs)
    return this.#state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE'
  }

  /** Removes members one after the other; an error concerns its member alone. */
  leave(leaving: readonly LeavingMember[], nowMs: number): KafkaErrorName[] {
    const errors = leaving.map((member) => this.#leave(member))
    if (errors.includes('NONE') && this.#state !== 'Empty') this.rebalance(nowMs)
    return errors
  }

  #leave({ memberId, groupInstanceId }: LeavingMember): KafkaErrorName {
    if (this.#members.isPending(memberId)) {
      this.#members.remove(memberId)
      return 'NONE'
    }
    // An administrator names a static member by its instance id alone.
    const byInstance = groupInstanceId === null ? undefined : this.#members.withInstanceId(groupInstanceId)
    const member = memberId === '' ? (byInstance ?? 'UNKNOWN_MEMBER_ID') : this.#identify(memberId, groupInstanceId)
    if (typeof member === 'string') return member
    this.#remove(member)
    return 'NONE'
  }

  /** Whether a member may commit offsets; if so, the commit counts as a sign of life. */
  checkCommit(memberId: string, groupInstanceId: string | null, generationId: number, nowMs: number): KafkaErrorName {
    const isOutsider = generationId < 0 && memberId === '' && groupInstanceId === null
    if (generationId < 0 && this.#state === 'Empty') return 'NONE'
    if (isOutsider) return this.#state === 'Empty' ? 'NONE' : 'UNKNOWN_MEMBER_ID'
    const member = this.#identify(memberId, groupInstanceId)
    if (typeof member === 'string') return member
    if (generationId !== this.#generationId) return 'ILLEGAL_GENERATION'
    if (this.#state === 'CompletingRebalance') return 'REBALANCE_IN_PROGRESS'
    this.#expectHeartbeat(member, nowMs)
    return 'NONE'
  }

  /** Ends the group; whoever still waits is told why. */
  kill(nowMs: number, error: KafkaErrorName = 'COORDINATOR_NOT_AVAILABLE'): void {
    for (const { joinTicket, syncTicket, memberId } of this.#members.all.values()) {
      if (joinTicket !== undefined) this.#refuseJoin(joinTicket, memberId, error)
      if (syncTicket !== undefined) this.#refuseSync(syncTicket, error)
    }
    this.#enter('Dead', nowMs)
    this.#wakeAtMs = Number.POSITIVE_INFINITY
  }

  // --- Time ----------------------------------------------------------------------------------------------------------

  /** Does what is due at `nowMs`: members that were silent too long go, and a rebalance goes on without the missing. */
  tick(nowMs: number): void {
    if (this.#state === 'Dead') return
    for (const memberId of this.#members.expiredPending(nowMs)) this.#forgetPending(memberId, nowMs)
    for (const member of this.#members.takeOverdue(nowMs)) {
      if (this.#members.get(member.memberId) !== member) continue
      this.#remove(member)
      this.rebalance(nowMs)
    }
    if (this.#joinDeadlineMs <= nowMs) this.#endJoinPhase(nowMs)
    if (this.#syncDeadlineMs <= nowMs) this.#removeUnsynced(nowMs)
    this.#wakeAtMs = Math.min(this.#joinDeadlineMs, this.#syncDeadlineMs, this.#members.nextDeadlineMs())
  }

  #forgetPending(memberId: string, nowMs: number): void {
    this.#members.remove(memberId)
    if (this.#state === 'PreparingRebalance') this.#completeJoinIfAllAreHere(nowMs)
  }

  #endJoinPhase(nowMs: number): void {
    const delay = this.#initialDelay
    if (delay?.hasNewMember && delay.leftMs > 0) {
      const delayMs = Math.min(this.#config.initialRebalanceDelayMs, delay.leftMs)
      this.#initialDelay = { leftMs: delay.leftMs - delayMs, hasNewMember: false }
      this.#joinDeadlineMs = nowMs + delayMs
    } else {
      this.#completeJoin(nowMs)
    }
  }

  #removeUnsynced(nowMs: number): void {
    this.#syncDeadlineMs = Number.POSITIVE_INFINITY
    for (const memberId of this.#unsynced) this.#members.remove(memberId)
    this.rebalance(nowMs)
  }

  #wakeBy(deadlineMs: number): void {
    this.#wakeAtMs = Math.min(this.#wakeAtMs, deadlineMs)
  }

  #expectHeartbeat(member: ClassicMember, nowMs: number, withinMs = member.description.sessionTimeoutMs): void {
    member.expiresAtMs = nowMs + withinMs
    this.#wakeBy(member.expiresAtMs)
  }

  // --- Rebalance -----------------------------------------------------------------------------------------------------

  /** Begins a rebalance, or goes on with the one that is under way. */
  rebalance(nowMs: number): void {
    if (this.#state === 'PreparingRebalance') {
      this.#completeJoinIfAllAreHere(nowMs)
      return
    }
    for (const member of this.#members.all.values()) this.#interruptSync(member, nowMs)
    this.#unsynced.clear()
    this.#syncDeadlineMs = Number.POSITIVE_INFINITY
    const isFirst = this.#state === 'Empty'
    this.#enter('PreparingRebalance', nowMs)
    const timeoutMs = this.#members.maxRebalanceTimeoutMs()
    if (isFirst) {
      const delayMs = this.#config.initialRebalanceDelayMs
      this.#initialDelay = { leftMs: Math.max(timeoutMs - delayMs, 0), hasNewMember: false }
      this.#joinDeadlineMs = nowMs + delayMs
    } else {
      this.#joinDeadlineMs = nowMs + timeoutMs
      this.#completeJoinIfAllAreHere(nowMs)
    }
    this.#wakeBy(this.#joinDeadlineMs)
  }

  #interruptSync(member: ClassicMember, nowMs: number): void {
    if (this.#state === 'CompletingRebalance') member.assignment = noAssignment
    if (member.syncTicket === undefined) return
    this.#refuseSync(member.syncTicket, 'REBALANCE_IN_PROGRESS')
    member.syncTicket = undefined
    this.#expectHeartbeat(member, nowMs)
  }

  /** An empty group waits out its initial delay whoever has come. */
  #completeJoinIfAllAreHere(nowMs: number): void {
    if (this.#initialDelay === undefined && this.#members.haveAllJoined) this.#completeJoin(nowMs)
  }

  /** The next generation: of those who have joined, and of the static members whether they have or not. */
  #completeJoin(nowMs: number): void {
    this.#initialDelay = undefined
    this.#joinDeadlineMs = Number.POSITIVE_INFINITY
    for (const member of [...this.#members.all.values()]) {
      if (member.joinTicket === undefined && member.groupInstanceId === null) this.#members.remove(member.memberId)
    }
    if (this.#members.size > 0 && !this.#members.electJoinedLeader()) {
      this.#joinDeadlineMs = nowMs + this.#members.maxRebalanceTimeoutMs()
      this.#wakeBy(this.#joinDeadlineMs)
      return
    }
    this.#generationId++
    this.#unsynced.clear()
    if (this.#members.size === 0) this.#becomeEmpty(nowMs)
    else this.#beginGeneration(nowMs)
  }

  #becomeEmpty(nowMs: number): void {
    this.#protocolName = null
    this.#enter('Empty', nowMs)
    this.#storeGroup()
  }

  #beginGeneration(nowMs: number): void {
    this.#protocolName = this.#members.selectProtocol()
    this.#enter('CompletingRebalance', nowMs)
    for (const member of this.#members.all.values()) {
      if (member.joinTicket !== undefined) this.#answerJoin(member.joinTicket, member)
      this.#members.clearJoining(member)
      this.#expectHeartbeat(member, nowMs)
      this.#unsynced.add(member.memberId)
    }
    this.#syncDeadlineMs = nowMs + this.#members.maxRebalanceTimeoutMs()
    this.#wakeBy(this.#syncDeadlineMs)
  }

  // --- Members and answers -------------------------------------------------------------------------------------------

  /** The member that a request comes from, or Kafka's error for why it is none. */
  #identify(memberId: string, groupInstanceId: string | null): ClassicMember | KafkaErrorName {
    if (this.#state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE'
    if (groupInstanceId !== null) {
      const present = this.#members.withInstanceId(groupInstanceId)
      if (present === undefined) return 'UNKNOWN_MEMBER_ID'
      if (present.memberId !== memberId) return 'FENCED_INSTANCE_ID'
    }
    return this.#members.get(memberId) ?? 'UNKNOWN_MEMBER_ID'
  }

  #remove(member: ClassicMember): void {
    if (member.joinTicket !== undefined) this.#refuseJoin(member.joinTicket, '', 'UNKNOWN_MEMBER_ID')
    if (member.syncTicket !== undefined) this.#refuseSync(member.syncTicket, 'UNKNOWN_MEMBER_ID')
    this.#members.remove(member.memberId)
    this.#unsynced.delete(member.memberId)
  }

  #answerJoin(ticket: Ticket, member: ClassicMember): void {
    this.#outbox.joined(ticket, joinAnswer(this, member))
  }

  #refuseJoin(ticket: Ticket, memberId: string, error: KafkaErrorName): void {
    this.#outbox.joined(ticket, refusedJoin(memberId, error))
  }

  #answerSync(ticket: Ticket, { assignment }: ClassicMember): void {
    const { protocolType, protocolName } = this
    this.#outbox.synced(ticket, { error: 'NONE', protocolType, protocolName, assignment })
  }

  #refuseSync(ticket: Ticket, error: KafkaErrorName): void {
    this.#outbox.synced(ticket, refusedSync(error))
  }

  #enter(state: ClassicState, nowMs: number): void {
    this.#state = state
    this.#stateSinceMs = nowMs
  }

  #storeGroup(): void {
    this.#outbox.store(toStoredGroup(this))
  }
}
