import type { GroupOptions } from '../consumer/group/group-options.ts'
import type { CommittedOffset, Membership, MembershipListener } from '../consumer/group/membership.ts'
import type { TopicPartition } from '../topic-partition.ts'

/** A place in a group that a test hands partitions to, and takes them from. */
export class FakeMembership implements Membership {
  memberId = 'member'
  generation = 1
  assignment: readonly TopicPartition[] = []
  readonly options: GroupOptions
  readonly listener: MembershipListener
  /** Every commit, as `topic-partition offset`. */
  readonly commits: string[] = []
  readonly offsets = new Map<string, CommittedOffset>()
  isStarted = false
  hasLeft = false
  progress = 0
  topics: readonly string[]

  constructor(options: GroupOptions, listener: MembershipListener) {
    this.options = options
    this.listener = listener
    this.topics = options.topics
  }

  start(): void {
    this.isStarted = true
  }

  subscribe(topics: readonly string[]): void {
    this.topics = topics
  }

  async commit(offsets: readonly CommittedOffset[]): Promise<void> {
    for (const each of offsets) {
      this.offsets.set(`${each.topic}-${each.partition}`, each)
      this.commits.push(`${each.topic}-${each.partition} ${each.offset}`)
    }
  }

  async committed(partitions: readonly TopicPartition[]): Promise<CommittedOffset[]> {
    return partitions.flatMap(({ topic, partition }) => this.offsets.get(`${topic}-${partition}`) ?? [])
  }

  progressed(): void {
    this.progress++
  }

  async leave(): Promise<void> {
    this.hasLeft = true
    await this.revoke(this.assignment)
  }

  assign(topic: string, ...partitions: readonly number[]): Promise<void> {
    const added = partitions.map((partition) => ({ topic, partition }))
    this.assignment = [...this.assignment, ...added]
    return this.listener.assigned(added)
  }

  async revoke(partitions: readonly TopicPartition[]): Promise<void> {
    await this.listener.revoked(partitions)
    this.#without(partitions)
  }

  async lose(partitions: readonly TopicPartition[]): Promise<void> {
    this.#without(partitions)
    await this.listener.lost(partitions)
  }

  #without(partitions: readonly TopicPartition[]): void {
    this.assignment = this.assignment.filter(
      (own) => !partitions.some(({ topic, partition }) => own.topic === topic && own.partition === partition),
    )
  }
}
