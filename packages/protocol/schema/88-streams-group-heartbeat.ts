import { api, array, bool, int8, int16, int32, int64, string, struct, uint16 } from '../generator/language.ts'

const keyValue = struct('KeyValue', {
  key: string,
  value: string,
})

const topicInfo = struct('TopicInfo', {
  name: string,
  partitions: int32,
  replicationFactor: int16,
  topicConfigs: array(keyValue),
})

const topology = struct('Topology', {
  epoch: int32,
  subtopologies: array({
    subtopologyId: string,
    sourceTopics: array(string),
    sourceTopicRegex: array(string),
    stateChangelogTopics: array(topicInfo),
    repartitionSinkTopics: array(string),
    repartitionSourceTopics: array(topicInfo),
    copartitionGroups: array({
      sourceTopics: array(int16),
      sourceTopicRegex: array(int16),
      repartitionSourceTopics: array(int16),
    }),
  }),
})

const taskIds = struct('TaskIds', {
  subtopologyId: string,
  partitions: array(int32),
})

const endpoint = struct('Endpoint', {
  host: string,
  port: uint16,
})

const taskOffset = struct('TaskOffset', {
  subtopologyId: string,
  partition: int32,
  offset: int64,
})

const status = struct('Status', {
  statusCode: int8,
  statusDetail: string,
})

const topicPartition = struct('TopicPartition', {
  topic: string,
  partitions: array(int32),
})

const partitionsByUserEndpoint = struct('PartitionsByUserEndpoint', {
  userEndpoint: endpoint,
  activePartitions: array(topicPartition),
  standbyPartitions: array(topicPartition),
})

/** All that a member of a streams group says and hears (KIP-1071). */
export const streamsGroupHeartbeat = api({
  key: 88,
  name: 'StreamsGroupHeartbeat',
  versions: '0',
  flexible: '0+',
  request: {
    groupId: string,
    memberId: string,
    memberEpoch: int32, // 0 joins, -1 leaves, -2 leaves and means to come back
    endpointInformationEpoch: int32,
    instanceId: string.nullable().default(null),
    rackId: string.nullable().default(null),
    rebalanceTimeoutMs: int32.default(-1),
    topology: topology.nullable().default(null),
    activeTasks: array(taskIds).nullable().default(null),
    standbyTasks: array(taskIds).nullable().default(null),
    warmupTasks: array(taskIds).nullable().default(null),
    processId: string.nullable().default(null),
    userEndpoint: endpoint.nullable().default(null),
    clientTags: array(keyValue).nullable().default(null),
    taskOffsets: array(taskOffset).nullable().default(null),
    taskEndOffsets: array(taskOffset).nullable().default(null),
    shutdownApplication: bool.default(false),
  },
  response: {
    throttleTimeMs: int32,
    errorCode: int16,
    errorMessage: string.nullable().default(null),
    memberId: string,
    memberEpoch: int32,
    heartbeatIntervalMs: int32,
    acceptableRecoveryLag: int32,
    taskOffsetIntervalMs: int32,
    status: array(status).nullable(),
    activeTasks: array(taskIds).nullable().default(null),
    standbyTasks: array(taskIds).nullable().default(null),
    warmupTasks: array(taskIds).nullable().default(null),
    endpointInformationEpoch: int32,
    partitionsByUserEndpoint: array(partitionsByUserEndpoint).nullable().default(null),
  },
})
