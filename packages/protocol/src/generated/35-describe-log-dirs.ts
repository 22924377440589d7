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
    topic: reader.string('topic', isFlexible),
    partitions: reader.array('partitions', isFlexible, 4, readInt32, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeLogDirsRequest(reader: Reader, version: number): DescribeLogDirsRequest {
  const isFlexible = version >= 2
  const message: DescribeLogDirsRequest = {
    topics: reader.nullableArray('topics', isFlexible, 3, readDescribeLogDirsRequestTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeLogDirsRequestTopic(
  writer: Writer,
  { topic, partitions }: DescribeLogDirsRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, topic)
  writer.array(isFlexible, partitions, writeInt32, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeLogDirsRequest(writer: Writer, { topics }: DescribeLogDirsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, topics, writeDescribeLogDirsRequestTopic, version)
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
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 21, readDescribeLogDirsResponseResultTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeLogDirsResponseResult(reader: Reader, version: number): DescribeLogDirsResponseResult {
  const isFlexible = version >= 2
  const message: DescribeLogDirsResponseResult = {
    errorCode: reader.int16(),
    logDir: reader.string('logDir', isFlexible),
    topics: reader.array('topics', isFlexible, 3, readDescribeLogDirsResponseResultTopic, version),
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
    results: reader.array('results', isFlexible, 5, readDescribeLogDirsResponseResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeLogDirsResponseResultTopicPartition(
  writer: Writer,
  { partitionIndex, partitionSize, offsetLag, isFutureKey }: DescribeLogDirsResponseResultTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(partitionIndex)
  writer.int64(partitionSize)
  writer.int64(offsetLag)
  writer.bool(isFutureKey)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeLogDirsResponseResultTopic(
  writer: Writer,
  { name, partitions }: DescribeLogDirsResponseResultTopicInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeDescribeLogDirsResponseResultTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeLogDirsResponseResult(
  writer: Writer,
  {
    errorCode,
    logDir,
    topics,
    totalBytes = -1,
    usableBytes = -1,
    isCordoned = false,
  }: DescribeLogDirsResponseResultInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.string(isFlexible, logDir)
  writer.array(isFlexible, topics, writeDescribeLogDirsResponseResultTopic, version)
  if (version >= 4) writer.int64(totalBytes)
  if (version >= 4) writer.int64(usableBytes)
  if (version >= 5) writer.bool(isCordoned)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeLogDirsResponse(
  writer: Writer,
  { throttleTimeMs, errorCode = 0, results }: DescribeLogDirsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  if (version >= 3) writer.int16(errorCode)
  writer.array(isFlexible, results, writeDescribeLogDirsResponseResult, version)
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
