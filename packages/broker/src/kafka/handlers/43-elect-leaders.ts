import { errorCode } from '@odradek/protocol'
import { type ElectLeadersResponseInput, electLeaders } from '@odradek/protocol/43-elect-leaders'
import type { Topics } from '../../metadata/topics.ts'
import { type Handler, handler } from '../handler.ts'

type PartitionResponse = ElectLeadersResponseInput['replicaElectionResults'][number]['partitionResult'][number]

/** Preferred (0) and unclean (1), by KIP-460. */
const electionTypes = [0, 1]

/**
 * ElectLeaders (43), versions 0-2: one broker leads every partition, so no election is ever needed. With null for all
 * partitions only those would be answered that one was tried for: none.
 */
export const handleElectLeaders: Handler = handler(
  electLeaders,
  ({ electionType, topicPartitions }, { services, version }): ElectLeadersResponseInput => {
    if (version >= 1 && !electionTypes.includes(electionType)) {
      return { throttleTimeMs: 0, errorCode: errorCode('INVALID_REQUEST'), replicaElectionResults: [] }
    }
    const { topics } = services
    const replicaElectionResults =
      topicPartitions === null
        ? [...topics.list()].map(({ name }) => ({ topic: name, partitionResult: [] }))
        : topicPartitions.map(({ topic, partitions }) => ({
            topic,
            partitionResult: partitions.map((partition) => elect(topics, topic, partition)),
          }))
    return { throttleTimeMs: 0, errorCode: version === 0 ? undefined : 0, replicaElectionResults }
  },
)

function elect(topics: Topics, topic: string, partitionId: number): PartitionResponse {
  const isThere = topics.find(topic)?.partitions[partitionId] !== undefined
  return {
    partitionId,
    errorCode: errorCode(isThere ? 'ELECTION_NOT_NEEDED' : 'UNKNOWN_TOPIC_OR_PARTITION'),
    errorMessage: isThere ? 'the leader is the only replica' : `there is no partition ${topic}-${partitionId}`,
  }
}
