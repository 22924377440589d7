import type { AssignorMember } from './assignor.ts'
import type { KnownPartition } from './known-partitions.ts'

/** A member and the partitions in its hands while a sticky assignment is made. */
export interface Holder {
  readonly member: AssignorMember
  readonly topics: ReadonlySet<string>
  /** In the order in which it got them. */
  partitions: KnownPartition[]
}

export function giveTo(holder: Holder, partition: KnownPartition): void {
  holder.partitions.push(partition)
}

export function takeFrom(holder: Holder, partition: KnownPartition): void {
  const index = holder.partitions.indexOf(partition)
  if (index >= 0) holder.partitions.splice(index, 1)
}
