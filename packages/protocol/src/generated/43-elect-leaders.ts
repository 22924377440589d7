// Generated from schema/43-elect-leaders.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface ElectLeadersRequest {
  electionType: number
  topicPartitions: ElectLeadersRequestTopicPartition[] | null
  timeoutMs: number
}

export interface ElectLeadersRequestInput {
  readonly electionType?: number | undefined
  readonly topicPartitions: readonly ElectLeadersRequestTopicPartitionInput[] | null
  readonly timeoutMs?: number | undefined
}

export interface ElectLeadersRequestTopicPartition {
  topic: string
  partitions: number[]
}

export interface ElectLeadersRequestTopicPartitionInput {
  readonly topic: string
  readonly partitions: readonly number[]
}

function readElectLeadersRequestTopicPartition(reader: Reader, version: number): ElectLeadersRequestTopicPartition {
  const isFlexible = version >= 2
  const message: ElectLeadersRequestTopicPartition = {
    topic: reader.string('topic', isFlexible),
    partitions: reader.array('partitions', isFlexible, 4, readInt32, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readElectLeadersRequest(reader: Reader, version: number): ElectLeadersRequest {
  const isFlexible = version >= 2
  const message: ElectLeadersRequest = {
    electionType: version >= 1 ? reader.int8() : 0,
    topicPartitions: reader.nullableArray('topicPartitions', isFlexible, 3, readElectLeadersRequestTopicPartition, version),
    timeoutMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeElectLeadersRequestTopicPartition(
  writer: Writer,
  { topic, partitions }: ElectLeadersRequestTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, topic)
  writer.array(isFlexible, partitions, writeInt32, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeElectLeadersRequest(
  writer: Writer,
  { electionType = 0, topicPartitions, timeoutMs = 60000 }: ElectLeadersRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  if (version >= 1) writer.int8(electionType)
  else if (electionType !== 0) throw absentField('ElectLeadersRequest', version, 'electionType')
  writer.array(isFlexible, topicPartitions, writeElectLeadersRequestTopicPartition, version)
  writer.int32(timeoutMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface ElectLeadersResponse {
  throttleTimeMs: number
  errorCode: number
  replicaElectionResults: ElectLeadersResponseReplicaElectionResult[]
}

export interface ElectLeadersResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode?: number | undefined
  readonly replicaElectionResults: readonly ElectLeadersResponseReplicaElectionResultInput[]
}

export interface ElectLeadersResponseReplicaElectionResult {
  topic: string
  partitionResult: ElectLeadersResponseReplicaElectionResultPartitionResult[]
}

export interface ElectLeadersResponseReplicaElectionResultInput {
  readonly topic: string
  readonly partitionResult: readonly ElectLeadersResponseReplicaElectionResultPartitionResultInput[]
}

export interface ElectLeadersResponseReplicaElectionResultPartitionResult {
  partitionId: number
  errorCode: number
  errorMessage: string | null
}

export interface ElectLeadersResponseReplicaElectionResultPartitionResultInput {
  readonly partitionId: number
  readonly errorCode: number
  readonly errorMessage: string | null
}

function readElectLeadersResponseReplicaElectionResultPartitionResult(reader: Reader, version: number): ElectLeadersResponseReplicaElectionResultPartitionResult {
  const isFlexible = version >= 2
  const message: ElectLeadersResponseReplicaElectionResultPartitionResult = {
    partitionId: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readElectLeadersResponseReplicaElectionResult(reader: Reader, version: number): ElectLeadersResponseReplicaElectionResult {
  const isFlexible = version >= 2
  const message: ElectLeadersResponseReplicaElectionResult = {
    topic: reader.string('topic', isFlexible),
    partitionResult: reader.array('partitionResult', isFlexible, 8, readElectLeadersResponseReplicaElectionResultPartitionResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readElectLeadersResponse(reader: Reader, version: number): ElectLeadersResponse {
  const isFlexible = version >= 2
  const message: ElectLeadersResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: version >= 1 ? reader.int16() : 0,
    replicaElectionResults: reader.array('replicaElectionResults', isFlexible, 3, readElectLeadersResponseReplicaElectionResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeElectLeadersResponseReplicaElectionResultPartitionResult(
  writer: Writer,
  { partitionId, errorCode, errorMessage }: ElectLeadersResponseReplicaElectionResultPartitionResultInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(partitionId)
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeElectLeadersResponseReplicaElectionResult(
  writer: Writer,
  { topic, partitionResult }: ElectLeadersResponseReplicaElectionResultInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, topic)
  writer.array(isFlexible, partitionResult, writeElectLeadersResponseReplicaElectionResultPartitionResult, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeElectLeadersResponse(
  writer: Writer,
  { throttleTimeMs, errorCode = 0, replicaElectionResults }: ElectLeadersResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  if (version >= 1) writer.int16(errorCode)
  else if (errorCode !== 0) throw absentField('ElectLeadersResponse', version, 'errorCode')
  writer.array(isFlexible, replicaElectionResults, writeElectLeadersResponseReplicaElectionResult, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const electLeaders: Api<ElectLeadersRequest, ElectLeadersResponse, ElectLeadersRequestInput, ElectLeadersResponseInput> = {
  key: 43,
  name: 'ElectLeaders',
  minVersion: 0,
  maxVersion: 2,
  flexibleSince: 2,
  readRequest: readElectLeadersRequest,
  writeRequest: writeElectLeadersRequest,
  readResponse: readElectLeadersResponse,
  writeResponse: writeElectLeadersResponse,
}
