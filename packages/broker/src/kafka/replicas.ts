import { KafkaError } from '@odradek/protocol'

/** @throws KafkaError INVALID_REPLICA_ASSIGNMENT if a partition's replicas are not this one broker */
export function checkReplicas(brokerIds: readonly number[], nodeId: number): void {
  if (brokerIds.length === 0) throw new KafkaError('INVALID_REPLICA_ASSIGNMENT', 'the list of replicas is empty')
  const other = brokerIds.find((id) => id !== nodeId)
  if (other !== undefined) {
    throw new KafkaError('INVALID_REPLICA_ASSIGNMENT', `there is no broker ${other}; the only one is ${nodeId}`)
  }
  if (brokerIds.length > 1) throw new KafkaError('INVALID_REPLICA_ASSIGNMENT', `broker ${nodeId} stands twice`)
}
