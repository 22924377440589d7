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
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 4, readInt32, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterReplicaLogDirsRequestDir(reader: Reader, version: number): AlterReplicaLogDirsRequestDir {
  const isFlexible = version >= 2
  const message: AlterReplicaLogDirsRequestDir = {
    path: reader.string('path', isFlexible),
    topics: reader.array('topics', isFlexible, 3, readAlterReplicaLogDirsRequestDirTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterReplicaLogDirsRequest(reader: Reader, version: number): AlterReplicaLogDirsRequest {
  const isFlexible = version >= 2
  const message: AlterReplicaLogDirsRequest = {
    dirs: reader.array('dirs', isFlexible, 3, readAlterReplicaLogDirsRequestDir, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterReplicaLogDirsRequestDirTopic(
  writer: Writer,
  { name, partitions }: AlterReplicaLogDirsRequestDirTopicInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeInt32, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterReplicaLogDirsRequestDir(
  writer: Writer,
  { path, topics }: AlterReplicaLogDirsRequestDirInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, path)
  writer.array(isFlexible, topics, writeAlterReplicaLogDirsRequestDirTopic, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterReplicaLogDirsRequest(
  writer: Writer,
  { dirs }: AlterReplicaLogDirsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, dirs, writeAlterReplicaLogDirsRequestDir, version)
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
    topicName: reader.string('topicName', isFlexible),
    partitions: reader.array('partitions', isFlexible, 6, readAlterReplicaLogDirsResponseResultPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterReplicaLogDirsResponse(reader: Reader, version: number): AlterReplicaLogDirsResponse {
  const isFlexible = version >= 2
  const message: AlterReplicaLogDirsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array('results', isFlexible, 3, readAlterReplicaLogDirsResponseResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterReplicaLogDirsResponseResultPartition(
  writer: Writer,
  { partitionIndex, errorCode }: AlterReplicaLogDirsResponseResultPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterReplicaLogDirsResponseResult(
  writer: Writer,
  { topicName, partitions }: AlterReplicaLogDirsResponseResultInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, topicName)
  writer.array(isFlexible, partitions, writeAlterReplicaLogDirsResponseResultPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterReplicaLogDirsResponse(
  writer: Writer,
  { throttleTimeMs, results }: AlterReplicaLogDirsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, results, writeAlterReplicaLogDirsResponseResult, version)
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
