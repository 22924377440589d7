import type { GroupRecord } from '../group-record.ts'
import type { StoredConsumerGroup } from './consumer-group.ts'
import type { ConsumerMember, Subscription } from './consumer-member.ts'
import { memberStateOf, ownedFrom } from './consumer-records.ts'
import { ownsNothing, type Partitions, toPartitions } from './partitions.ts'

type RecordOf<Type extends GroupRecord['type']> = Extract<GroupRecord, { readonly type: Type }>

/**
 * Puts a consumer group together from its records. After compaction they come in any order, so nothing is concluded
 * before all have been seen.
 */
export class ConsumerGroupBuilder {
  #epoch: number | null = null
  #targetEpoch = 0
  readonly #members = new Map<string, NonNullable<RecordOf<'Member'>['value']>>()
  readonly #targets = new Map<string, Partitions>()
  readonly #currents = new Map<string, NonNullable<RecordOf<'CurrentAssignment'>['value']>>()

  apply(record: GroupRecord): void {
    if (record.type === 'GroupEpoch') this.#epoch = record.epoch
    else if (record.type === 'TargetEpoch') this.#targetEpoch = record.epoch ?? 0
    else if (record.type === 'Member') setOrDelete(this.#members, record.memberId, record.value)
    else if (record.type === 'CurrentAssignment') setOrDelete(this.#currents, record.memberId, record.value)
    else if (record.type === 'TargetAssignment') {
      setOrDelete(this.#targets, record.memberId, record.value && toPartitions(record.value.topicPartitions))
    }
  }

  /** Undefined if the group was deleted. */
  build(): StoredConsumerGroup | undefined {
    if (this.#epoch === null) return undefined
    const members = [...this.#members].map(([memberId, value]) => this.#member(memberId, value))
    return { epoch: this.#epoch, targetEpoch: this.#targetEpoch, members, targets: this.#targets }
  }

  #member(memberId: string, stored: NonNullable<RecordOf<'Member'>['value']>): ConsumerMember {
    const current = this.#currents.get(memberId)
    const memberEpoch = current?.memberEpoch ?? 0
    return {
      memberId,
      subscription: subscriptionFrom(stored),
      memberEpoch,
      previousMemberEpoch: current?.previousMemberEpoch ?? 0,
      state: memberStateOf(current?.state ?? 0),
      assigned: current === undefined ? ownsNothing : ownedFrom(current.assignedPartitions, memberEpoch),
      pendingRevocation:
        current === undefined ? ownsNothing : ownedFrom(current.partitionsPendingRevocation, memberEpoch),
    }
  }
}

function setOrDelete<Value>(map: Map<string, Value>, key: string, value: Value | null): void {
  if (value === null) map.delete(key)
  else map.set(key, value)
}

function subscriptionFrom(stored: NonNullable<RecordOf<'Member'>['value']>): Subscription {
  const classic = stored.classicMemberMetadata ?? null
  return {
    instanceId: stored.instanceId,
    rackId: stored.rackId,
    clientId: stored.clientId,
    clientHost: stored.clientHost,
    rebalanceTimeoutMs: stored.rebalanceTimeoutMs ?? -1,
    topicNames: stored.subscribedTopicNames,
    topicRegex: stored.subscribedTopicRegex ?? '',
    serverAssignor: stored.serverAssignor,
    classic: classic && { sessionTimeoutMs: classic.sessionTimeoutMs, protocols: classic.supportedProtocols },
  }
}
