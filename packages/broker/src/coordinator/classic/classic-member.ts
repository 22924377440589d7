/** Names a request that waits for its answer. */
export type Ticket = number

/** One of the protocols that a member offers, in the order of its preference: an assignor and what it needs to know. */
export interface Protocol {
  readonly name: string
  readonly metadata: Uint8Array
}

/** What a member says of itself when it joins. */
export interface MemberDescription {
  readonly clientId: string
  readonly clientHost: string
  /** Silent for so long, it is taken for dead. */
  readonly sessionTimeoutMs: number
  /** The time that it gives the other members to join after a change. */
  readonly rebalanceTimeoutMs: number
  readonly protocols: readonly Protocol[]
}

/** A member of a classic group. */
export interface ClassicMember {
  readonly memberId: string
  /** Set for a static member (KIP-345), which keeps its place while it restarts. */
  readonly groupInstanceId: string | null
  description: MemberDescription
  /** What the leader gave it in the present generation. */
  assignment: Uint8Array
  /** Its JoinGroup that waits for the others. */
  joinTicket: Ticket | undefined
  /** Its SyncGroup that waits for the leader's assignment. */
  syncTicket: Ticket | undefined
  /** Joined for the first time and not answered yet: unlike others that wait, it can be given up while it waits. */
  isNew: boolean
  /** It is taken for dead from then on, unless it waits for the group. */
  expiresAtMs: number
}

export const noAssignment: Uint8Array = new Uint8Array(0)

/** A member that waits for the group is not expected to send heartbeats. */
export function isExcusedFromHeartbeats({ isNew, joinTicket, syncTicket }: ClassicMember): boolean {
  return !isNew && (joinTicket !== undefined || syncTicket !== undefined)
}

export function offersSameProtocols(left: readonly Protocol[], right: readonly Protocol[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ name, metadata }, index) => {
      const other = right[index]
      return other !== undefined && other.name === name && Buffer.compare(other.metadata, metadata) === 0
    })
  )
}

export function metadataFor(protocols: readonly Protocol[], protocolName: string | null): Uint8Array {
  return protocols.find(({ name }) => name === protocolName)?.metadata ?? noAssignment
}
