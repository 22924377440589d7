import type { Uuid } from '@odradek/protocol'
import type { ConsumerMember } from './consumer-member.ts'
import type { OwnedPartitions } from './partitions.ts'

/** Which member owns each partition, or has not given it up yet. */
export class PartitionOwners {
  readonly #owners = new Map<Uuid, Map<number, string>>()

  ownerOf(topicId: Uuid, index: number): string | undefined {
    return this.#owners.get(topicId)?.get(index)
  }

  /** Takes note of a member that came, changed or went. */
  update(before: ConsumerMember | undefined, after: ConsumerMember | undefined): void {
    if (before?.assigned === after?.assigned && before?.pendingRevocation === after?.pendingRevocation) return
    if (before !== undefined) {
      this.#release(before.memberId, before.assigned)
      this.#release(before.memberId, before.pendingRevocation)
    }
    if (after !== undefined) {
      this.#claim(after.memberId, after.assigned)
      this.#claim(after.memberId, after.pendingRevocation)
    }
  }

  #claim(memberId: string, owned: OwnedPartitions): void {
    for (const [topicId, partitions] of owned) {
      const owners = this.#owners.get(topicId) ?? new Map<number, string>()
      this.#owners.set(topicId, owners)
      for (const index of partitions.keys()) owners.set(index, memberId)
    }
  }

  #release(memberId: string, owned: OwnedPartitions): void {
    for (const [topicId, partitions] of owned) {
      const owners = this.#owners.get(topicId)
      for (const index of partitions.keys()) if (owners?.get(index) === memberId) owners.delete(index)
    }
  }
}
