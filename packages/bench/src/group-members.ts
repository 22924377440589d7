import { decodeVersioned, encodeVersioned, errorByCode, type Uuid } from '@odradek/protocol'
import { joinGroup } from '@odradek/protocol/11-join-group'
import { heartbeat } from '@odradek/protocol/12-heartbeat'
import { leaveGroup } from '@odradek/protocol/13-leave-group'
import { syncGroup } from '@odradek/protocol/14-sync-group'
import { consumerGroupHeartbeat } from '@odradek/protocol/68-consumer-group-heartbeat'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@odradek/protocol/consumer-protocol'
import type { RawClient } from './raw-client.ts'

/** A member as far as a rebalance goes: it does what Kafka's clients do, as soon as it can. */
export interface Member {
  readonly partitionCount: number
  /** One heartbeat, and whatever it leads to; settles when the member has what it may have for now. */
  turn(): Promise<void>
  leave(): Promise<void>
}

const topic = 'bench'
const subscription = encodeVersioned(consumerProtocolSubscription, 1, { topics: [topic], ownedPartitions: [] })

/** A member of a classic group; a leader assigns ranges. */
export class ClassicMember implements Member {
  readonly #client: RawClient
  readonly #groupId: string
  readonly #partitions: number
  #memberId = ''
  #generationId = -1
  partitionCount = 0

  constructor(client: RawClient, groupId: string, partitions: number) {
    this.#client = client
    this.#groupId = groupId
    this.#partitions = partitions
  }

  async turn(): Promise<void> {
    if (this.#generationId < 0) return this.#join()
    const member = { groupId: this.#groupId, memberId: this.#memberId, generationId: this.#generationId }
    const { errorCode } = await this.#client.request(heartbeat, 4, member)
    if (errorByCode(errorCode).name === 'REBALANCE_IN_PROGRESS') await this.#join()
  }

  async #join(): Promise<void> {
    const joined = await this.#client.request(joinGroup, 9, {
      groupId: this.#groupId,
      memberId: this.#memberId,
      sessionTimeoutMs: 60_000,
      rebalanceTimeoutMs: 60_000,
      protocolType: 'consumer',
      protocols: [{ name: 'range', metadata: subscription }],
    })
    this.#memberId = joined.memberId
    if (joined.errorCode !== 0) return this.#join()
    this.#generationId = joined.generationId
    const member = { groupId: this.#groupId, memberId: this.#memberId, generationId: this.#generationId }
    const assignments = joined.members.map(({ memberId }, index) => ({
      memberId,
      assignment: this.#rangeFor(index, joined.members.length),
    }))
    const { errorCode, assignment } = await this.#client.request(syncGroup, 5, { ...member, assignments })
    if (errorCode !== 0) return this.#join()
    const { assignedPartitions } = decodeVersioned(consumerProtocolAssignment, assignment)
    this.partitionCount = assignedPartitions[0]?.partitions.length ?? 0
  }

  #rangeFor(index: number, memberCount: number): Uint8Array {
    const start = Math.floor((index * this.#partitions) / memberCount)
    const end = Math.floor(((index + 1) * this.#partitions) / memberCount)
    const partitions = Array.from({ length: end - start }, (_, position) => start + position)
    return encodeVersioned(consumerProtocolAssignment, 1, { assignedPartitions: [{ topic, partitions }] })
  }

  async leave(): Promise<void> {
    await this.#client.request(leaveGroup, 5, { groupId: this.#groupId, members: [{ memberId: this.#memberId }] })
    this.partitionCount = 0
  }
}

/** A member of a consumer group (KIP-848). */
export class ConsumerMember implements Member {
  readonly #client: RawClient
  readonly #groupId: string
  readonly #memberId: string
  #memberEpoch = 0
  #owned: { topicId: Uuid; partitions: number[] }[] = []
  #hasNews = false
  partitionCount = 0

  constructor(client: RawClient, groupId: string, memberId: string) {
    this.#client = client
    this.#groupId = groupId
    this.#memberId = memberId
  }

  async turn(): Promise<void> {
    const isFirst = this.#memberEpoch === 0
    const answer = await this.#client.request(consumerGroupHeartbeat, 1, {
      groupId: this.#groupId,
      memberId: this.#memberId,
      memberEpoch: this.#memberEpoch,
      rebalanceTimeoutMs: isFirst ? 60_000 : -1,
      subscribedTopicNames: isFirst ? [topic] : null,
      topicPartitions: isFirst || this.#hasNews ? this.#owned : null,
    })
    if (answer.errorCode !== 0) throw new Error(answer.errorMessage ?? String(answer.errorCode))
    this.#memberEpoch = answer.memberEpoch
    this.#hasNews = answer.assignment !== null
    if (answer.assignment === null) return
    this.#owned = answer.assignment.topicPartitions
    this.partitionCount = this.#owned.reduce((sum, { partitions }) => sum + partitions.length, 0)
  }

  async leave(): Promise<void> {
    const member = { groupId: this.#groupId, memberId: this.#memberId, memberEpoch: -1 }
    await this.#client.request(consumerGroupHeartbeat, 1, member)
    this.partitionCount = 0
  }
}
