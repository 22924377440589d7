import type { KafkaErrorName } from '@odradek/protocol'
import type { GroupMetadataValueInput } from '@odradek/protocol/group-records'
import type { MemberDescription, Ticket } from './classic-member.ts'

export type ClassicState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

export interface ClassicGroupConfig {
  /** How long an empty group waits for further members before its first generation (KIP-134). */
  readonly initialRebalanceDelayMs: number
  readonly maxSize: number
  /** How long a member that was never answered may wait; Kafka's own bound. */
  readonly newMemberJoinTimeoutMs: number
}

export interface JoinRequest extends MemberDescription {
  /** Empty for a member that has none yet. */
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly protocolType: string
  /** The id that a member without one gets. */
  readonly newMemberId: string
  /** From JoinGroup 4 on a member learns its id before it may join (KIP-394). */
  readonly requiresKnownMemberId: boolean
  /** From JoinGroup 9 on a leader can be told to leave the assignment as it is (KIP-814). */
  readonly canSkipAssignment: boolean
}

export interface JoinAnswer {
  readonly error: KafkaErrorName
  readonly memberId: string
  readonly generationId: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly leaderId: string
  readonly skipAssignment: boolean
  /** For the leader: everybody with what the assignor needs to know. */
  readonly members: readonly {
    readonly memberId: string
    readonly groupInstanceId: string | null
    readonly metadata: Uint8Array
  }[]
}

export interface SyncRequest {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly generationId: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  /** By member id; from the leader alone. */
  readonly assignments: ReadonlyMap<string, Uint8Array>
}

export interface SyncAnswer {
  readonly error: KafkaErrorName
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignment: Uint8Array
}

export interface LeavingMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
}

/**
 * Where a group puts what follows from an event, in order: answers to requests, some of which came long ago, and what
 * has to be stored. No answer may leave before everything that was stored before it is durable.
 */
export interface ClassicOutbox {
  joined(ticket: Ticket, answer: JoinAnswer): void
  synced(ticket: Ticket, answer: SyncAnswer): void
  store(value: GroupMetadataValueInput): void
}
