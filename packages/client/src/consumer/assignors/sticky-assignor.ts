/**
 * Even parts that change as little as possible from one rebalance to the next, for groups that give up everything
 * before each (KIP-54): what members had is told in the user data of their subscriptions.
 */
import type { Assignment, Assignor, AssignorInput } from './assignor.ts'
import { assignSticky, partsOf } from './sticky-assignment.ts'
import { decodeStickyUserData, encodeStickyUserData } from './sticky-user-data.ts'

export const stickyAssignor: Assignor = {
  name: 'sticky',
  protocol: 'eager',
  assign({ members, partitionCounts }: AssignorInput): Assignment {
    const { holders } = assignSticky({ members, partitionCounts }, ({ userData }) => decodeStickyUserData(userData))
    return partsOf(holders)
  },
  subscriptionUserData(_topics, owned, generationId) {
    // A member that was never given anything says nothing.
    return generationId < 0 && owned.length === 0 ? null : encodeStickyUserData({ partitions: owned, generationId })
  },
}
