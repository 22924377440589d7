import { KafkaError, parseUuid, type Uuid } from '@odradek/protocol'
import type { GroupRecord } from '../../group-record.ts'
import type { CatalogTopic, TopicCatalog } from '../../topic-catalog.ts'
import { ConsumerGroup } from '../consumer-group.ts'
import { ConsumerGroupBuilder } from '../stored-consumer-group.ts'

interface Client {
  readonly index: number
  readonly instanceId: string | null
  isAlive: boolean
  memberId: string
  memberEpoch: number
  /** `topic/partition` of what it works on. */
  owned: Set<string>
  /** What it was last told that it may own; it takes that up when its turn comes. */
  assigned: Set<string>
  /** It has something to say of what it owns. */
  hasNews: boolean
}

const sessionTimeoutMs = 45_000
const rebalanceTimeoutMs = 60_000

/** Topics that can be made and grow; each id tells its topic. */
export class TestCatalog implements TopicCatalog {
  revision = 0
  readonly #topics = new Map<string, CatalogTopic>()

  set(name: string, partitionCount: number): void {
    const id = parseUuid(Buffer.from(name.padEnd(16, '.')).toString('base64url'))
    this.#topics.set(name, { id, name, partitionCount })
    this.revision++
  }

  delete(name: string): void {
    this.#topics.delete(name)
    this.revision++
  }

  names(): Iterable<string> {
    return this.#topics.keys()
  }

  find(name: string): CatalogTopic | undefined {
    return this.#topics.get(name)
  }

  onDelete(): () => void {
    return () => undefined
  }

  findById(id: Uuid): CatalogTopic | undefined {
    return [...this.#topics.values()].find((topic) => topic.id === id)
  }
}

/**
 * A consumer group and its clients, which do what Kafka's clients do, at moments that the test chooses. After every
 * event it is checked that no partition is worked on by two members at once; it may crash, and comes back from what it
 * stored.
 */
export class GroupOfConsumers {
  readonly catalog: TestCatalog = new TestCatalog()
  readonly #clients: Client[]
  readonly #log: GroupRecord[] = []
  readonly #assignor: string | null
  #group: ConsumerGroup
  #nowMs = 0
  #lastId = 0

  constructor(clientCount: number, staticCount: number, assignor: string | null) {
    this.#assignor = assignor
    this.catalog.set('a', 3)
    this.catalog.set('b', 5)
    this.#group = this.#newGroup()
    this.#clients = Array.from({ length: clientCount }, (_, index) => ({
      index,
      instanceId: index < staticCount ? `i${index}` : null,
      isAlive: false,
      memberId: '',
      memberEpoch: 0,
      owned: new Set(),
      assigned: new Set(),
      hasNews: false,
    }))
  }

  #newGroup(): ConsumerGroup {
    const config = {
      heartbeatIntervalMs: 5000,
      sessionTimeoutMs,
      maxSize: 100,
      assignors: ['uniform', 'range'],
      canUpgrade: true,
      canDowngrade: true,
    }
    return new ConsumerGroup('g', {
      config,
      catalog: this.catalog,
      times: () => config,
      store: (records) => void this.#log.push(...records),
      downgrade: () => false,
    })
  }

  /** The broker starts again, with what the group had stored. */
  restart(): void {
    const builder = new ConsumerGroupBuilder()
    for (const record of this.#log) builder.apply(record)
    this.#group = this.#newGroup()
    const stored = builder.build()
    if (stored !== undefined) this.#group.restore(stored, this.#nowMs)
  }

  start(index: number): void {
    const client = this.#client(index)
    if (client.isAlive) return
    Object.assign(client, { isAlive: true, owned: new Set(), assigned: new Set() })
    client.memberId = `m${++this.#lastId}`
    client.memberEpoch = 0
  }

  crash(index: number): void {
    this.#client(index).isAlive = false
  }

  leave(index: number): void {
    const client = this.#client(index)
    if (!client.isAlive) return
    client.isAlive = false
    this.#heartbeat(client, client.instanceId === null ? -1 : -2)
  }

  /** Its turn: it takes up what it was told, and sends a heartbeat. */
  act(index: number): void {
    const client = this.#client(index)
    if (!client.isAlive) return
    const revoked = [...client.owned].filter((partition) => !client.assigned.has(partition))
    // What it must give up it gives up first, and says so, before it takes anything.
    client.hasNews = revoked.length > 0 || client.owned.size !== client.assigned.size
    client.owned = new Set(client.assigned)
    this.#heartbeat(client, client.memberEpoch)
    this.#check()
  }

  wait(ms: number): void {
    const endMs = this.#nowMs + ms
    while (this.#group.wakeAtMs <= endMs) {
      this.#nowMs = Math.max(this.#nowMs, this.#group.wakeAtMs)
      this.#group.tick(this.#nowMs)
    }
    this.#nowMs = endMs
  }

  settle(): void {
    for (let second = 0; second < 120; second += 5) {
      for (const index of this.#clients.keys()) this.act(index)
      this.wait(5000)
    }
  }

  /** What is wrong with a group that had time to settle; nothing, it should be. */
  faults(): string[] {
    const alive = this.#clients.filter(({ isAlive }) => isAlive)
    const faults: string[] = []
    const expected = alive.length === 0 ? 'Empty' : 'Stable'
    if (this.#group.state !== expected) faults.push(`the group is ${this.#group.state}, not ${expected}`)
    const owned = alive.flatMap((client) => [...client.owned]).sort()
    const all = alive.length === 0 ? [] : this.#allPartitions()
    if (owned.join() !== all.join()) faults.push(`owned are ${owned.join()}`)
    if (this.#assignor !== 'range') {
      const counts = alive.map((client) => client.owned.size)
      if (Math.max(...counts) - Math.min(...counts) > 1) faults.push(`shares are ${counts.join()}`)
    }
    return faults
  }

  #allPartitions(): string[] {
    return [...this.catalog.names()]
      .flatMap((name) => {
        const topic = this.catalog.find(name)
        return Array.from({ length: topic?.partitionCount ?? 0 }, (_, partition) => `${topic?.id}/${partition}`)
      })
      .sort()
  }

  #heartbeat(client: Client, memberEpoch: number): void {
    const isFirst = memberEpoch === 0
    try {
      const answer = this.#group.heartbeat(
        {
          memberId: client.memberId,
          memberEpoch,
          instanceId: client.instanceId,
          rackId: null,
          rebalanceTimeoutMs: isFirst ? rebalanceTimeoutMs : -1,
          subscribedTopicNames: isFirst ? ['a', 'b'] : null,
          // Every other client asks by pattern.
          subscribedTopicRegex: isFirst && client.index % 2 === 1 ? '[a-c]' : null,
          serverAssignor: isFirst ? this.#assignor : null,
          topicPartitions: isFirst ? [] : client.hasNews ? listOf(client.owned) : null,
          clientId: '',
          clientHost: '',
        },
        this.#nowMs,
      )
      client.memberEpoch = answer.memberEpoch
      if (answer.assignment !== null) {
        client.assigned = new Set(
          answer.assignment.flatMap(({ topicId, partitions }) => partitions.map((index) => `${topicId}/${index}`)),
        )
      }
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      this.#startOver(client)
    }
  }

  /** Fenced: it drops everything and joins anew. */
  #startOver(client: Client): void {
    client.owned.clear()
    client.assigned.clear()
    client.memberEpoch = 0
  }

  /** A member that the group has given up may not know that yet, and does not count. */
  #check(): void {
    const owners = new Map<string, string>()
    for (const { memberId, owned, isAlive } of this.#clients) {
      if (!isAlive || !this.#group.members.has(memberId)) continue
      for (const partition of owned) {
        const other = owners.get(partition)
        if (other !== undefined) throw new Error(`${partition} is worked on by ${other} and by ${memberId}`)
        owners.set(partition, memberId)
      }
    }
  }

  #client(index: number): Client {
    const client = this.#clients[index % this.#clients.length]
    if (client === undefined) throw new Error('a group without clients')
    return client
  }
}

function listOf(partitions: ReadonlySet<string>): { topicId: Uuid; partitions: number[] }[] {
  return [...partitions].map((partition) => {
    const [topicId = '', index = ''] = partition.split('/')
    return { topicId: parseUuid(topicId), partitions: [Number(index)] }
  })
}
