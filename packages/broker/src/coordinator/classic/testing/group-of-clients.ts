import { ClassicGroup } from '../classic-group.ts'
import type { Ticket } from '../classic-member.ts'
import type { JoinAnswer, SyncAnswer } from '../classic-messages.ts'

/** What a simulated client does next when its turn comes. */
type Step = 'idle' | 'join' | 'waits' | 'sync' | 'heartbeat'

interface Client {
  readonly name: string
  readonly instanceId: string | null
  isAlive: boolean
  memberId: string
  generationId: number
  isLeader: boolean
  members: readonly string[]
  partitions: readonly number[]
  step: Step
  /** Only the answer to the last request counts: earlier ones went over connections that are gone. */
  ticket: Ticket
}

const partitionCount = 12
const sessionTimeoutMs = 10_000
const rebalanceTimeoutMs = 20_000

/**
 * A group and its clients, which do what Kafka's clients do, at moments that the test chooses. Every assignment that a
 * member learns is held against all others of its generation.
 */
export class GroupOfClients {
  readonly #group: ClassicGroup
  readonly #clients: Client[]
  readonly #owners = new Map<Ticket, Client>()
  /** By generation and partition: the member that was told that it owns it. */
  readonly #owned = new Map<string, string>()
  #nowMs = 0
  #lastTicket = 0

  constructor(clientCount: number, staticCount: number) {
    const config = { initialRebalanceDelayMs: 0, maxSize: 100, newMemberJoinTimeoutMs: 300_000 }
    const outbox = {
      joined: (ticket: Ticket, answer: JoinAnswer) => this.#joined(ticket, answer),
      synced: (ticket: Ticket, answer: SyncAnswer) => this.#synced(ticket, answer),
      store: () => undefined,
    }
    this.#group = new ClassicGroup('g', config, outbox, 0)
    this.#clients = Array.from({ length: clientCount }, (_, index) => ({
      name: `c${index}`,
      instanceId: index < staticCount ? `i${index}` : null,
      isAlive: false,
      memberId: '',
      generationId: -1,
      isLeader: false,
      members: [],
      partitions: [],
      step: 'idle',
      ticket: 0,
    }))
  }

  /** A process starts, or starts again with nothing but its instance id. */
  start(index: number): void {
    const client = this.#client(index)
    Object.assign(client, { isAlive: true, memberId: '', generationId: -1, step: 'join' })
  }

  /** It is gone without a word. */
  crash(index: number): void {
    this.#client(index).isAlive = false
  }

  leave(index: number): void {
    const client = this.#client(index)
    if (!client.isAlive) return
    client.isAlive = false
    this.#group.leave([{ memberId: client.memberId, groupInstanceId: client.instanceId }], this.#nowMs)
  }

  /** It sends its next request; does nothing while it waits for an answer. */
  act(index: number): void {
    const client = this.#client(index)
    if (!client.isAlive) return
    if (client.step === 'join') this.#join(client)
    else if (client.step === 'sync') this.#sync(client)
    else if (client.step === 'heartbeat') this.#heartbeat(client)
  }

  /** It has lost its connection, and sends the request again whose answer it waits for. */
  repeat(index: number): void {
    const client = this.#client(index)
    if (!client.isAlive || client.step !== 'waits') return
    this.#owners.delete(client.ticket)
    client.step = 'join'
    this.#join(client)
  }

  wait(ms: number): void {
    const endMs = this.#nowMs + ms
    while (this.#group.wakeAtMs <= endMs) {
      this.#nowMs = Math.max(this.#nowMs, this.#group.wakeAtMs)
      this.#group.tick(this.#nowMs)
    }
    this.#nowMs = endMs
  }

  /** Everybody who lives does what it should, every second, for long enough that whatever is dead is forgotten. */
  settle(): void {
    for (let second = 0; second < 60; second++) {
      for (let round = 0; round < 4; round++) for (const index of this.#clients.keys()) this.act(index)
      this.wait(1000)
    }
  }

  /** What is wrong with a group that had time to settle; nothing, it should be. */
  faults(): string[] {
    const alive = this.#clients.filter(({ isAlive }) => isAlive)
    const faults: string[] = []
    const expected = alive.length === 0 ? 'Empty' : 'Stable'
    if (this.#group.state !== expected) faults.push(`the group is ${this.#group.state}, not ${expected}`)
    if (this.#group.members.size !== alive.length)
      faults.push(`${this.#group.members.size} members, ${alive.length} live`)
    for (const { name, memberId, generationId, step } of alive) {
      if (step !== 'heartbeat') faults.push(`${name} is still at ${step}`)
      if (!this.#group.members.has(memberId)) faults.push(`${name} is no member`)
      if (generationId !== this.#group.generationId) faults.push(`${name} is in generation ${generationId}`)
    }
    const owned = alive.flatMap(({ partitions }) => partitions).sort((a, b) => a - b)
    const all = alive.length === 0 ? [] : Array.from({ length: partitionCount }, (_, partition) => partition)
    if (owned.join() !== all.join()) faults.push(`owned are ${owned.join()}`)
    return faults
  }

  #join(client: Client): void {
    const request = {
      memberId: client.memberId,
      groupInstanceId: client.instanceId,
      clientId: client.name,
      clientHost: '/127.0.0.1',
      sessionTimeoutMs,
      rebalanceTimeoutMs,
      protocolType: 'consumer',
      protocols: [{ name: 'range', metadata: new Uint8Array(1) }],
      newMemberId: `${client.name}-${this.#lastTicket + 1}`,
      requiresKnownMemberId: true,
      canSkipAssignment: true,
    }
    client.step = 'waits'
    this.#group.join(request, this.#ticketOf(client), this.#nowMs)
  }

  #joined(ticket: Ticket, answer: JoinAnswer): void {
    const client = this.#owners.get(ticket)
    this.#owners.delete(ticket)
    if (client?.ticket !== ticket || !client.isAlive) return
    if (answer.error !== 'NONE') {
      client.step = 'join'
      if (answer.error === 'MEMBER_ID_REQUIRED') client.memberId = answer.memberId
      else if (answer.error !== 'REBALANCE_IN_PROGRESS') client.memberId = ''
      return
    }
    client.step = 'sync'
    client.memberId = answer.memberId
    client.generationId = answer.generationId
    client.isLeader = answer.leaderId === answer.memberId && !answer.skipAssignment
    client.members = answer.members.map(({ memberId }) => memberId)
  }

  #sync(client: Client): void {
    const parts = client.members.map((memberId, index) => [memberId, partsFor(index, client.members.length)] as const)
    const request = {
      memberId: client.memberId,
      groupInstanceId: client.instanceId,
      generationId: client.generationId,
      protocolType: 'consumer',
      protocolName: 'range',
      assignments: new Map(client.isLeader ? parts : []),
    }
    client.step = 'waits'
    this.#group.sync(request, this.#ticketOf(client), this.#nowMs)
  }

  #synced(ticket: Ticket, { error, assignment }: SyncAnswer): void {
    const client = this.#owners.get(ticket)
    this.#owners.delete(ticket)
    if (client?.ticket !== ticket || !client.isAlive) return
    if (error !== 'NONE') {
      this.#startOver(client, error)
      return
    }
    client.step = 'heartbeat'
    client.partitions = [...assignment]
    for (const partition of client.partitions) this.#claim(client, partition)
  }

  /** One assignment per generation, and no partition owned twice in it: a static member keeps what its instance had. */
  #claim({ generationId, memberId, instanceId }: Client, partition: number): void {
    const key = `${generationId}/${partition}`
    const owner = instanceId ?? memberId
    const present = this.#owned.get(key)
    if (present !== undefined && present !== owner) throw new Error(`${key} belongs to ${present} and to ${owner}`)
    this.#owned.set(key, owner)
  }

  #heartbeat(client: Client): void {
    const { memberId, instanceId, generationId } = client
    const error = this.#group.heartbeat(memberId, instanceId, generationId, this.#nowMs)
    if (error !== 'NONE') this.#startOver(client, error)
  }

  #startOver(client: Client, error: string): void {
    client.step = 'join'
    client.partitions = []
    if (error !== 'REBALANCE_IN_PROGRESS') client.memberId = ''
  }

  #ticketOf(client: Client): Ticket {
    client.ticket = ++this.#lastTicket
    this.#owners.set(client.ticket, client)
    return client.ticket
  }

  #client(index: number): Client {
    const client = this.#clients[index % this.#clients.length]
    if (client === undefined) throw new Error('a group without clients')
    return client
  }
}

function partsFor(index: number, memberCount: number): Uint8Array {
  const all = Array.from({ length: partitionCount }, (_, partition) => partition)
  return Uint8Array.from(all.filter((partition) => partition % memberCount === index))
}
