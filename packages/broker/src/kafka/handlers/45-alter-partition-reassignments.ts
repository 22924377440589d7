import { KafkaError } from '@odradek/protocol'
import {
  type AlterPartitionReassignmentsRequestTopicPartition,
  type AlterPartitionReassignmentsResponseInput,
  alterPartitionReassignments,
} from '@odradek/protocol/45-alter-partition-reassignments'
import type { Services } from '../../services.ts'
import { type Handler, handler } from '../handler.ts'
import { checkReplicas } from '../replicas.ts'

type PartitionResponse = AlterPartitionReassignmentsResponseInput['responses'][number]['partitions'][number]

/**
 * AlterPartitionReassignments (45), versions 0-1 (KIP-455): every partition lies on the one broker already, so there is
 * nothing to do, and null, which cancels, finds nothing under way.
 */
export const handleAlterPartitionReassignments: Handler = handler(
  alterPartitionReassignments,
  (request, { services, version }): AlterPartitionReassignmentsResponseInput => ({
    throttleTimeMs: 0,
    ...(version === 0 ? {} : { allowReplicationFactorChange: request.allowReplicationFactorChange }),
    errorCode: 0,
    errorMessage: null,
    responses: request.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map((partition) => reassign(name, partition, services)),
    })),
  }),
)

function reassign(
  name: string,
  { partitionIndex, replicas }: AlterPartitionReassignmentsRequestTopicPartition,
  { topics, config }: Services,
): PartitionResponse {
  try {
    if (topics.find(name)?.partitions[partitionIndex] === undefined) {
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `there is no partition ${name}-${partitionIndex}`)
    }
    if (replicas === null) throw new KafkaError('NO_REASSIGNMENT_IN_PROGRESS')
    checkReplicas(replicas, config.nodeId)
    return { partitionIndex, errorCode: 0, errorMessage: null }
  } catch (error) {
    if (error instanceof KafkaError) return { partitionIndex, errorCode: error.code, errorMessage: error.message }
    throw error
  }
}
