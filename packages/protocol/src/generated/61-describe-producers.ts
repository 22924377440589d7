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
    name: reader.string(true),
    partitionIndexes: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeProducersRequest(reader: Reader, version: number): DescribeProducersRequest {
  const message: DescribeProducersRequest = {
    topics: reader.array(true, 2, version, readDescribeProducersRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeProducersRequestTopic(writer: Writer, message: DescribeProducersRequestTopicInput, version: number): void {
  writer.string(true, message.name)
  writer.array(true, version, message.partitionIndexes, writeInt32)
  writer.unsignedVarint(0)
}

function writeDescribeProducersRequest(writer: Writer, message: DescribeProducersRequestInput, version: number): void {
  writer.array(true, version, message.topics, writeDescribeProducersRequestTopic)
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
    activeProducers: reader.array(true, 36, version, readDescribeProducersResponseTopicPartitionActiveProducer),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeProducersResponseTopic(reader: Reader, version: number): DescribeProducersResponseTopic {
  const message: DescribeProducersResponseTopic = {
    name: reader.string(true),
    partitions: reader.array(true, 8, version, readDescribeProducersResponseTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeProducersResponse(reader: Reader, version: number): DescribeProducersResponse {
  const message: DescribeProducersResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array(true, 2, version, readDescribeProducersResponseTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeProducersResponseTopicPartitionActiveProducer(writer: Writer, message: DescribeProducersResponseTopicPartitionActiveProducerInput, _version: number): void {
  writer.int64(message.producerId)
  writer.int32(message.producerEpoch)
  writer.int32(message.lastSequence ?? -1)
  writer.int64(message.lastTimestamp ?? -1)
  writer.int32(message.coordinatorEpoch)
  writer.int64(message.currentTxnStartOffset ?? -1)
  writer.unsignedVarint(0)
}

function writeDescribeProducersResponseTopicPartition(writer: Writer, message: DescribeProducersResponseTopicPartitionInput, version: number): void {
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.array(true, version, message.activeProducers, writeDescribeProducersResponseTopicPartitionActiveProducer)
  writer.unsignedVarint(0)
}

function writeDescribeProducersResponseTopic(writer: Writer, message: DescribeProducersResponseTopicInput, version: number): void {
  writer.string(true, message.name)
  writer.array(true, version, message.partitions, writeDescribeProducersResponseTopicPartition)
  writer.unsignedVarint(0)
}

function writeDescribeProducersResponse(writer: Writer, message: DescribeProducersResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.array(true, version, message.topics, writeDescribeProducersResponseTopic)
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
