// Generated from schema/43-elect-leaders.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
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
    topic: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 4, version, readInt32),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readElectLeadersRequest(reader: Reader, version: number): ElectLeadersRequest {
  const isFlexible = version >= 2
  const message: ElectLeadersRequest = {
    electionType: version >= 1 ? reader.int8() : 0,
    topicPartitions: reader.nullableArray(isFlexible, 2, version, readElectLeadersRequestTopicPartition),
    timeoutMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeElectLeadersRequestTopicPartition(writer: Writer, message: ElectLeadersRequestTopicPartitionInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.topic)
  writer.array(isFlexible, version, message.partitions, writeInt32)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeElectLeadersRequest(writer: Writer, message: ElectLeadersRequestInput, version: number): void {
  const isFlexible = version >= 2
  if (version >= 1) writer.int8(message.electionType ?? 0)
  writer.array(isFlexible, version, message.topicPartitions, writeElectLeadersRequestTopicPartition)
  writer.int32(message.timeoutMs ?? 60000)
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
    topic: reader.string(isFlexible),
    partitionResult: reader.array(isFlexible, 7, version, readElectLeadersResponseReplicaElectionResultPartitionResult),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readElectLeadersResponse(reader: Reader, version: number): ElectLeadersResponse {
  const isFlexible = version >= 2
  const message: ElectLeadersResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: version >= 1 ? reader.int16() : 0,
    replicaElectionResults: reader.array(isFlexible, 2, version, readElectLeadersResponseReplicaElectionResult),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeElectLeadersResponseReplicaElectionResultPartitionResult(writer: Writer, message: ElectLeadersResponseReplicaElectionResultPartitionResultInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.partitionId)
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.errorMessage)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeElectLeadersResponseReplicaElectionResult(writer: Writer, message: ElectLeadersResponseReplicaElectionResultInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.topic)
  writer.array(isFlexible, version, message.partitionResult, writeElectLeadersResponseReplicaElectionResultPartitionResult)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeElectLeadersResponse(writer: Writer, message: ElectLeadersResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.throttleTimeMs)
  if (version >= 1) writer.int16(message.errorCode ?? 0)
  writer.array(isFlexible, version, message.replicaElectionResults, writeElectLeadersResponseReplicaElectionResult)
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
