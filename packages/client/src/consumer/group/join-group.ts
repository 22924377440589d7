import type { Cluster } from '../../cluster/cluster.ts'
import { classicMembership } from './classic/classic-membership.ts'
import { consumerMembership } from './consumer/consumer-membership.ts'
import type { GroupOptions } from './group-options.ts'
import type { Membership, MembershipListener } from './membership.ts'

/** A place in a group, over the protocol that the options name. Nothing happens before `start`. */
export function joinGroup(cluster: Cluster, options: GroupOptions, listener: MembershipListener): Membership {
  return options.groupProtocol === 'classic'
    ? classicMembership(cluster, options, listener)
    : consumerMembership(cluster, options, listener)
}
