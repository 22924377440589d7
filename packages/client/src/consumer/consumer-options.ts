import type { LogRecord } from '@odradek/records'
import { defaultMaxDecompressedBytes } from '@odradek/records'
import type { Position } from '../cluster/offsets.ts'
import { checkOptions } from '../options.ts'
import type { TopicPartition } from '../topic-partition.ts'
import { type AssignmentStrategy, assignorsOf } from './assignment-strategy.ts'
import type { GroupOptions } from './group/group-options.ts'
import type { Subscribable } from './incoming-record.ts'

/** A record whose key or value its serde refused; key and value are the bytes that were received. */
export interface RawRecord extends LogRecord, TopicPartition {}

/** What is fetched, and how. */
export interface FetchOptions {
  /** `fetch.min.bytes` (default 1): the broker waits until it has so much, or until `fetchMaxWaitMs`. */
  readonly fetchMinBytes?: number
  /** `fetch.max.bytes` (default 52428800): the most that one answer brings, but for a first batch that is larger. */
  readonly fetchMaxBytes?: number
  /** `max.partition.fetch.bytes` (default 1048576): the most of one partition, but for a first batch that is larger. */
  readonly maxPartitionFetchBytes?: number
  /** `fetch.max.wait.ms` (default 500): how long the broker waits for `fetchMinBytes`. */
  readonly fetchMaxWaitMs?: number
  /** `isolation.level` (default 'read_uncommitted'): 'read_committed' leaves out what was aborted or is still open. */
  readonly isolationLevel?: 'read_uncommitted' | 'read_committed'
  /** `check.crcs` (default true): a batch that does not match its CRC is refused with CORRUPT_MESSAGE. */
  readonly checkCrcs?: boolean
  /** `client.rack` (default none): brokers may name a replica nearby to fetch from (KIP-392). */
  readonly clientRack?: string
  /** Bytes that wait in front of the reader, at most, as they were received (default 8388608). Not of Kafka. */
  readonly prefetchBytes?: number
  /** Bytes that the records of one compressed batch may be (default 104857600); larger is refused. Not of Kafka. */
  readonly maxDecompressedBytes?: number
}

/** How a consumer is a member of its group. */
export interface MemberOptions {
  /** `group.id`: the group that partitions and offsets are shared with. Without one, all partitions are read. */
  readonly group?: string
  /** `group.protocol` (default 'classic'): 'consumer' is that of KIP-848. */
  readonly groupProtocol?: 'classic' | 'consumer'
  /** `group.instance.id` (default none): a static member (KIP-345). */
  readonly groupInstanceId?: string
  /** `group.remote.assignor` (default: the coordinator's choice), of the 'consumer' protocol. */
  readonly groupRemoteAssignor?: string
  /** `partition.assignment.strategy` (default ['range', 'cooperative-sticky']): names, or assignors of your own. */
  readonly partitionAssignmentStrategy?: readonly AssignmentStrategy[]
  /** `session.timeout.ms` (default 45000), of the classic protocol. */
  readonly sessionTimeoutMs?: number
  /** `heartbeat.interval.ms` (default 3000), of the classic protocol. */
  readonly heartbeatIntervalMs?: number
  /** `max.poll.interval.ms` (default 300000): who takes no record for so long leaves the group. */
  readonly maxPollIntervalMs?: number
  /** `enable.auto.commit` (default true): what the loop is done with is committed by itself. */
  readonly enableAutoCommit?: boolean
  /** `auto.commit.interval.ms` (default 5000). */
  readonly autoCommitIntervalMs?: number
  /** Awaited when partitions come, before anything of them is read: the place to `seek`. */
  readonly onAssigned?: (partitions: readonly TopicPartition[]) => Promise<void> | void
  /**
   * Awaited when partitions go, before another member gets them: the place to commit. Nothing of them is delivered once
   * it has begun.
   */
  readonly onRevoked?: (partitions: readonly TopicPartition[]) => Promise<void> | void
  /** As `onRevoked`, for partitions that others may have already (default: `onRevoked`, as in Java's client). */
  readonly onLost?: (partitions: readonly TopicPartition[]) => Promise<void> | void
}

/** Reading without a group. */
export interface ReadOptions {
  /**
   * Where to begin in every partition: 'earliest' (default), 'latest', the first record of a time, or an offset for
   * each partition.
   */
  readonly from?: Position | Readonly<Record<number, number>>
  /** Goes on at the end of the log (default true), or ends at what was there when reading began. */
  readonly follow?: boolean
  /** Only this partition (default: all). */
  readonly partition?: number
}

export interface ConsumerOptions<T extends Subscribable = Subscribable>
  extends FetchOptions,
    MemberOptions,
    ReadOptions {
  /** What to read: topics, or names of topics whose keys and values are read as bytes. */
  readonly topics: readonly T[]
  /**
   * `auto.offset.reset` (default 'latest' in a group, 'earliest' without one): where to read on when there is no
   * committed offset, or when the log does not have it any more. 'none' fails.
   */
  readonly autoOffsetReset?: 'earliest' | 'latest' | 'none'
  /** `allow.auto.create.topics` (default true): asking for a topic may create it, if the broker allows that too. */
  readonly allowAutoCreateTopics?: boolean
  /**
   * What becomes of a record whose key or value its serde refuses. 'fail' (default): whoever looks at it gets the error.
   * 'skip': it is left out. A function is awaited; when it returns, the record is left out, and when it throws, reading
   * fails with what it threw. With 'skip' or a function records are decoded before they are delivered.
   */
  readonly onDecodeError?: 'fail' | 'skip' | ((error: unknown, record: RawRecord) => Promise<void> | void)
  /** Ends the iteration. */
  readonly signal?: AbortSignal
}

type Defaulted =
  | 'fetchMinBytes'
  | 'fetchMaxBytes'
  | 'maxPartitionFetchBytes'
  | 'fetchMaxWaitMs'
  | 'isolationLevel'
  | 'checkCrcs'
  | 'clientRack'
  | 'prefetchBytes'
  | 'maxDecompressedBytes'
  | 'enableAutoCommit'
  | 'autoCommitIntervalMs'
  | 'maxPollIntervalMs'
  | 'autoOffsetReset'
  | 'allowAutoCreateTopics'
  | 'onDecodeError'

/** Options with every default filled in. */
export type ConsumerSettings = Omit<ConsumerOptions, Defaulted | 'topics'> &
  Required<Pick<ConsumerOptions, Defaulted>> & {
    /** Everything of the group but its topics; undefined without a group. */
    readonly member: Omit<GroupOptions, 'topics'> | undefined
  }

const defaults = {
  fetchMinBytes: 1,
  fetchMaxBytes: 52_428_800,
  maxPartitionFetchBytes: 1_048_576,
  fetchMaxWaitMs: 500,
  isolationLevel: 'read_uncommitted',
  checkCrcs: true,
  clientRack: '',
  prefetchBytes: 8 * 1024 * 1024,
  maxDecompressedBytes: defaultMaxDecompressedBytes,
  enableAutoCommit: true,
  autoCommitIntervalMs: 5000,
  maxPollIntervalMs: 300_000,
  allowAutoCreateTopics: true,
  onDecodeError: 'fail',
} as const satisfies Partial<ConsumerOptions>

const ofGroups = [
  'groupProtocol',
  'groupInstanceId',
  'groupRemoteAssignor',
  'partitionAssignmentStrategy',
  'sessionTimeoutMs',
  'heartbeatIntervalMs',
  'onAssigned',
  'onRevoked',
  'onLost',
]
const withoutGroup = ['from', 'follow', 'partition']
const names = [...Object.keys(defaults), ...ofGroups, ...withoutGroup, 'topics', 'group', 'autoOffsetReset', 'signal']

/** @throws TypeError for an option that does not exist, or that has no meaning beside the others */
export function consumerSettings({ topics, ...options }: ConsumerOptions): ConsumerSettings {
  checkOptions(options, names, 'a consumer')
  if (!Array.isArray(topics)) throw new TypeError('`topics` is a list: topics, or names of topics')
  if (topics.length === 0) throw new TypeError('a consumer needs at least one topic')
  const { group } = options
  if (group === '') throw new TypeError('the name of a group is not empty')
  for (const name of group === undefined ? ofGroups : withoutGroup) {
    if (Object.hasOwn(options, name) && Reflect.get(options, name) !== undefined) throw new TypeError(misplaced(name))
  }
  checkChoices(options)
  const autoOffsetReset = options.autoOffsetReset ?? (group === undefined ? 'earliest' : 'latest')
  const settings = { ...defaults, ...defined(options), autoOffsetReset }
  checkNumbers(settings)
  return { ...settings, member: group === undefined ? undefined : memberOf(group, settings) }
}

const choices: Readonly<Record<string, readonly string[]>> = {
  autoOffsetReset: ['latest', 'earliest', 'none'],
  groupProtocol: ['classic', 'consumer'],
  isolationLevel: ['read_uncommitted', 'read_committed'],
}

function checkChoices(options: object): void {
  for (const [name, allowed] of Object.entries(choices)) {
    const value: unknown = Reflect.get(options, name)
    if (value !== undefined && !(typeof value === 'string' && allowed.includes(value)))
      throw new TypeError(`\`${name}\` is ${String(value)}: it has to be one of ${allowed.join(', ')}`)
  }
}

function misplaced(name: string): string {
  return withoutGroup.includes(name)
    ? `a consumer of a group has no \`${name}\`: say \`autoOffsetReset\`, or \`seek\` in \`onAssigned\``
    : `\`${name}\` means nothing without a \`group\``
}

/** Undefined means the default. */
function defined<T extends object>(options: T): T {
  const copy = { ...options }
  for (const name of Object.keys(copy)) if (Reflect.get(copy, name) === undefined) Reflect.deleteProperty(copy, name)
  return copy
}

function checkNumbers(settings: object): void {
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === 'number' && !(value >= 0))
      throw new TypeError(`\`${name}\` is ${value}: it has to be 0 or more`)
  }
}

function memberOf(group: string, settings: Omit<ConsumerSettings, 'member'>): Omit<GroupOptions, 'topics'> {
  return {
    group,
    groupProtocol: settings.groupProtocol ?? 'classic',
    groupInstanceId: settings.groupInstanceId,
    sessionTimeoutMs: settings.sessionTimeoutMs ?? 45_000,
    heartbeatIntervalMs: settings.heartbeatIntervalMs ?? 3000,
    maxPollIntervalMs: settings.maxPollIntervalMs,
    assignors: assignorsOf(settings.partitionAssignmentStrategy ?? ['range', 'cooperative-sticky']),
    groupRemoteAssignor: settings.groupRemoteAssignor,
    clientRack: settings.clientRack === '' ? undefined : settings.clientRack,
    requireStable: settings.isolationLevel === 'read_committed',
  }
}
