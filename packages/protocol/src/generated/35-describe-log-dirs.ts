// Generated from schema/35-describe-log-dirs.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface DescribeLogDirsRequest {
  topics: DescribeLogDirsRequestTopic[] | null
}

export interface DescribeLogDirsRequestInput {
  readonly topics: readonly DescribeLogDirsRequestTopicInput[] | null
}

export interface DescribeLogDirsRequestTopic {
  topic: string
  partitions: number[]
}

export interface DescribeLogDirsRequestTopicInput {
  readonly topic: string
  readonly partitions: readonly number[]
}

function readDescribeLogDirsRequestTopic(reader: Reader, version: number): DescribeLogDirsRequestTopic {
  const isFlexible = version >= 2
  const message: DescribeLogDirsRequestTopic = {
    topic: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 4, version, readInt32),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeLogDirsRequest(reader: Reader, version: number): DescribeLogDirsRequest {
  const isFlexible = version >= 2
  const message: DescribeLogDirsRequest = {
    topics: reader.nullableArray(isFlexible, 2, version, readDescribeLogDirsRequestTopic),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeLogDirsRequestTopic(writer: Writer, message: DescribeLogDirsRequestTopicInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.topic)
  writer.array(isFlexible, version, message.partitions, writeInt32)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeLogDirsRequest(writer: Writer, message: DescribeLogDirsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, version, message.topics, writeDescribeLogDirsRequestTopic)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface DescribeLogDirsResponse {
  throttleTimeMs: number
  errorCode: number
  results: DescribeLogDirsResponseResult[]
}

export interface DescribeLogDirsResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode?: number | undefined
  readonly results: readonly DescribeLogDirsResponseResultInput[]
}

export interface DescribeLogDirsResponseResult {
  errorCode: number
  logDir: string
  topics: DescribeLogDirsResponseResultTopic[]
  totalBytes: number
  usableBytes: number
  isCordoned: boolean
}

export interface DescribeLogDirsResponseResultInput {
  readonly errorCode: number
  readonly logDir: string
  readonly topics: readonly DescribeLogDirsResponseResultTopicInput[]
  readonly totalBytes?: number | undefined
  readonly usableBytes?: number | undefined
  readonly isCordoned?: boolean | undefined
}

export interface DescribeLogDirsResponseResultTopic {
  name: string
  partitions: DescribeLogDirsResponseResultTopicPartition[]
}

export interface DescribeLogDirsResponseResultTopicInput {
  readonly name: string
  readonly partitions: readonly DescribeLogDirsResponseResultTopicPartitionInput[]
}

export interface DescribeLogDirsResponseResultTopicPartition {
  partitionIndex: number
  partitionSize: number
  offsetLag: number
  isFutureKey: boolean
}

export interface DescribeLogDirsResponseResultTopicPartitionInput {
  readonly partitionIndex: number
  readonly partitionSize: number
  readonly offsetLag: number
  readonly isFutureKey: boolean
}

function readDescribeLogDirsResponseResultTopicPartition(reader: Reader, version: number): DescribeLogDirsResponseResultTopicPartition {
  const isFlexible = version >= 2
  const message: DescribeLogDirsResponseResultTopicPartition = {
    partitionIndex: reader.int32(),
    partitionSize: reader.int64(),
    offsetLag: reader.int64(),
    isFutureKey: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeLogDirsResponseResultTopic(reader: Reader, version: number): DescribeLogDirsResponseResultTopic {
  const isFlexible = version >= 2
  const message: DescribeLogDirsResponseResultTopic = {
    name: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 21, version, readDescribeLogDirsResponseResultTopicPartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeLogDirsResponseResult(reader: Reader, version: number): DescribeLogDirsResponseResult {
  const isFlexible = version >= 2
  const message: DescribeLogDirsResponseResult = {
    errorCode: reader.int16(),
    logDir: reader.string(isFlexible),
    topics: reader.array(isFlexible, 2, version, readDescribeLogDirsResponseResultTopic),
    totalBytes: version >= 4 ? reader.int64() : -1,
    usableBytes: version >= 4 ? reader.int64() : -1,
    isCordoned: version >= 5 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeLogDirsResponse(reader: Reader, version: number): DescribeLogDirsResponse {
  const isFlexible = version >= 2
  const message: DescribeLogDirsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: version >= 3 ? reader.int16() : 0,
    results: reader.array(isFlexible, 4, version, readDescribeLogDirsResponseResult),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeLogDirsResponseResultTopicPartition(writer: Writer, message: DescribeLogDirsResponseResultTopicPartitionInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.partitionIndex)
  writer.int64(message.partitionSize)
  writer.int64(message.offsetLag)
  writer.bool(message.isFutureKey)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeLogDirsResponseResultTopic(writer: Writer, message: DescribeLogDirsResponseResultTopicInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.name)
  writer.array(isFlexible, version, message.partitions, writeDescribeLogDirsResponseResultTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeLogDirsResponseResult(writer: Writer, message: DescribeLogDirsResponseResultInput, version: number): void {
  const isFlexible = version >= 2
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.logDir)
  writer.array(isFlexible, version, message.topics, writeDescribeLogDirsResponseResultTopic)
  if (version >= 4) writer.int64(message.totalBytes ?? -1)
  if (version >= 4) writer.int64(message.usableBytes ?? -1)
  if (version >= 5) writer.bool(message.isCordoned ?? false)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeLogDirsResponse(writer: Writer, message: DescribeLogDirsResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.throttleTimeMs)
  if (version >= 3) writer.int16(message.errorCode ?? 0)
  writer.array(isFlexible, version, message.results, writeDescribeLogDirsResponseResult)
  if (isFlexible) writer.unsignedVarint(0)
}

export const describeLogDirs: Api<DescribeLogDirsRequest, DescribeLogDirsResponse, DescribeLogDirsRequestInput, DescribeLogDirsResponseInput> = {
  key: 35,
  name: 'DescribeLogDirs',
  minVersion: 1,
  maxVersion: 5,
  flexibleSince: 2,
  readRequest: readDescribeLogDirsRequest,
  writeRequest: writeDescribeLogDirsRequest,
  readResponse: readDescribeLogDirsResponse,
  writeResponse: writeDescribeLogDirsResponse,
}
