import { ClassicGroup } from '../classic-group.ts'
import type { Ticket } from '../classic-member.ts'
import type { JoinAnswer, SyncAnswer } from '../classic-messages.ts'

/**
 * Replays a script against a group and writes down what follows, so that a file of both is a test and a document.
 *
 *     join a                    a wants to join; options follow, as in `join a session=10s instance=i`
 *     sync a a=0,1 b=2          a's SyncGroup, with what it assigns if it leads
 *     heartbeat a gen=3         as of another generation than that which a knows
 *     leave a · commit a · wait 10s
 *
 * A member is called by the name that the script gives it; its id is the one that it was given last.
 */
export function replay(script: string): string {
  const player = new Player()
  const lines: string[] = []
  for (const line of script.split('\n')) {
    if (line.startsWith('  ')) continue
    lines.push(line)
    if (line !== '' && !line.startsWith('#')) lines.push(...player.play(line).map((outcome) => `  ${outcome}`))
  }
  return lines.join('\n')
}

interface Actor {
  memberId: string
  generationId: number
}

const defaults = { session: '10s', rebalance: '60s', protocols: 'range', type: 'consumer', version: '9' }

class Player {
  readonly #actors = new Map<string, Actor>()
  readonly #names = new Map<Ticket, string>()
  readonly #outcomes: string[] = []
  readonly #group: ClassicGroup
  #nowMs = 0
  #lastTicket = 0
  #lastId = 0
  #lastState = 'Empty'

  constructor() {
    const config = { initialRebalanceDelayMs: 3000, maxSize: 3, newMemberJoinTimeoutMs: 300_000 }
    const outbox = {
      joined: (ticket: Ticket, answer: JoinAnswer) => this.#joined(this.#nameOf(ticket), answer),
      synced: (ticket: Ticket, answer: SyncAnswer) => this.#synced(this.#nameOf(ticket), answer),
      store: ({ generation, members }: { generation: number; members: readonly unknown[] }) =>
        this.#note(`stored: generation ${generation}, ${members.length} members`),
    }
    this.#group = new ClassicGroup('g', config, outbox, 0)
  }

  play(line: string): string[] {
    const [verb = '', name = '', ...rest] = line.split(/\s+/)
    const options = new Map(rest.map((option) => [option.split('=')[0] ?? '', option.split('=')[1] ?? '']))
    this.#run(verb, name, options)
    if (this.#group.state !== this.#lastState) this.#note(`the group is ${this.#group.state}`)
    this.#lastState = this.#group.state
    return this.#outcomes.splice(0)
  }

  #run(verb: string, name: string, options: ReadonlyMap<string, string>): void {
    const actor = this.#actor(name)
    const memberId = options.get('id') ?? actor.memberId
    const instanceId = options.get('instance') ?? null
    const generationId = Number(options.get('gen') ?? actor.generationId)
    if (verb === 'join') this.#join(name, memberId, instanceId, options)
    else if (verb === 'sync') this.#sync(name, memberId, instanceId, generationId, options)
    else if (verb === 'wait') this.#wait(milliseconds(name))
    else this.#note(`${name}: ${this.#answerAtOnce(verb, memberId, instanceId, generationId)}`)
  }

  #answerAtOnce(verb: string, memberId: string, groupInstanceId: string | null, generationId: number): string {
    switch (verb) {
      case 'heartbeat':
        return this.#group.heartbeat(memberId, groupInstanceId, generationId, this.#nowMs)
      case 'commit':
        return this.#group.checkCommit(memberId, groupInstanceId, generationId, this.#nowMs)
      case 'leave':
        return this.#group.leave([{ memberId, groupInstanceId }], this.#nowMs).join()
      default:
        throw new Error(`a script cannot say '${verb}'`)
    }
  }

  #join(name: string, memberId: string, groupInstanceId: string | null, options: ReadonlyMap<string, string>): void {
    const option = (key: keyof typeof defaults): string => options.get(key) ?? defaults[key]
    const version = Number(option('version'))
    const request = {
      memberId,
      groupInstanceId,
      clientId: 'client',
      clientHost: '/127.0.0.1',
      sessionTimeoutMs: milliseconds(option('session')),
      rebalanceTimeoutMs: milliseconds(option('rebalance')),
      protocolType: option('type'),
      protocols: option('protocols')
        .split(',')
        .map((protocol) => ({ name: protocol, metadata: new Uint8Array(1) })),
      newMemberId: `${name}-${++this.#lastId}`,
      requiresKnownMemberId: version >= 4,
      canSkipAssignment: version >= 9,
    }
    this.#group.join(request, this.#ticket(name), this.#nowMs)
  }

  #sync(
    name: string,
    memberId: string,
    groupInstanceId: string | null,
    generationId: number,
    options: ReadonlyMap<string, string>,
  ): void {
    const parts = [...options].filter(([key]) => this.#actors.has(key))
    const assignments = new Map(parts.map(([key, part]) => [this.#actor(key).memberId, Buffer.from(part)]))
    const [protocolType, protocolName] = [options.get('type') ?? null, options.get('protocol') ?? null]
    const request = { memberId, groupInstanceId, generationId, protocolType, protocolName, assignments }
    this.#group.sync(request, this.#ticket(name), this.#nowMs)
  }

  /** Time passes from one event of the group's own to the next. */
  #wait(ms: number): void {
    const endMs = this.#nowMs + ms
    while (this.#group.wakeAtMs <= endMs) {
      this.#nowMs = Math.max(this.#nowMs, this.#group.wakeAtMs)
      this.#group.tick(this.#nowMs)
    }
    this.#nowMs = endMs
  }

  #joined(
    name: string,
    { error, memberId, generationId, leaderId, protocolName, skipAssignment, members }: JoinAnswer,
  ): void {
    const actor = this.#actor(name)
    if (error !== 'NONE') {
      if (error === 'MEMBER_ID_REQUIRED') actor.memberId = memberId
      this.#note(`${name}: ${error}${error === 'MEMBER_ID_REQUIRED' ? ` ${memberId}` : ''}`)
      return
    }
    Object.assign(actor, { memberId, generationId })
    const others = members.length === 0 ? '' : `, members ${members.map((member) => member.memberId).join(' ')}`
    const skip = skipAssignment ? ', assignment as before' : ''
    this.#note(
      `${name}: joined as ${memberId}, generation ${generationId}, ${protocolName}, leader ${leaderId}${others}${skip}`,
    )
  }

  #synced(name: string, { error, assignment }: SyncAnswer): void {
    this.#note(`${name}: ${error === 'NONE' ? `assigned [${Buffer.from(assignment)}]` : error}`)
  }

  #actor(name: string): Actor {
    const actor = this.#actors.get(name) ?? { memberId: '', generationId: -1 }
    this.#actors.set(name, actor)
    return actor
  }

  #ticket(name: string): Ticket {
    this.#names.set(++this.#lastTicket, name)
    return this.#lastTicket
  }

  #nameOf(ticket: Ticket): string {
    return this.#names.get(ticket) ?? 'nobody'
  }

  #note(outcome: string): void {
    this.#outcomes.push(outcome)
  }
}

function milliseconds(text: string): number {
  return text.endsWith('ms') ? Number.parseInt(text, 10) : Number.parseInt(text, 10) * 1000
}
