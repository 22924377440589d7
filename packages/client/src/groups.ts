import { decodeVersioned, KafkaError, ProtocolError } from '@odradek/protocol'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { offsetFetch } from '@odradek/protocol/09-offset-fetch'
import { findCoordinator } from '@odradek/protocol/10-find-coordinator'
import { describeGroups } from '@odradek/protocol/15-describe-groups'
import { listGroups } from '@odradek/protocol/16-list-groups'
import { deleteGroups } from '@odradek/protocol/42-delete-groups'
import { consumerGroupDescribe } from '@odradek/protocol/69-consumer-group-describe'
import { consumerProtocolAssignment } from '@odradek/protocol/consumer-protocol'
import type { Cluster } from './cluster.ts'
import type { Connection } from './connection.ts'
import { findOffset, type Position } from './offsets.ts'

export interface GroupListing {
  readonly groupId: string
  /** `classic`, `consumer` (KIP-848), or another kind that the broker knows; empty from a broker before 3.7. */
  readonly type: string
  readonly state: string
  /** `consumer`, `connect` …; empty for a group that only stores offsets. */
  readonly protocolType: string
}

export interface GroupMember {
  readonly memberId: string
  readonly instanceId: string | null
  readonly clientId: string
  readonly host: string
  /** Partitions by topic; null where they cannot be told. */
  readonly assignment: ReadonlyMap<string, readonly number[]> | null
}

export interface GroupDescription {
  readonly groupId: string
  readonly state: string
  readonly type: 'classic' | 'consumer'
  /** The assignor. */
  readonly protocol: string
  readonly members: readonly GroupMember[]
}

export interface GroupOffset {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly metadata: string
}

export interface GroupLag {
  readonly topic: string
  readonly partition: number
  /** Null: nothing is committed. */
  readonly committedOffset: number | null
  readonly logEndOffset: number
  /** Records between the two; null where nothing is committed. */
  readonly lag: number | null
  /** The member that works on it; null: nobody. */
  readonly memberId: string | null
}

export interface OffsetMove {
  readonly topic: string
  readonly partition: number
  readonly from: number | null
  readonly to: number
}

export interface ResetOptions {
  readonly to: Position | number
  /** Default: every partition that the group has committed. */
  readonly partitions?: readonly { readonly topic: string; readonly partition: number }[]
  /** Only says what would change; default false. */
  readonly dryRun?: boolean
}

const groupKey = 0

/** Groups and their offsets, as an administrator sees them. Every method rejects with KafkaError. */
export class Groups {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** All groups of the cluster's controller, by name. */
  async list(): Promise<GroupListing[]> {
    const connection = await this.#cluster.connectionTo(await this.#cluster.controllerId())
    const { errorCode, groups } = await connection.request(listGroups, { statesFilter: [], typesFilter: [] })
    if (errorCode !== 0) throw KafkaError.fromCode(errorCode)
    return groups
      .map(({ groupId, groupType, groupState, protocolType }) => ({
        groupId,
        type: groupType.toLowerCase(),
        state: groupState,
        protocolType,
      }))
      .sort((left, right) => (left.groupId < right.groupId ? -1 : 1))
  }

  /** @throws KafkaError (as a rejection) GROUP_ID_NOT_FOUND */
  async describe(groupId: string): Promise<GroupDescription> {
    const connection = await this.#coordinatorOf(groupId)
    const consumer = await this.#describeConsumerGroup(groupId, connection)
    return consumer ?? this.#describeClassicGroup(groupId, connection)
  }

  /** Undefined for a group of the classic protocol, and from a broker that knows no other. */
  async #describeConsumerGroup(groupId: string, connection: Connection): Promise<GroupDescription | undefined> {
    if (!connection.serves(consumerGroupDescribe)) return undefined
    const request = { groupIds: [groupId], includeAuthorizedOperations: false }
    const { groups } = await connection.request(consumerGroupDescribe, request)
    const group = groups[0]
    if (group === undefined || group.errorCode !== 0) return undefined
    const members = group.members.map(({ memberId, instanceId, clientId, clientHost, assignment }) => ({
      memberId,
      instanceId,
      clientId,
      host: clientHost.replace('/', ''),
      assignment: new Map(assignment.topicPartitions.map(({ topicName, partitions }) => [topicName, partitions])),
    }))
    return { groupId, state: group.groupState, type: 'consumer', protocol: group.assignorName, members }
  }

  async #describeClassicGroup(groupId: string, connection: Connection): Promise<GroupDescription> {
    const request = { groups: [groupId], includeAuthorizedOperations: false }
    const { groups } = await connection.request(describeGroups, request)
    const group = groups[0]
    if (group !== undefined && group.errorCode !== 0) throw KafkaError.fromCode(group.errorCode, group.errorMessage)
    if (group === undefined || group.groupState === 'Dead') {
      throw new KafkaError('GROUP_ID_NOT_FOUND', `there is no group '${groupId}'`)
    }
    const isOfConsumers = group.protocolType === 'consumer'
    const members = group.members.map(({ memberId, groupInstanceId, clientId, clientHost, memberAssignment }) => ({
      memberId,
      instanceId: groupInstanceId,
      clientId,
      host: clientHost.replace('/', ''),
      assignment: isOfConsumers ? readAssignment(memberAssignment) : null,
    }))
    return { groupId, state: group.groupState, type: 'classic', protocol: group.protocolData, members }
  }

  /** What the group has committed, by topic and partition; empty for a group that does not exist. */
  async offsets(groupId: string): Promise<GroupOffset[]> {
    const connection = await this.#coordinatorOf(groupId)
    const isBatched = connection.versionOf(offsetFetch) >= 8
    const request = isBatched
      ? { groups: [{ groupId, topics: null }], requireStable: false }
      : { groupId, topics: null, requireStable: false }
    const answer = await connection.request(offsetFetch, request, Math.min(connection.versionOf(offsetFetch), 9))
    const { topics, errorCode } = isBatched ? (answer.groups[0] ?? answer) : answer
    if (errorCode !== 0) throw KafkaError.fromCode(errorCode)
    const offsets = topics.flatMap(({ name, partitions }) =>
      partitions
        .filter(({ committedOffset }) => committedOffset >= 0)
        .map(({ partitionIndex, committedOffset, metadata }) => ({
          topic: name,
          partition: partitionIndex,
          offset: committedOffset,
          metadata: metadata ?? '',
        })),
    )
    return offsets.sort(byPartition)
  }

  /** How far the group is behind, in every partition that has an offset or an owner; by topic and partition. */
  async lag(groupId: string): Promise<GroupLag[]> {
    const [{ members }, offsets] = await Promise.all([this.describe(groupId), this.offsets(groupId)])
    const rows = new Map<string, { topic: string; partition: number; offset: number | null; memberId: string | null }>()
    for (const { topic, partition, offset } of offsets) {
      rows.set(`${topic}/${partition}`, { topic, partition, offset, memberId: null })
    }
    for (const { memberId, assignment } of members) {
      for (const [topic, partitions] of assignment ?? []) {
        for (const partition of partitions) {
          const key = `${topic}/${partition}`
          rows.set(key, { topic, partition, offset: rows.get(key)?.offset ?? null, memberId })
        }
      }
    }
    const lags = await Promise.all(
      [...rows.values()].map(async ({ topic, partition, offset, memberId }) => {
        const logEndOffset = await findOffset(this.#cluster, topic, partition, 'latest')
        const lag = offset === null ? null : Math.max(logEndOffset - offset, 0)
        return { topic, partition, committedOffset: offset, logEndOffset, lag, memberId }
      }),
    )
    return lags.sort(byPartition)
  }

  /**
   * Sets offsets of a group without members, and says what was and what is. An offset that a log does not have becomes
   * the nearest that it has. A group that does not exist is made by it.
   *
   * @throws KafkaError (as a rejection) NON_EMPTY_GROUP
   */
  async resetOffsets(groupId: string, { to, partitions, dryRun = false }: ResetOptions): Promise<OffsetMove[]> {
    const members = await this.describe(groupId).then(
      (group) => group.members,
      () => [],
    )
    if (members.length > 0) throw new KafkaError('NON_EMPTY_GROUP', `group '${groupId}' has members: stop them first`)
    const committed = await this.offsets(groupId)
    const wanted = partitions ?? committed
    const moves = await Promise.all(
      wanted.map(async ({ topic, partition }): Promise<OffsetMove> => {
        const present = committed.find((offset) => offset.topic === topic && offset.partition === partition)
        return { topic, partition, from: present?.offset ?? null, to: await this.#target(topic, partition, to) }
      }),
    )
    if (!dryRun) await this.#commit(groupId, moves)
    return moves
  }

  async #target(topic: string, partition: number, to: Position | number): Promise<number> {
    if (typeof to !== 'number') return findOffset(this.#cluster, topic, partition, to)
    const [first, end] = await Promise.all([
      findOffset(this.#cluster, topic, partition, 'earliest'),
      findOffset(this.#cluster, topic, partition, 'latest'),
    ])
    return Math.min(Math.max(to, first), end)
  }

  async #commit(groupId: string, moves: readonly OffsetMove[]): Promise<void> {
    if (moves.length === 0) return
    const connection = await this.#coordinatorOf(groupId)
    const topics = [...new Set(moves.map(({ topic }) => topic))].map((name) => ({
      name,
      partitions: moves
        .filter(({ topic }) => topic === name)
        .map(({ partition, to }) => ({ partitionIndex: partition, committedOffset: to, committedMetadata: '' })),
    }))
    const version = Math.min(connection.versionOf(offsetCommit), 9)
    const answer = await connection.request(offsetCommit, { groupId, topics }, version)
    for (const { partitions } of answer.topics) {
      for (const { errorCode } of partitions) if (errorCode !== 0) throw KafkaError.fromCode(errorCode)
    }
  }

  /** Deletes a group without members, with its offsets. @throws KafkaError (as a rejection) NON_EMPTY_GROUP */
  async delete(groupId: string): Promise<void> {
    const connection = await this.#coordinatorOf(groupId)
    const { results } = await connection.request(deleteGroups, { groupsNames: [groupId] })
    const errorCode = results[0]?.errorCode ?? 0
    if (errorCode !== 0) throw KafkaError.fromCode(errorCode)
  }

  #coordinatorOf(groupId: string): Promise<Connection> {
    return this.#cluster.retrying(async () => {
      const connection = await this.#cluster.connectionTo(await this.#cluster.controllerId())
      const request = { key: groupId, keyType: groupKey, coordinatorKeys: [] }
      const answer = await connection.request(
        findCoordinator,
        request,
        Math.min(connection.versionOf(findCoordinator), 3),
      )
      if (answer.errorCode !== 0) throw KafkaError.fromCode(answer.errorCode, answer.errorMessage)
      return this.#cluster.connectionTo(answer.nodeId)
    })
  }
}

interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

function byPartition(left: TopicPartition, right: TopicPartition): number {
  return left.topic === right.topic ? left.partition - right.partition : left.topic < right.topic ? -1 : 1
}

/** Garbage is the members' own business. */
function readAssignment(bytes: Uint8Array): Map<string, number[]> | null {
  if (bytes.length === 0) return new Map()
  try {
    const { assignedPartitions } = decodeVersioned(consumerProtocolAssignment, bytes)
    return new Map(assignedPartitions.map(({ topic, partitions }) => [topic, partitions]))
  } catch (error) {
    if (error instanceof ProtocolError) return null
    throw error
  }
}
