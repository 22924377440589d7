// Generated from schema/61-describe-producers.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface DescribeProducersRequest {
  topics: DescribeProducersRequestTopic[]
}

export interface DescribeProducersRequestInput {
  readonly topics: readonly DescribeProducersRequestTopicInput[]
}

export interface DescribeProducersRequestTopic {
  name: string
  partitionIndexes: number[]
}

export interface DescribeProducersRequestTopicInput {
  readonly name: string
  readonly partitionIndexes: readonly number[]
}

function readDescribeProducersRequestTopic(reader: Reader, version: number): DescribeProducersRequestTopic {
  const message: DescribeProducersRequestTopic = {
    name: reader.string('name', true),
    partitionIndexes: reader.array('partitionIndexes', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeProducersRequest(reader: Reader, version: number): DescribeProducersRequest {
  const message: DescribeProducersRequest = {
    topics: reader.array('topics', true, 3, readDescribeProducersRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeProducersRequestTopic(
  writer: Writer,
  { name, partitionIndexes }: DescribeProducersRequestTopicInput,
  version: number,
): void {
  writer.string(true, name)
  writer.array(true, partitionIndexes, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeDescribeProducersRequest(
  writer: Writer,
  { topics }: DescribeProducersRequestInput,
  version: number,
): void {
  writer.array(true, topics, writeDescribeProducersRequestTopic, version)
  writer.unsignedVarint(0)
}

export interface DescribeProducersResponse {
  throttleTimeMs: number
  topics: DescribeProducersResponseTopic[]
}

export interface DescribeProducersResponseInput {
  readonly throttleTimeMs: number
  readonly topics: readonly DescribeProducersResponseTopicInput[]
}

export interface DescribeProducersResponseTopic {
  name: string
  partitions: DescribeProducersResponseTopicPartition[]
}

export interface DescribeProducersResponseTopicInput {
  readonly name: string
  readonly partitions: readonly DescribeProducersResponseTopicPartitionInput[]
}

export interface DescribeProducersResponseTopicPartition {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  activeProducers: DescribeProducersResponseTopicPartitionActiveProducer[]
}

export interface DescribeProducersResponseTopicPartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly activeProducers: readonly DescribeProducersResponseTopicPartitionActiveProducerInput[]
}

export interface DescribeProducersResponseTopicPartitionActiveProducer {
  producerId: number
  producerEpoch: number
  lastSequence: number
  lastTimestamp: number
  coordinatorEpoch: number
  currentTxnStartOffset: number
}

export interface DescribeProducersResponseTopicPartitionActiveProducerInput {
  readonly producerId: number
  readonly producerEpoch: number
  readonly lastSequence?: number | undefined
  readonly lastTimestamp?: number | undefined
  readonly coordinatorEpoch: number
  readonly currentTxnStartOffset?: number | undefined
}

function readDescribeProducersResponseTopicPartitionActiveProducer(reader: Reader, _version: number): DescribeProducersResponseTopicPartitionActiveProducer {
  const message: DescribeProducersResponseTopicPartitionActiveProducer = {
    producerId: reader.int64(),
    producerEpoch: reader.int32(),
    lastSequence: reader.int32(),
    lastTimestamp: reader.int64(),
    coordinatorEpoch: reader.int32(),
    currentTxnStartOffset: reader.int64(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeProducersResponseTopicPartition(reader: Reader, version: number): DescribeProducersResponseTopicPartition {
  const message: DescribeProducersResponseTopicPartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    activeProducers: reader.array('activeProducers', true, 37, readDescribeProducersResponseTopicPartitionActiveProducer, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeProducersResponseTopic(reader: Reader, version: number): DescribeProducersResponseTopic {
  const message: DescribeProducersResponseTopic = {
    name: reader.string('name', true),
    partitions: reader.array('partitions', true, 9, readDescribeProducersResponseTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeProducersResponse(reader: Reader, version: number): DescribeProducersResponse {
  const message: DescribeProducersResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array('topics', true, 3, readDescribeProducersResponseTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeProducersResponseTopicPartitionActiveProducer(
  writer: Writer,
  {
    producerId,
    producerEpoch,
    lastSequence = -1,
    lastTimestamp = -1,
    coordinatorEpoch,
    currentTxnStartOffset = -1,
  }: DescribeProducersResponseTopicPartitionActiveProducerInput,
  _version: number,
): void {
  writer.int64(producerId)
  writer.int32(producerEpoch)
  writer.int32(lastSequence)
  writer.int64(lastTimestamp)
  writer.int32(coordinatorEpoch)
  writer.int64(currentTxnStartOffset)
  writer.unsignedVarint(0)
}

function writeDescribeProducersResponseTopicPartition(
  writer: Writer,
  { partitionIndex, errorCode, errorMessage = null, activeProducers }: DescribeProducersResponseTopicPartitionInput,
  version: number,
): void {
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.array(true, activeProducers, writeDescribeProducersResponseTopicPartitionActiveProducer, version)
  writer.unsignedVarint(0)
}

function writeDescribeProducersResponseTopic(
  writer: Writer,
  { name, partitions }: DescribeProducersResponseTopicInput,
  version: number,
): void {
  writer.string(true, name)
  writer.array(true, partitions, writeDescribeProducersResponseTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeDescribeProducersResponse(
  writer: Writer,
  { throttleTimeMs, topics }: DescribeProducersResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.array(true, topics, writeDescribeProducersResponseTopic, version)
  writer.unsignedVarint(0)
}

export const describeProducers: Api<DescribeProducersRequest, DescribeProducersResponse, DescribeProducersRequestInput, DescribeProducersResponseInput> = {
  key: 61,
  name: 'DescribeProducers',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readDescribeProducersRequest,
  writeRequest: writeDescribeProducersRequest,
  readResponse: readDescribeProducersResponse,
  writeResponse: writeDescribeProducersResponse,
}
