import { createTopics } from '@odradek/protocol/19-create-topics'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Cluster } from '../../packages/client/src/cluster/cluster.ts'
import { cooperativeStickyAssignor } from '../../packages/client/src/consumer/assignors/cooperative-sticky-assignor.ts'
import { rangeAssignor } from '../../packages/client/src/consumer/assignors/range-assignor.ts'
import type { GroupOptions } from '../../packages/client/src/consumer/group/group-options.ts'
import { joinGroup } from '../../packages/client/src/consumer/group/join-group.ts'
import type { CommittedOffset, Membership } from '../../packages/client/src/consumer/group/membership.ts'
import type { GroupReport } from '../../packages/client/src/observability/observer.ts'
import { noObserver } from '../../packages/client/src/observability/observers.ts'
import { systemClock } from '../../packages/client/src/system-clock.ts'
import type { TopicPartition } from '../../packages/client/src/topic-partition.ts'
import { tcpTransport } from '../../packages/client/src/transport/tcp.ts'
import type { Channel, Transport } from '../../packages/client/src/transport/transport.ts'
import { startTarget, type Target, uniqueName } from './target.ts'

const partitionCount = 6
/** An Apache Kafka with its own settings takes longer to miss a member, and to be asked by one. */
const timeoutMs = 120_000
const config = {
  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 100,
  'group.consumer.min.session.timeout.ms': 100,
  'group.consumer.session.timeout.ms': 1500,
  'group.consumer.min.heartbeat.interval.ms': 20,
  'group.consumer.heartbeat.interval.ms': 50,
}

let target: Target
let group: string
const topic = uniqueName('orders')
const everything = Array.from({ length: partitionCount }, (_, partition) => `${topic}-${partition}`)
beforeAll(async () => {
  target = await startTarget(config)
  const { cluster } = openClient()
  const connection = await cluster.connectionTo(await cluster.controllerId())
  const topics = [{ name: topic, numPartitions: partitionCount, replicationFactor: 1, assignments: [], configs: [] }]
  await connection.request(createTopics, { topics, timeoutMs: 10_000 })
  await cluster.close()
})
afterAll(() => target.close())
beforeEach(() => {
  group = uniqueName('group')
})

/** Whoever waits for something looks again whenever a member hears or reports something. */
const watchers = new Set<() => void>()
function happened(): void {
  for (const look of watchers) look()
}
function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSo()) return
      watchers.delete(look)
      resolve()
    }
    watchers.add(look)
    look()
  })
}

interface Client {
  readonly cluster: Cluster
  readonly reports: GroupReport[]
  /** Ends every connection, and lets none be made again. */
  kill(): void
}

function openClient(): Client {
  const [host = '', port] = target.address.split(':')
  const tcp = tcpTransport([{ host, port: Number(port) }])
  const channels: Channel[] = []
  let isDead = false
  const transport: Transport = {
    ...tcp,
    open: (endpoint, listener) => {
      const channel = tcp.open(endpoint, listener)
      channels.push(channel)
      if (isDead) channel.close()
      return channel
    },
  }
  const reports: GroupReport[] = []
  const grouped = (report: GroupReport): void => {
    reports.push(report)
    happened()
  }
  const cluster = new Cluster(transport, {
    clientId: 'test',
    requestTimeoutMs: 10_000,
    metadataMaxAgeMs: 60_000,
    retryBackoffMs: 20,
    retryBackoffMaxMs: 100,
    defaultApiTimeoutMs: 5000,
    clock: systemClock,
    observer: { ...noObserver, grouped },
  })
  const kill = (): void => {
    isDead = true
    for (const channel of channels) channel.close()
  }
  return { cluster, reports, kill }
}

interface Member {
  readonly membership: Membership
  readonly told: string[]
  /** Partitions that were taken away from it, in any way. */
  readonly taken: string[]
  readonly client: Client
  owns(): string[]
}

function wordsOf(partitions: readonly TopicPartition[]): string[] {
  return partitions.map(({ topic, partition }) => `${topic}-${partition}`).sort()
}

function startMember(options: Partial<GroupOptions>, client: Client = openClient()): Member {
  const told: string[] = []
  const taken: string[] = []
  const tell = async (event: string, partitions: readonly TopicPartition[]): Promise<void> => {
    told.push([event, ...wordsOf(partitions)].join(' '))
    if (event !== 'assigned') taken.push(...wordsOf(partitions))
    if (event === 'revoked') await membership.commit(partitions.map((partition) => offsetOf(partition, 7)))
    happened()
  }
  const membership = joinGroup(
    client.cluster,
    {
      group,
      groupProtocol: 'classic',
      sessionTimeoutMs: target.isOdradek ? 1500 : 6000,
      heartbeatIntervalMs: 50,
      maxPollIntervalMs: 60_000,
      assignors: [cooperativeStickyAssignor],
      requireStable: false,
      topics: [topic],
      ...options,
    },
    {
      assigned: (partitions) => tell('assigned', partitions),
      revoked: (partitions) => tell('revoked', partitions),
      lost: (partitions) => tell('lost', partitions),
      failed: (error) => {
        told.push(`failed ${error}`)
        happened()
      },
    },
  )
  membership.start()
  return { membership, told, taken, client, owns: () => wordsOf(membership.assignment) }
}

function offsetOf({ topic, partition }: TopicPartition, offset: number): CommittedOffset {
  return { topic, partition, offset, leaderEpoch: 0, metadata: 'm' }
}

/** Settles when some heartbeats more were answered. */
function untilBeaten({ client }: Member): Promise<void> {
  const { length } = client.reports
  return until(() => client.reports.length > length + 2)
}

async function stop(...members: readonly Member[]): Promise<void> {
  await Promise.all(members.map(({ membership }) => membership.leave()))
  await Promise.all(members.map(({ client }) => client.cluster.close()))
}

/** Every partition has one owner, and each member its even part. */
function isShared(...members: readonly Member[]): boolean {
  const owned = members.map((member) => member.owns())
  const isEven = owned.every(({ length }) => length === partitionCount / members.length)
  return isEven && owned.flat().sort().join() === everything.join()
}

const kinds: [string, Partial<GroupOptions>][] = [
  ['classic, eager', { assignors: [rangeAssignor] }],
  ['classic, cooperative', {}],
  ['next-generation', { groupProtocol: 'consumer' }],
]

describe.each(kinds)('a group (%s)', { timeout: timeoutMs }, (_kind, options) => {
  it('shares out partitions as members come and go', async () => {
    const first = startMember(options)
    await until(() => isShared(first))
    const second = startMember(options)
    await until(() => isShared(first, second))
    const third = startMember(options)
    await until(() => isShared(first, second, third))
    await stop(second)
    await until(() => isShared(first, third))
    await stop(first)
    await until(() => isShared(third))
    await stop(third)
    for (const { told } of [first, second, third]) expect(told.filter((text) => /lost|failed/.test(text))).toEqual([])
  })

  it('keeps what was committed, for whoever comes next', async () => {
    const first = startMember(options)
    await until(() => isShared(first))
    await first.membership.commit([offsetOf({ topic, partition: 0 }, 42)])
    expect(await first.membership.committed(first.membership.assignment)).toEqual([
      { topic, partition: 0, offset: 42, leaderEpoch: 0, metadata: 'm' },
    ])
    await stop(first)
    // What is given up at leaving is committed by the listener.
    const second = startMember(options)
    await until(() => isShared(second))
    const committed = await second.membership.committed(second.membership.assignment)
    expect(committed.map(({ offset }) => offset)).toEqual(new Array(partitionCount).fill(7))
    await stop(second)
  })

  it('takes a static member back without a rebalance', async () => {
    const first = startMember({ ...options, groupInstanceId: 'a' })
    const second = startMember({ ...options, groupInstanceId: 'b' })
    await until(() => isShared(first, second))
    const before = first.owns()
    // A cooperative rebalance has an end that brings nothing new: it is told by the next heartbeats.
    await untilBeaten(second)
    const { length } = second.told
    await stop(first)
    const again = startMember({ ...options, groupInstanceId: 'a' })
    await until(() => again.owns().length > 0)
    expect(again.owns()).toEqual(before)
    await untilBeaten(second)
    expect(second.told).toHaveLength(length)
    await stop(again, second)
  })

  it('goes on without a member that is cut off', async () => {
    const first = startMember(options)
    const second = startMember(options)
    await until(() => isShared(first, second))
    first.client.kill()
    await until(() => isShared(second))
    if (options.groupProtocol !== 'consumer') {
      await until(() => first.taken.length > 0)
      expect(first.told.at(-1)).toMatch(/^lost/)
    }
    // It has nobody to ask any more, and need not try.
    await first.client.cluster.close()
    await stop(first, second)
  })

  it('has members of one client, which do not hold each other up', async () => {
    const client = openClient()
    const first = startMember(options, client)
    await until(() => isShared(first))
    const second = startMember(options, client)
    await until(() => isShared(first, second))
    await Promise.all([first.membership.leave(), second.membership.leave()])
    await client.cluster.close()
  })
})

describe.each(kinds.slice(1))(
  'a group whose members keep what they have (%s)',
  { timeout: timeoutMs },
  (_kind, options) => {
    it('takes nothing from them but what others get', async () => {
      const first = startMember(options)
      await until(() => isShared(first))
      const second = startMember(options)
      await until(() => isShared(first, second))
      expect(first.taken.sort()).toEqual(second.owns())
      first.taken.length = 0
      const third = startMember(options)
      await until(() => isShared(first, second, third))
      expect([...first.taken, ...second.taken].sort()).toEqual(third.owns())
      await stop(first, second, third)
    })
  },
)
