import { createTopics } from '@odradek/protocol/19-create-topics'
import type { Broker } from '../../broker.ts'
import { Wire } from '../../testing/wire.ts'

/** A client in the same process that can make topics. */
export class AdminClient extends Wire {
  constructor(broker: Broker) {
    super(broker.openConnection())
  }

  async createTopic(name: string, partitions = 1, config: Readonly<Record<string, string>> = {}): Promise<void> {
    const configs = Object.entries(config).map(([key, value]) => ({ name: key, value }))
    const topics = [{ name, numPartitions: partitions, replicationFactor: 1, assignments: [], configs }]
    const answer = await this.request(createTopics, 7, { topics, timeoutMs: 1000 })
    if (answer.topics[0]?.errorCode !== 0) throw new Error(answer.topics[0]?.errorMessage ?? 'no topic')
  }
}
