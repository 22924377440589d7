import { api, array, bool, int16, int32, int64, string, struct, uint16 } from '../generator/language.ts'

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

const subtopology = struct('Subtopology', {
  subtopologyId: string,
  sourceTopics: array(string),
  repartitionSinkTopics: array(string),
  stateChangelogTopics: array(topicInfo),
  repartitionSourceTopics: array(topicInfo),
})

const topology = struct('Topology', {
  epoch: int32,
  subtopologies: array(subtopology).nullable().default(null),
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

const taskIds = struct('TaskIds', {
  subtopologyId: string,
  partitions: array(int32),
})

const assignment = struct('Assignment', {
  activeTasks: array(taskIds),
  standbyTasks: array(taskIds),
  warmupTasks: array(taskIds),
})

/** State, members and topology of streams groups (KIP-1071). */
export const streamsGroupDescribe = api({
  key: 89,
  name: 'StreamsGroupDescribe',
  versions: '0',
  flexible: '0+',
  request: {
    groupIds: array(string),
    includeAuthorizedOperations: bool,
  },
  response: {
    throttleTimeMs: int32,
    groups: array({
      errorCode: int16,
      errorMessage: string.nullable().default(null),
      groupId: string,
      groupState: string,
      groupEpoch: int32,
      assignmentEpoch: int32,
      topology: topology.nullable().default(null),
      members: array({
        memberId: string,
        memberEpoch: int32,
        instanceId: string.nullable().default(null),
        rackId: string.nullable().default(null),
        clientId: string,
        clientHost: string,
        topologyEpoch: int32,
        processId: string,
        userEndpoint: endpoint.nullable().default(null),
        clientTags: array(keyValue),
        taskOffsets: array(taskOffset),
        taskEndOffsets: array(taskOffset),
        assignment: assignment,
        targetAssignment: assignment,
        isClassic: bool,
      }),
      authorizedOperations: int32.default(-0x8000_0000),
    }),
  },
})
