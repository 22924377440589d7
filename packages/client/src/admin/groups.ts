import { errorByCode, KafkaError } from '@odradek/protocol'
import { leaveGroup } from '@odradek/protocol/13-leave-group'
import { describeGroups } from '@odradek/protocol/15-describe-groups'
import { listGroups } from '@odradek/protocol/16-list-groups'
import { deleteGroups } from '@odradek/protocol/42-delete-groups'
import { consumerGroupDescribe } from '@odradek/protocol/69-consumer-group-describe'
import type { Cluster } from '../cluster/cluster.ts'
import type { Connection } from '../cluster/connection.ts'
import { comparePartitions, type TopicPartition } from '../topic-partition.ts'
import { fromCoordinators, fromEachBroker, keyOf, type Results } from './calls.ts'
import { describeClassicGroup, describeConsumerGroup, type GroupDescription } from './group-description.ts'
import {
  atCoordinator,
  forgetOffsets,
  type GroupOffset,
  type NewGroupOffset,
  readOffsets,
  writeOffsets,
} from './group-offsets.ts'
import { findResetOffsets, type OffsetMove, partitionsToReset, type ResetOptions } from './group-reset.ts'
import {
  type Described,
  errorOf,
  ignore,
  missing,
  type Outcome,
  type PartitionOutcome,
  throwIfFailed,
  toDescribed,
  toOutcome,
  unwrap,
} from './outcome.ts'
import { askOffsets } from './records.ts'

/** A group in the list of all. */
export interface GroupListing {
  readonly groupId: string
  /** `classic`, `consumer` (KIP-848), or another kind that the broker knows; empty from a broker before 3.7. */
  readonly type: string
  readonly state: string
  /** `consumer`, `connect` …; empty for a group that only stores offsets. */
  readonly protocolType: string
}

/** Which groups are listed. */
export interface ListGroupsOptions {
  /** Only groups in one of these, such as `Stable` and `Empty`, in any case; default: all. A broker before 2.6 has none. */
  readonly states?: readonly string[]
  /** Only groups of one of these, such as `classic` and `consumer`; default: all. A broker before 3.8 has none. */
  readonly types?: readonly string[]
}

/** How far a group is behind in a partition. */
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

/** A static member by its instance id, or any by its member id. */
export type MemberReference = { readonly instanceId: string } | { readonly memberId: string }

/**
 * Groups and their offsets, as an administrator sees them. What takes one group rejects with KafkaError; what takes a
 * list says of each group, partition or member how it went.
 */
export class Groups {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** All groups of all brokers, by name. */
  async list({ states = [], types = [] }: ListGroupsOptions = {}): Promise<GroupListing[]> {
    const request = { statesFilter: states, typesFilter: types }
    const answers = await fromEachBroker(this.#cluster, async (connection) => {
      const answer = await connection.request(listGroups, request)
      throwIfFailed({ errorCode: answer.errorCode })
      return answer.groups
    })
    const listings = answers.flat().map(({ groupId, groupType, groupState, protocolType }) => ({
      groupId,
      type: groupType.toLowerCase(),
      state: groupState,
      protocolType,
    }))
    // A group that moves between two answers is in both.
    const groups = new Map(listings.map((listing) => [listing.groupId, listing]))
    return [...groups.values()].sort((left, right) => (left.groupId < right.groupId ? -1 : 1))
  }

  /** Groups of the classic protocol, and of KIP-848. @throws KafkaError (as a rejection) GROUP_ID_NOT_FOUND */
  describe(groupId: string): Promise<GroupDescription>
  describe(groupIds: readonly string[]): Promise<Described<GroupDescription>[]>
  async describe(wanted: string | readonly string[]): Promise<GroupDescription | Described<GroupDescription>[]> {
    if (typeof wanted === 'string') return unwrap(await this.#describe([wanted]))
    const results = await this.#describe(wanted)
    return wanted.map((groupId, index) => toDescribed(groupId, results[index] ?? missing(`group '${groupId}'`)))
  }

  #describe(groupIds: readonly string[]): Promise<Results<GroupDescription>> {
    return fromCoordinators(this.#cluster, 'group', groupIds, async (connection, mine, nodeId) => {
      const modern = await consumerGroupsAmong(mine, connection, nodeId)
      const others = mine.filter((groupId) => !modern.has(groupId))
      const classic = others.length > 0 ? await classicGroups(others, connection, nodeId) : modern
      return mine.map((groupId) => modern.get(groupId) ?? classic.get(groupId) ?? missing(`group '${groupId}'`))
    })
  }

  /** What the group has committed, by topic and partition; empty for a group that does not exist. */
  offsets(groupId: string, partitions: readonly TopicPartition[] | null = null): Promise<GroupOffset[]> {
    return readOffsets(this.#cluster, groupId, partitions)
  }

  /** How far the group is behind, in every partition that has an offset or an owner; by topic and partition. */
  async lag(groupId: string): Promise<GroupLag[]> {
    const [{ members }, offsets] = await Promise.all([this.describe(groupId), this.offsets(groupId)])
    const rows = new Map<string, TopicPartition & { offset: number | null; memberId: string | null }>()
    for (const { topic, partition, offset } of offsets) {
      rows.set(keyOf({ topic, partition }), { topic, partition, offset, memberId: null })
    }
    for (const { memberId, assignment } of members) {
      for (const [topic, partitions] of assignment ?? []) {
        for (const partition of partitions) {
          const key = keyOf({ topic, partition })
          rows.set(key, { topic, partition, offset: rows.get(key)?.offset ?? null, memberId })
        }
      }
    }
    const wanted = [...rows.values()]
    const ends = await askOffsets(this.#cluster, wanted, 'latest')
    const lags = wanted.map(({ topic, partition, offset, memberId }, index) => {
      const { offset: logEndOffset } = unwrap(ends.slice(index, index + 1))
      const lag = offset === null ? null : Math.max(logEndOffset - offset, 0)
      return { topic, partition, committedOffset: offset, logEndOffset, lag, memberId }
    })
    return lags.sort(comparePartitions)
  }

  /**
   * Sets offsets of a group without members, and says what was and what is. An offset that a log does not have becomes
   * the nearest that it has. A group that does not exist is made by it.
   *
   * @throws KafkaError (as a rejection) NON_EMPTY_GROUP, and that of the first partition that fails
   */
  async resetOffsets(groupId: string, options: ResetOptions): Promise<OffsetMove[]> {
    const members = await this.describe(groupId).then((group) => group.members, noneIfAbsent)
    if (members.length > 0) throw new KafkaError('NON_EMPTY_GROUP', `group '${groupId}' has members: stop them first`)
    const committed = await this.offsets(groupId)
    const wanted = await partitionsToReset(this.#cluster, committed, options)
    const moves = await findResetOffsets(this.#cluster, wanted, committed, options.to)
    if (options.dryRun !== true) {
      const outcomes = await this.alterOffsets(
        groupId,
        moves.map(({ topic, partition, to }) => ({ topic, partition, offset: to })),
      )
      for (const { error } of outcomes) if (error !== undefined) throw error
    }
    return moves
  }

  /**
   * Sets offsets of a group without members as they are given, be there such a record or not. A group that does not
   * exist is made by it.
   */
  alterOffsets(groupId: string, offsets: readonly NewGroupOffset[]): Promise<PartitionOutcome[]> {
    return writeOffsets(this.#cluster, groupId, offsets)
  }

  /**
   * Forgets offsets; those of a topic that a member reads stay, with GROUP_SUBSCRIBED_TO_TOPIC (KIP-496).
   *
   * @throws KafkaError (as a rejection) GROUP_ID_NOT_FOUND
   */
  deleteOffsets(groupId: string, partitions: readonly TopicPartition[]): Promise<PartitionOutcome[]> {
    return forgetOffsets(this.#cluster, groupId, partitions)
  }

  /**
   * Deletes a group without members, with its offsets.
   * @throws KafkaError (as a rejection) NON_EMPTY_GROUP, GROUP_ID_NOT_FOUND
   */
  delete(groupId: string): Promise<void>
  delete(groupIds: readonly string[]): Promise<Outcome[]>
  async delete(wanted: string | readonly string[]): Promise<unknown> {
    if (typeof wanted === 'string') {
      return ignore(unwrap(await this.#delete([wanted])))
    }
    const results = await this.#delete(wanted)
    return wanted.map((groupId, index) => toOutcome(groupId, results[index]))
  }

  #delete(groupIds: readonly string[]): Promise<Results<object>> {
    return fromCoordinators(this.#cluster, 'group', groupIds, async (connection, mine) => {
      const { results } = await connection.request(deleteGroups, { groupsNames: mine })
      const answers = new Map(results.map((result) => [result.groupId, errorOf(result) ?? result]))
      return mine.map((groupId) => answers.get(groupId) ?? missing(`group '${groupId}'`))
    })
  }

  /**
   * Takes members out of a group, or all, such as static members whose process is gone for good (KIP-345); their
   * partitions go to the others at once. A member that is still there joins again. An outcome's name is the id that was
   * given, or the member's.
   *
   * @param reason for the broker's log (KIP-800)
   */
  async removeMembers(
    groupId: string,
    members: readonly MemberReference[] | 'all',
    { reason = 'an administrator took the member out of the group' }: { readonly reason?: string } = {},
  ): Promise<Outcome[]> {
    const leaving = members === 'all' ? (await this.describe(groupId)).members : members
    if (leaving.length === 0) return []
    const identities = leaving.map((member) => ({
      memberId: 'memberId' in member ? member.memberId : '',
      groupInstanceId: 'instanceId' in member ? member.instanceId : null,
      reason,
    }))
    const answer = await atCoordinator(this.#cluster, groupId, async (connection) => {
      if (connection.versionOf(leaveGroup) < 3) {
        throw new KafkaError('UNSUPPORTED_VERSION', 'the broker takes no members out of groups but themselves')
      }
      const response = await connection.request(leaveGroup, { groupId, members: identities })
      throwIfFailed({ errorCode: response.errorCode })
      return response
    })
    return identities.map(({ memberId, groupInstanceId }, index) => {
      const name = memberId || (groupInstanceId ?? '')
      const left = answer.members[index] ?? missing(`member '${name}'`)
      return toOutcome(name, left instanceof KafkaError ? left : errorOf(left))
    })
  }
}

function noneIfAbsent(error: unknown): [] {
  if (error instanceof KafkaError && error.error === 'GROUP_ID_NOT_FOUND') return []
  throw error
}

/** Those that are of KIP-848; none from a broker that does not know it. */
async function consumerGroupsAmong(
  groupIds: readonly string[],
  connection: Connection,
  nodeId: number,
): Promise<Map<string, GroupDescription | KafkaError>> {
  if (!connection.serves(consumerGroupDescribe)) return new Map()
  const request = { groupIds, includeAuthorizedOperations: false }
  const { groups } = await connection.request(consumerGroupDescribe, request)
  const found = groups.filter(({ errorCode }) => errorByCode(errorCode).name !== 'GROUP_ID_NOT_FOUND')
  const isRefused = found.some(({ errorCode }) => errorByCode(errorCode).name === 'UNSUPPORTED_VERSION')
  if (isRefused) return new Map()
  return new Map(found.map((group) => [group.groupId, errorOf(group) ?? describeConsumerGroup(group, nodeId)]))
}

async function classicGroups(
  groupIds: readonly string[],
  connection: Connection,
  nodeId: number,
): Promise<Map<string, GroupDescription | KafkaError>> {
  const { groups } = await connection.request(describeGroups, { groups: groupIds, includeAuthorizedOperations: false })
  return new Map(
    groups.map((group) => {
      const isAbsent = group.errorCode === 0 && group.groupState === 'Dead'
      const absence = isAbsent
        ? new KafkaError('GROUP_ID_NOT_FOUND', `there is no group '${group.groupId}'`)
        : undefined
      return [group.groupId, errorOf(group) ?? absence ?? describeClassicGroup(group, nodeId)]
    }),
  )
}
