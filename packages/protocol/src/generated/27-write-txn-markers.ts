// Generated from schema/27-write-txn-markers.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface WriteTxnMarkersRequest {
  markers: WriteTxnMarkersRequestMarker[]
}

export interface WriteTxnMarkersRequestInput {
  readonly markers: readonly WriteTxnMarkersRequestMarkerInput[]
}

export interface WriteTxnMarkersRequestMarker {
  producerId: number
  producerEpoch: number
  transactionResult: boolean
  topics: WriteTxnMarkersRequestMarkerTopic[]
  coordinatorEpoch: number
  transactionVersion: number
}

export interface WriteTxnMarkersRequestMarkerInput {
  readonly producerId: number
  readonly producerEpoch: number
  readonly transactionResult: boolean
  readonly topics: readonly WriteTxnMarkersRequestMarkerTopicInput[]
  readonly coordinatorEpoch: number
  readonly transactionVersion?: number | undefined
}

export interface WriteTxnMarkersRequestMarkerTopic {
  name: string
  partitionIndexes: number[]
}

export interface WriteTxnMarkersRequestMarkerTopicInput {
  readonly name: string
  readonly partitionIndexes: readonly number[]
}

function readWriteTxnMarkersRequestMarkerTopic(reader: Reader, version: number): WriteTxnMarkersRequestMarkerTopic {
  const message: WriteTxnMarkersRequestMarkerTopic = {
    name: reader.string('name', true),
    partitionIndexes: reader.array('partitionIndexes', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteTxnMarkersRequestMarker(reader: Reader, version: number): WriteTxnMarkersRequestMarker {
  const message: WriteTxnMarkersRequestMarker = {
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
    transactionResult: reader.bool(),
    topics: reader.array('topics', true, 3, readWriteTxnMarkersRequestMarkerTopic, version),
    coordinatorEpoch: reader.int32(),
    transactionVersion: version >= 2 ? reader.int8() : 0,
  }
  reader.skipTaggedFields()
  return message
}

function readWriteTxnMarkersRequest(reader: Reader, version: number): WriteTxnMarkersRequest {
  const message: WriteTxnMarkersRequest = {
    markers: reader.array('markers', true, 17, readWriteTxnMarkersRequestMarker, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeWriteTxnMarkersRequestMarkerTopic(
  writer: Writer,
  { name, partitionIndexes }: WriteTxnMarkersRequestMarkerTopicInput,
  version: number,
): void {
  writer.string(true, name)
  writer.array(true, partitionIndexes, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeWriteTxnMarkersRequestMarker(
  writer: Writer,
  {
    producerId,
    producerEpoch,
    transactionResult,
    topics,
    coordinatorEpoch,
    transactionVersion = 0,
  }: WriteTxnMarkersRequestMarkerInput,
  version: number,
): void {
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.bool(transactionResult)
  writer.array(true, topics, writeWriteTxnMarkersRequestMarkerTopic, version)
  writer.int32(coordinatorEpoch)
  if (version >= 2) writer.int8(transactionVersion)
  writer.unsignedVarint(0)
}

function writeWriteTxnMarkersRequest(writer: Writer, { markers }: WriteTxnMarkersRequestInput, version: number): void {
  writer.array(true, markers, writeWriteTxnMarkersRequestMarker, version)
  writer.unsignedVarint(0)
}

export interface WriteTxnMarkersResponse {
  markers: WriteTxnMarkersResponseMarker[]
}

export interface WriteTxnMarkersResponseInput {
  readonly markers: readonly WriteTxnMarkersResponseMarkerInput[]
}

export interface WriteTxnMarkersResponseMarker {
  producerId: number
  topics: WriteTxnMarkersResponseMarkerTopic[]
}

export interface WriteTxnMarkersResponseMarkerInput {
  readonly producerId: number
  readonly topics: readonly WriteTxnMarkersResponseMarkerTopicInput[]
}

export interface WriteTxnMarkersResponseMarkerTopic {
  name: string
  partitions: WriteTxnMarkersResponseMarkerTopicPartition[]
}

export interface WriteTxnMarkersResponseMarkerTopicInput {
  readonly name: string
  readonly partitions: readonly WriteTxnMarkersResponseMarkerTopicPartitionInput[]
}

export interface WriteTxnMarkersResponseMarkerTopicPartition {
  partitionIndex: number
  errorCode: number
}

export interface WriteTxnMarkersResponseMarkerTopicPartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
}

function readWriteTxnMarkersResponseMarkerTopicPartition(reader: Reader, _version: number): WriteTxnMarkersResponseMarkerTopicPartition {
  const message: WriteTxnMarkersResponseMarkerTopicPartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteTxnMarkersResponseMarkerTopic(reader: Reader, version: number): WriteTxnMarkersResponseMarkerTopic {
  const message: WriteTxnMarkersResponseMarkerTopic = {
    name: reader.string('name', true),
    partitions: reader.array('partitions', true, 7, readWriteTxnMarkersResponseMarkerTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteTxnMarkersResponseMarker(reader: Reader, version: number): WriteTxnMarkersResponseMarker {
  const message: WriteTxnMarkersResponseMarker = {
    producerId: reader.int64(),
    topics: reader.array('topics', true, 3, readWriteTxnMarkersResponseMarkerTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteTxnMarkersResponse(reader: Reader, version: number): WriteTxnMarkersResponse {
  const message: WriteTxnMarkersResponse = {
    markers: reader.array('markers', true, 10, readWriteTxnMarkersResponseMarker, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeWriteTxnMarkersResponseMarkerTopicPartition(
  writer: Writer,
  { partitionIndex, errorCode }: WriteTxnMarkersResponseMarkerTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.unsignedVarint(0)
}

function writeWriteTxnMarkersResponseMarkerTopic(
  writer: Writer,
  { name, partitions }: WriteTxnMarkersResponseMarkerTopicInput,
  version: number,
): void {
  writer.string(true, name)
  writer.array(true, partitions, writeWriteTxnMarkersResponseMarkerTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeWriteTxnMarkersResponseMarker(
  writer: Writer,
  { producerId, topics }: WriteTxnMarkersResponseMarkerInput,
  version: number,
): void {
  writer.int64(producerId)
  writer.array(true, topics, writeWriteTxnMarkersResponseMarkerTopic, version)
  writer.unsignedVarint(0)
}

function writeWriteTxnMarkersResponse(
  writer: Writer,
  { markers }: WriteTxnMarkersResponseInput,
  version: number,
): void {
  writer.array(true, markers, writeWriteTxnMarkersResponseMarker, version)
  writer.unsignedVarint(0)
}

export const writeTxnMarkers: Api<WriteTxnMarkersRequest, WriteTxnMarkersResponse, WriteTxnMarkersRequestInput, WriteTxnMarkersResponseInput> = {
  key: 27,
  name: 'WriteTxnMarkers',
  minVersion: 1,
  maxVersion: 2,
  flexibleSince: 1,
  readRequest: readWriteTxnMarkersRequest,
  writeRequest: writeWriteTxnMarkersRequest,
  readResponse: readWriteTxnMarkersResponse,
  writeResponse: writeWriteTxnMarkersResponse,
}
