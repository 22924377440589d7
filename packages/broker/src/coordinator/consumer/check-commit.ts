import { KafkaError } from '@odradek/protocol'
import type { Committer, OffsetToCommit } from '../group-coordinator.ts'
import type { TopicCatalog } from '../topic-catalog.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { ConsumerMember } from './consumer-member.ts'

/**
 * Whether a member of a consumer group may commit. It may be behind by an epoch or more, as long as each partition has
 * been its own since an epoch that it has heard of (KIP-1251): it then cannot overwrite what another owner committed.
 *
 * @throws KafkaError UNKNOWN_MEMBER_ID, STALE_MEMBER_EPOCH, ILLEGAL_GENERATION (of a member of the classic protocol),
 * UNSUPPORTED_VERSION
 */
export function checkConsumerCommit(
  group: ConsumerGroup,
  { memberId, generationId: epoch, isOldClient = false }: Committer,
  offsets: readonly OffsetToCommit[],
  catalog: TopicCatalog,
): void {
  if (epoch < 0 && group.members.size === 0) return
  const member = memberOf(group, memberId)
  if (isOldClient && member.subscription.classic === null) {
    throw new KafkaError('UNSUPPORTED_VERSION', 'members of consumer groups commit with OffsetCommit 9 or newer')
  }
  if (epoch === member.memberEpoch) return
  const isOwn = ({ topic, partition }: OffsetToCommit): boolean => {
    const id = catalog.find(topic)?.id
    const since = id === undefined ? undefined : member.assigned.get(id)?.get(partition)
    return since !== undefined && since <= epoch
  }
  if (epoch > member.memberEpoch || !offsets.every(isOwn)) throw stale(member, epoch)
}

/** @throws KafkaError UNKNOWN_MEMBER_ID, STALE_MEMBER_EPOCH, ILLEGAL_GENERATION */
export function checkFetcher(group: ConsumerGroup, memberId: string | null, memberEpoch: number): void {
  if (memberId === null && memberEpoch < 0) return
  const member = memberOf(group, memberId ?? '')
  if (memberEpoch !== member.memberEpoch) throw stale(member, memberEpoch)
}

function memberOf(group: ConsumerGroup, memberId: string): ConsumerMember {
  const member = group.members.get(memberId)
  if (member === undefined) throw new KafkaError('UNKNOWN_MEMBER_ID', `the group has no member '${memberId}'`)
  return member
}

function stale({ memberEpoch, subscription }: ConsumerMember, epoch: number): KafkaError {
  const error = subscription.classic === null ? 'STALE_MEMBER_EPOCH' : 'ILLEGAL_GENERATION'
  return new KafkaError(error, `the member is at epoch ${memberEpoch}, not ${epoch}`)
}
