import { connect as connectTcp } from 'node:net'
import { errorByCode, type Uuid, zeroUuid } from '@odradek/protocol'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { incrementalAlterConfigs } from '@odradek/protocol/44-incremental-alter-configs'
import { RawClient } from './raw-client.ts'

/** Ten thousand partitions are made one by one on the disk. */
const timeoutMs = 600_000
const topicResource = 2
const setOperation = 0

export interface TopicOptions {
  readonly partitions?: number
  readonly config?: Readonly<Record<string, string | number>>
}

export const openClient = (port: number): RawClient => new RawClient(connectTcp(port, '127.0.0.1'))

/** Creates a topic anew, whatever there was of that name, and gives its id. */
export async function freshTopic(port: number, name: string, options: TopicOptions = {}): Promise<Uuid> {
  const { partitions = 1, config = {} } = options
  const client = openClient(port)
  try {
    await client.request(deleteTopics, 6, { topics: [{ name, topicId: zeroUuid }], timeoutMs })
    const configs = Object.entries(config).map(([key, value]) => ({ name: key, value: String(value) }))
    const wanted = { name, numPartitions: partitions, replicationFactor: 1, assignments: [], configs }
    const { topics } = await client.request(createTopics, 7, { topics: [wanted], timeoutMs })
    const [created] = topics
    if (created === undefined || created.errorCode !== 0) {
      throw new Error(`topic ${name}: ${errorByCode(created?.errorCode ?? -1).name} ${created?.errorMessage ?? ''}`)
    }
    return created.topicId
  } finally {
    client.close()
  }
}

/** Changes settings of a topic. */
export async function setTopicConfig(
  port: number,
  name: string,
  config: Readonly<Record<string, string | number>>,
): Promise<void> {
  const client = openClient(port)
  const configs = Object.entries(config).map(([key, value]) => ({
    name: key,
    configOperation: setOperation,
    value: String(value),
  }))
  const resources = [{ resourceType: topicResource, resourceName: name, configs }]
  const { responses } = await client.request(incrementalAlterConfigs, 1, { resources, validateOnly: false })
  client.close()
  for (const { errorCode, errorMessage } of responses) if (errorCode !== 0) throw new Error(`${name}: ${errorMessage}`)
}
