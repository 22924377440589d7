/**
 * `npm run groups -w @odradek/bench`: how long rebalances take, what idle consumers cost, and what a committed offset
 * costs. Rebalances run in this process, with members that act at once: it is the coordinator that is measured, not the
 * heartbeat interval. For the rest the broker is a process of its own, whose CPU and memory are read from /proc.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Broker } from '@odradek/broker'
import { fetch } from '@odradek/protocol/01-fetch'
import { metadata } from '@odradek/protocol/03-metadata'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { ClassicMember, ConsumerMember, type Member } from './group-members.ts'
import { cpuSecondsOf } from './load/process-meter.ts'
import { residentMegabytes } from './processes.ts'
import { RawClient } from './raw-client.ts'

const port = 19_593
const topic = 'bench'
const command = join(import.meta.dirname, '../../odradek/bin/odradek.js')

const show = (what: string, value: string): void => console.log(`${what.padEnd(72)} ${value}`)

async function createTopic(client: RawClient, partitions: number): Promise<void> {
  const wanted = { name: topic, numPartitions: partitions, replicationFactor: 1, assignments: [], configs: [] }
  await client.request(createTopics, 7, { topics: [wanted], timeoutMs: 60_000 })
}

/** Everybody acts in rounds until all partitions are handed out and a round changed nothing. */
async function settle(members: readonly Member[], partitions: number): Promise<void> {
  for (let isSettled = false; !isSettled; ) {
    await Promise.all(members.map((member) => member.turn()))
    isSettled = members.reduce((sum, { partitionCount }) => sum + partitionCount, 0) === partitions
  }
}

async function rebalance(protocol: 'classic' | 'consumer', memberCount: number, partitions: number): Promise<void> {
  await using broker = await Broker.start({ listen: false, memory: true })
  await createTopic(new RawClient(broker.openConnection()), partitions)
  const members = Array.from({ length: memberCount }, (_, index): Member => {
    const client = new RawClient(broker.openConnection())
    return protocol === 'classic'
      ? new ClassicMember(client, 'group', partitions)
      : new ConsumerMember(client, 'group', `member-${index}`)
  })
  const time = async (run: () => Promise<void>): Promise<string> => {
    const begin = performance.now()
    await run()
    return `${(performance.now() - begin).toFixed(0)} ms`
  }
  const started = await time(() => settle(members, partitions))
  const [leaver, ...staying] = members
  const left = await time(async () => {
    await leaver?.leave()
    await settle(staying, partitions)
  })
  const what = `${memberCount} members, ${partitions} partitions, ${protocol} protocol`
  show(`${what}: all start at once / one leaves`, `${started} / ${left}`)
}

async function startBroker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [command, 'start', '--memory', '--listen', `127.0.0.1:${port}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout !== null) await once(child.stdout, 'data')
  return child
}

const cpuSeconds = ({ pid }: ChildProcess): number => (pid === undefined ? undefined : cpuSecondsOf(pid)) ?? 0

const openClient = (): RawClient => new RawClient(connectTcp(port, '127.0.0.1'))

/** As Kafka's consumer does: a fetch session, polls that wait half a second, a heartbeat every three. */
async function idleConsumers(consumers: number, partitions: number): Promise<void> {
  const broker = await startBroker()
  const admin = openClient()
  await createTopic(admin, partitions)
  const { topics } = await admin.request(metadata, 12, {
    topics: [{ name: topic }],
    allowAutoTopicCreation: false,
    includeTopicAuthorizedOperations: false,
  })
  const topicId = topics[0]?.topicId
  if (topicId === undefined) throw new Error('the topic has no id')
  const share = partitions / consumers
  let isOver = false
  const poll = async (index: number): Promise<void> => {
    const client = openClient()
    const wanted = Array.from({ length: share }, (_, position) => ({
      partition: index * share + position,
      fetchOffset: 0,
      partitionMaxBytes: 1 << 20,
    }))
    let sessionId = 0
    for (let sessionEpoch = 0; !isOver; sessionEpoch++) {
      const topicsToFetch = sessionEpoch === 0 ? [{ topicId, partitions: wanted }] : []
      const request = { maxWaitMs: 500, minBytes: 1, sessionId, sessionEpoch, topics: topicsToFetch }
      const answer = await client.request(fetch, 13, { ...request, forgottenTopicsData: [], maxBytes: 50 << 20 })
      sessionId = answer.sessionId
    }
    client.close()
  }
  const beat = async (index: number): Promise<void> => {
    const client = openClient()
    const member = new ConsumerMember(client, 'group', `member-${index}`)
    while (!isOver) {
      await member.turn()
      await delay(3000)
    }
    client.close()
  }
  const running = Array.from({ length: consumers }, (_, index) => [poll(index), beat(index)]).flat()
  await delay(10_000)
  const [cpu, begin] = [cpuSeconds(broker), performance.now()]
  await delay(20_000)
  const used = (cpuSeconds(broker) - cpu) / ((performance.now() - begin) / 1000)
  const what = `${consumers} idle consumers of ${partitions} partitions`
  show(
    `${what}: CPU of one core / memory`,
    `${(used * 100).toFixed(1)} % / ${residentMegabytes({ process: broker }).toFixed(0)} MB`,
  )
  isOver = true
  await Promise.allSettled(running)
  admin.close()
  await stop(broker)
}

async function commits(requests: number, offsetsPerRequest: number): Promise<void> {
  const broker = await startBroker()
  const client = openClient()
  await createTopic(client, offsetsPerRequest)
  const commit = (offset: number): Promise<unknown> =>
    client.request(offsetCommit, 9, {
      groupId: 'group',
      generationIdOrMemberEpoch: -1,
      memberId: '',
      topics: [
        {
          name: topic,
          partitions: Array.from({ length: offsetsPerRequest }, (_, partitionIndex) => ({
            partitionIndex,
            committedOffset: offset,
            committedMetadata: '',
          })),
        },
      ],
    })
  for (let warmUp = 0; warmUp < requests / 2; warmUp++) await commit(warmUp)
  const before = cpuSeconds(broker)
  for (let offset = 0; offset < requests; offset++) await commit(offset)
  const microseconds = ((cpuSeconds(broker) - before) * 1e6) / requests
  const each = `${(microseconds / offsetsPerRequest).toFixed(1)} µs`
  show(
    `a commit of ${offsetsPerRequest} offsets: broker CPU a request / an offset`,
    `${microseconds.toFixed(0)} µs / ${each}`,
  )
  client.close()
  await stop(broker)
}

async function stop(broker: ChildProcess): Promise<void> {
  broker.kill('SIGTERM')
  await once(broker, 'exit')
}

/** A broker without a port does not keep its process alive while its members wait. */
const alive = setInterval(() => undefined, 60_000)
for (const protocol of ['classic', 'consumer'] as const) {
  await rebalance(protocol, 10, 100)
  await rebalance(protocol, 100, 1000)
  await rebalance(protocol, 1000, 10_000)
}
await idleConsumers(1000, 10_000)
await commits(20_000, 1)
await commits(5000, 10)
clearInterval(alive)
