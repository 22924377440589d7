import { errorCode } from '@odradek/protocol'
import { type DescribeQuorumResponseInput, describeQuorum } from '@odradek/protocol/55-describe-quorum'
import { leaderEpoch } from '../../metadata/topics.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type PartitionResponse = DescribeQuorumResponseInput['topics'][number]['partitions'][number]

/** Kafka's name for the log of the metadata. */
const metadataLog = '__cluster_metadata'

/** DescribeQuorum (55), versions 0-2 (KIP-595, KIP-836, KIP-853): one node, which is always its own majority. */
export const handleDescribeQuorum: Handler = handler(
  describeQuorum,
  ({ topics }, call): DescribeQuorumResponseInput => {
    const { services, advertised, version } = call
    const isOurs = (topic: string, partition: number): boolean => topic === metadataLog && partition === 0
    const isAnswered = topics.some(({ topicName, partitions }) =>
      partitions.some(({ partitionIndex }) => isOurs(topicName, partitionIndex)),
    )
    const listeners = [{ name: 'PLAINTEXT', host: advertised.host, port: advertised.port }]
    return {
      errorCode: 0,
      topics: topics.map(({ topicName, partitions }) => ({
        topicName,
        partitions: partitions.map(({ partitionIndex }) =>
          isOurs(topicName, partitionIndex) ? describe(call) : unknown(partitionIndex),
        ),
      })),
      ...(version < 2 ? {} : { nodes: isAnswered ? [{ nodeId: services.config.nodeId, listeners }] : [] }),
    }
  },
)

function describe({ services, version }: Call): PartitionResponse {
  const { revision } = services.configs
  const nowMs = services.clock.nowMs()
  const voter = {
    replicaId: services.config.nodeId,
    logEndOffset: revision,
    ...(version < 1 ? {} : { lastFetchTimestamp: nowMs, lastCaughtUpTimestamp: nowMs }),
  }
  return {
    partitionIndex: 0,
    errorCode: 0,
    leaderId: services.config.nodeId,
    leaderEpoch,
    highWatermark: revision,
    currentVoters: [voter],
    observers: [],
  }
}

function unknown(partitionIndex: number): PartitionResponse {
  return {
    partitionIndex,
    errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION'),
    leaderId: 0,
    leaderEpoch: 0,
    highWatermark: 0,
    currentVoters: [],
    observers: [],
  }
}
