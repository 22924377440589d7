import { KafkaError } from '@odradek/protocol'
import {
  type CreatePartitionsRequestTopic,
  type CreatePartitionsResponseInput,
  createPartitions,
} from '@odradek/protocol/37-create-partitions'
import type { Services } from '../../services.ts'
import { type Handler, handler } from '../handler.ts'
import { checkReplicas } from '../replicas.ts'

type ResultResponse = CreatePartitionsResponseInput['results'][number]

/**
 * CreatePartitions (37), versions 0-3 (KIP-195): `count` is how many partitions the topic has then. Replicas may be
 * assigned, each to this broker. A topic that stands twice in a request is refused.
 */
export const handleCreatePartitions: Handler = handler(
  createPartitions,
  async (request, { services }): Promise<CreatePartitionsResponseInput> => {
    const names = request.topics.map(({ name }) => name)
    const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index))
    const unique = request.topics.filter(({ name }) => !repeated.has(name))
    const results = await Promise.all(unique.map((topic) => add(topic, request.validateOnly, services)))
    for (const name of repeated) results.push(failed(name, new KafkaError('INVALID_REQUEST', 'Duplicate topic name.')))
    return { throttleTimeMs: 0, results }
  },
)

async function add(
  { name, count, assignments }: CreatePartitionsRequestTopic,
  validateOnly: boolean,
  { topics, config }: Services,
): Promise<ResultResponse> {
  try {
    const topic = topics.find(name)
    if (topic !== undefined && assignments !== null) {
      const added = count - topic.partitions.length
      if (added > 0 && added !== assignments.length) {
        throw new KafkaError(
          'INVALID_REPLICA_ASSIGNMENT',
          `${added} partitions are added, but replicas assigned to ${assignments.length}`,
        )
      }
      for (const { brokerIds } of assignments) checkReplicas(brokerIds, config.nodeId)
    }
    await topics.addPartitions(name, count, validateOnly)
    return { name, errorCode: 0, errorMessage: null }
  } catch (error) {
    if (error instanceof KafkaError) return failed(name, error)
    throw error
  }
}

function failed(name: string, { code, message }: KafkaError): ResultResponse {
  return { name, errorCode: code, errorMessage: message }
}
