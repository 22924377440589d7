// Generated from schema/34-alter-replica-log-dirs.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface AlterReplicaLogDirsRequest {
  dirs: AlterReplicaLogDirsRequestDir[]
}

export interface AlterReplicaLogDirsRequestInput {
  readonly dirs: readonly AlterReplicaLogDirsRequestDirInput[]
}

export interface AlterReplicaLogDirsRequestDir {
  path: string
  topics: AlterReplicaLogDirsRequestDirTopic[]
}

export interface AlterReplicaLogDirsRequestDirInput {
  readonly path: string
  readonly topics: readonly AlterReplicaLogDirsRequestDirTopicInput[]
}

export interface AlterReplicaLogDirsRequestDirTopic {
  name: string
  partitions: number[]
}

export interface AlterReplicaLogDirsRequestDirTopicInput {
  readonly name: string
  readonly partitions: readonly number[]
}

function readAlterReplicaLogDirsRequestDirTopic(reader: Reader, version: number): AlterReplicaLogDirsRequestDirTopic {
  const isFlexible = version >= 2
  const message: AlterReplicaLogDirsRequestDirTopic = {
    name: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 4, version, readInt32),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterReplicaLogDirsRequestDir(reader: Reader, version: number): AlterReplicaLogDirsRequestDir {
  const isFlexible = version >= 2
  const message: AlterReplicaLogDirsRequestDir = {
    path: reader.string(isFlexible),
    topics: reader.array(isFlexible, 2, version, readAlterReplicaLogDirsRequestDirTopic),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterReplicaLogDirsRequest(reader: Reader, version: number): AlterReplicaLogDirsRequest {
  const isFlexible = version >= 2
  const message: AlterReplicaLogDirsRequest = {
    dirs: reader.array(isFlexible, 2, version, readAlterReplicaLogDirsRequestDir),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterReplicaLogDirsRequestDirTopic(writer: Writer, message: AlterReplicaLogDirsRequestDirTopicInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.name)
  writer.array(isFlexible, version, message.partitions, writeInt32)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterReplicaLogDirsRequestDir(writer: Writer, message: AlterReplicaLogDirsRequestDirInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.path)
  writer.array(isFlexible, version, message.topics, writeAlterReplicaLogDirsRequestDirTopic)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterReplicaLogDirsRequest(writer: Writer, message: AlterReplicaLogDirsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, version, message.dirs, writeAlterReplicaLogDirsRequestDir)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface AlterReplicaLogDirsResponse {
  throttleTimeMs: number
  results: AlterReplicaLogDirsResponseResult[]
}

export interface AlterReplicaLogDirsResponseInput {
  readonly throttleTimeMs: number
  readonly results: readonly AlterReplicaLogDirsResponseResultInput[]
}

export interface AlterReplicaLogDirsResponseResult {
  topicName: string
  partitions: AlterReplicaLogDirsResponseResultPartition[]
}

export interface AlterReplicaLogDirsResponseResultInput {
  readonly topicName: string
  readonly partitions: readonly AlterReplicaLogDirsResponseResultPartitionInput[]
}

export interface AlterReplicaLogDirsResponseResultPartition {
  partitionIndex: number
  errorCode: number
}

export interface AlterReplicaLogDirsResponseResultPartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
}

function readAlterReplicaLogDirsResponseResultPartition(reader: Reader, version: number): AlterReplicaLogDirsResponseResultPartition {
  const isFlexible = version >= 2
  const message: AlterReplicaLogDirsResponseResultPartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterReplicaLogDirsResponseResult(reader: Reader, version: number): AlterReplicaLogDirsResponseResult {
  const isFlexible = version >= 2
  const message: AlterReplicaLogDirsResponseResult = {
    topicName: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 6, version, readAlterReplicaLogDirsResponseResultPartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterReplicaLogDirsResponse(reader: Reader, version: number): AlterReplicaLogDirsResponse {
  const isFlexible = version >= 2
  const message: AlterReplicaLogDirsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array(isFlexible, 2, version, readAlterReplicaLogDirsResponseResult),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterReplicaLogDirsResponseResultPartition(writer: Writer, message: AlterReplicaLogDirsResponseResultPartitionInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterReplicaLogDirsResponseResult(writer: Writer, message: AlterReplicaLogDirsResponseResultInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.topicName)
  writer.array(isFlexible, version, message.partitions, writeAlterReplicaLogDirsResponseResultPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterReplicaLogDirsResponse(writer: Writer, message: AlterReplicaLogDirsResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(isFlexible, version, message.results, writeAlterReplicaLogDirsResponseResult)
  if (isFlexible) writer.unsignedVarint(0)
}

export const alterReplicaLogDirs: Api<AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse, AlterReplicaLogDirsRequestInput, AlterReplicaLogDirsResponseInput> = {
  key: 34,
  name: 'AlterReplicaLogDirs',
  minVersion: 1,
  maxVersion: 2,
  flexibleSince: 2,
  readRequest: readAlterReplicaLogDirsRequest,
  writeRequest: writeAlterReplicaLogDirsRequest,
  readResponse: readAlterReplicaLogDirsResponse,
  writeResponse: writeAlterReplicaLogDirsResponse,
}
