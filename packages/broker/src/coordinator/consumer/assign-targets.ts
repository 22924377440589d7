import type { Uuid } from '@odradek/protocol'
import { type Assignment, serverAssignors } from './assignors.ts'
import type { ConsumerMember, Subscription } from './consumer-member.ts'
import type { Partitions } from './partitions.ts'

export interface TargetProblem {
  readonly defaultAssignor: string
  topicIds(subscription: Subscription): ReadonlySet<Uuid>
  partitionCount(topicId: Uuid): number
  previous(memberId: string): Partitions
}

/** Makes a target for all members, with the assignor that most of those who care want. */
export function assignTargets(
  members: ReadonlyMap<string, ConsumerMember>,
  { defaultAssignor, topicIds, partitionCount, previous }: TargetProblem,
): { readonly assignorName: string; readonly targets: Assignment } {
  const assignorName = preferredAssignor(members.values()) ?? defaultAssignor
  const assign = serverAssignors[assignorName]
  if (assign === undefined) throw new Error(`there is no assignor ${assignorName}`)
  // Most members of a group subscribe to the same; the answer is shared.
  const known = new Map<string, ReadonlySet<Uuid>>()
  const topicIdsOf = (subscription: Subscription): ReadonlySet<Uuid> => {
    const key = `${subscription.topicRegex}\n${subscription.topicNames.join('\n')}`
    const ids = known.get(key) ?? topicIds(subscription)
    known.set(key, ids)
    return ids
  }
  const sorted = [...members.values()].sort((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1))
  const problem = sorted.map(({ memberId, subscription }) => ({ memberId, topicIds: topicIdsOf(subscription) }))
  return { assignorName, targets: assign({ members: problem, partitionCount, previous }) }
}

/** Static members by their instance id, which outlives the member id. */
function orderOf({ memberId, subscription }: ConsumerMember): string {
  return subscription.instanceId ?? memberId
}

function preferredAssignor(members: Iterable<ConsumerMember>): string | undefined {
  const votes = new Map<string, number>()
  for (const { subscription } of members) {
    const name = subscription.serverAssignor
    if (name !== null) votes.set(name, (votes.get(name) ?? 0) + 1)
  }
  return [...votes].reduce<[string, number] | undefined>(
    (best, vote) => (best === undefined || vote[1] > best[1] ? vote : best),
    undefined,
  )?.[0]
}
