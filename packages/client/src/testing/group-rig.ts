import { errorCode, type KafkaErrorName } from '@odradek/protocol'
import { type JoinGroupRequest, joinGroup as joinGroupApi } from '@odradek/protocol/11-join-group'
import { type HeartbeatRequest, heartbeat } from '@odradek/protocol/12-heartbeat'
import { type LeaveGroupRequest, leaveGroup } from '@odradek/protocol/13-leave-group'
import { type SyncGroupRequest, syncGroup } from '@odradek/protocol/14-sync-group'
import {
  type ConsumerGroupHeartbeatRequest,
  consumerGroupHeartbeat,
} from '@odradek/protocol/68-consumer-group-heartbeat'
import { Cluster } from '../cluster/cluster.ts'
import { rangeAssignor } from '../consumer/assignors/range-assignor.ts'
import { encodeAssignment } from '../consumer/group/classic/subscription.ts'
import type { GroupOptions } from '../consumer/group/group-options.ts'
import { joinGroup } from '../consumer/group/join-group.ts'
import type { Membership, MembershipListener } from '../consumer/group/membership.ts'
import type { GroupReport } from '../observability/observer.ts'
import { noObserver } from '../observability/observers.ts'
import type { TopicPartition } from '../topic-partition.ts'
import { FakeCluster, type ReceivedRequest } from './fake-cluster.ts'
import { SteppingClock } from './stepping-clock.ts'

const defaults: GroupOptions = {
  group: 'g',
  groupProtocol: 'classic',
  sessionTimeoutMs: 45_000,
  heartbeatIntervalMs: 3000,
  maxPollIntervalMs: 300_000,
  assignors: [rangeAssignor],
  requireStable: false,
  topics: ['t'],
}

export interface GroupRig {
  readonly clock: SteppingClock
  readonly brokers: FakeCluster
  readonly cluster: Cluster
  readonly membership: Membership
  /** What the listener heard, in words: `assigned t-0 t-1`, `failed FENCED_INSTANCE_ID`. */
  readonly told: string[]
  readonly reports: GroupReport[]
  /** Runs in the listener's callbacks, which await it. */
  callback: (event: string) => Promise<void> | void
}

/** One member against three scripted brokers, of which the first coordinates; topic `t` has four partitions. */
export function groupRig(options: Partial<GroupOptions> = {}): GroupRig {
  const clock = new SteppingClock()
  const brokers = new FakeCluster()
  brokers.addTopic('t', [1, 2, 3, 1])
  const reports: GroupReport[] = []
  const cluster = new Cluster(brokers.transport, {
    clientId: 'test',
    requestTimeoutMs: 30_000,
    metadataMaxAgeMs: 60_000,
    retryBackoffMs: 100,
    retryBackoffMaxMs: 1000,
    defaultApiTimeoutMs: 60_000,
    clock,
    observer: { ...noObserver, grouped: (report) => reports.push(report) },
  })
  const told: string[] = []
  const tell = async (event: string, partitions: readonly TopicPartition[]): Promise<void> => {
    told.push([event, ...wordsOf(partitions)].join(' '))
    await rig.callback(event)
  }
  const listener: MembershipListener = {
    assigned: (partitions) => tell('assigned', partitions),
    revoked: (partitions) => tell('revoked', partitions),
    lost: (partitions) => tell('lost', partitions),
    failed: (error) => {
      const hasName = typeof error === 'object' && error !== null && 'error' in error
      told.push(`failed ${hasName ? error.error : error}`)
    },
  }
  const membership = joinGroup(cluster, { ...defaults, ...options }, listener)
  const rig: GroupRig = { clock, brokers, cluster, membership, told, reports, callback: () => undefined }
  return rig
}

export function wordsOf(partitions: readonly TopicPartition[]): string[] {
  return partitions.map(({ topic, partition }) => `${topic}-${partition}`)
}

/** `t-0 t-1` as partitions. */
export function partitionsOf(words: string): TopicPartition[] {
  return words.split(' ').flatMap((word) => {
    const [topic = '', partition] = word.split('-')
    return partition === undefined ? [] : [{ topic, partition: Number(partition) }]
  })
}

/** Errors that are answered in turn, or what happens instead of an answer; then all is well. */
type Script = (KafkaErrorName | 'never' | 'close')[]

/** The classic protocol, answered for a follower. What is in a script comes first. */
export interface ClassicScript {
  /** What the next SyncGroup brings: `t-0 t-1`. */
  assigned: string
  readonly join: Script
  readonly sync: Script
  readonly heartbeat: Script
  readonly joins: ReceivedRequest<JoinGroupRequest>[]
  readonly syncs: ReceivedRequest<SyncGroupRequest>[]
  readonly heartbeats: ReceivedRequest<HeartbeatRequest>[]
  readonly leaves: ReceivedRequest<LeaveGroupRequest>[]
}

export function scriptClassic(brokers: FakeCluster, assigned = 't-0 t-1'): ClassicScript {
  const scripts = { join: [] as Script, sync: [] as Script, heartbeat: [] as Script }
  let generationId = 0
  const script: ClassicScript = {
    assigned,
    ...scripts,
    joins: brokers.on(joinGroupApi, ({ memberId, protocols }) => {
      const empty = { leader: '', memberId, protocolName: '', members: [] }
      const next = scripts.join.shift()
      if (next === 'never' || next === 'close') return next
      if (next !== undefined) return { ...empty, errorCode: errorCode(next) }
      if (memberId === '') return { ...empty, errorCode: errorCode('MEMBER_ID_REQUIRED'), memberId: 'm-1' }
      generationId += 1
      const protocolName = protocols[0]?.name ?? ''
      const answer = { ...empty, errorCode: 0, leader: 'other', generationId, protocolName }
      return { ...answer, protocolType: 'consumer', skipAssignment: false }
    }),
    syncs: brokers.on(syncGroup, () => {
      const next = scripts.sync.shift()
      if (next === 'never' || next === 'close') return next
      const assignment = encodeAssignment(partitionsOf(script.assigned))
      return { errorCode: next === undefined ? 0 : errorCode(next), assignment }
    }),
    heartbeats: brokers.on(heartbeat, () => {
      const next = scripts.heartbeat.shift()
      if (next === 'never' || next === 'close') return next
      return { errorCode: next === undefined ? 0 : errorCode(next) }
    }),
    leaves: brokers.on(leaveGroup, () => ({ errorCode: 0, members: [] })),
  }
  return script
}

/** The next-generation protocol. What is in the script comes first; an epoch and an assignment are told once. */
export interface ConsumerScript {
  readonly errors: Script
  epoch: number
  /** What the next answer brings; undefined: nothing new. */
  assigned: string | undefined
  readonly heartbeats: ReceivedRequest<ConsumerGroupHeartbeatRequest>[]
}

export function scriptConsumer(brokers: FakeCluster, assigned = 't-0 t-1'): ConsumerScript {
  const errors: Script = []
  const script: ConsumerScript = {
    errors,
    epoch: 1,
    assigned,
    heartbeats: brokers.on(consumerGroupHeartbeat, ({ memberId, memberEpoch }) => {
      const next = errors.shift()
      if (next === 'never' || next === 'close') return next
      const base = { throttleTimeMs: 0, heartbeatIntervalMs: 5000, memberId }
      if (next !== undefined) return { ...base, errorCode: errorCode(next), memberEpoch: 0 }
      if (memberEpoch < 0) return { ...base, errorCode: 0, memberEpoch }
      const topicPartitions = Map.groupBy(partitionsOf(script.assigned ?? ''), ({ topic }) => brokers.topicId(topic))
      const assignment =
        script.assigned === undefined
          ? null
          : {
              topicPartitions: [...topicPartitions].map(([topicId, partitions]) => ({
                topicId,
                partitions: partitions.map(({ partition }) => partition),
              })),
            }
      script.assigned = undefined
      return { ...base, errorCode: 0, memberEpoch: script.epoch, assignment }
    }),
  }
  return script
}
