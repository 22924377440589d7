// Generated from schema/consumer-protocol.ts by `npm run generate`. Do not edit.
import type { Structure } from '../api.ts'
import { readInt32, readString, type Reader } from '../reader.ts'
import { type Writer, writeInt32, writeString } from '../writer.ts'

export interface ConsumerProtocolSubscription {
  topics: string[]
  userData: Uint8Array | null
  ownedPartitions: ConsumerProtocolSubscriptionOwnedPartition[]
  generationId: number
  rackId: string | null
}

export interface ConsumerProtocolSubscriptionInput {
  readonly topics: readonly string[]
  readonly userData?: Uint8Array | null | undefined
  readonly ownedPartitions?: readonly ConsumerProtocolSubscriptionOwnedPartitionInput[] | undefined
  readonly generationId?: number | undefined
  readonly rackId?: string | null | undefined
}

export interface ConsumerProtocolSubscriptionOwnedPartition {
  topic: string
  partitions: number[]
}

export interface ConsumerProtocolSubscriptionOwnedPartitionInput {
  readonly topic: string
  readonly partitions: readonly number[]
}

function readConsumerProtocolSubscriptionOwnedPartition(reader: Reader, version: number): ConsumerProtocolSubscriptionOwnedPartition {
  return {
    topic: reader.string('topic', false),
    partitions: reader.array('partitions', false, 4, readInt32, version),
  }
}

function readConsumerProtocolSubscription(reader: Reader, version: number): ConsumerProtocolSubscription {
  return {
    topics: reader.array('topics', false, 2, readString, version),
    userData: reader.nullableBytes(false),
    ownedPartitions: version >= 1 ? reader.array('ownedPartitions', false, 6, readConsumerProtocolSubscriptionOwnedPartition, version) : [],
    generationId: version >= 2 ? reader.int32() : -1,
    rackId: version >= 3 ? reader.nullableString(false) : null,
  }
}

function writeConsumerProtocolSubscriptionOwnedPartition(
  writer: Writer,
  { topic, partitions }: ConsumerProtocolSubscriptionOwnedPartitionInput,
  version: number,
): void {
  writer.string(false, topic)
  writer.array(false, partitions, writeInt32, version)
}

function writeConsumerProtocolSubscription(
  writer: Writer,
  {
    topics,
    userData = null,
    ownedPartitions = [],
    generationId = -1,
    rackId = null,
  }: ConsumerProtocolSubscriptionInput,
  version: number,
): void {
  writer.array(false, topics, writeString, version)
  writer.bytes(false, userData)
  if (version >= 1) writer.array(false, ownedPartitions, writeConsumerProtocolSubscriptionOwnedPartition, version)
  if (version >= 2) writer.int32(generationId)
  if (version >= 3) writer.string(false, rackId)
}

export const consumerProtocolSubscription: Structure<ConsumerProtocolSubscription, ConsumerProtocolSubscriptionInput> = {
  name: 'ConsumerProtocolSubscription',
  minVersion: 0,
  maxVersion: 3,
  flexibleSince: Number.POSITIVE_INFINITY,
  read: readConsumerProtocolSubscription,
  write: writeConsumerProtocolSubscription,
}

export interface ConsumerProtocolAssignment {
  assignedPartitions: ConsumerProtocolAssignmentAssignedPartition[]
  userData: Uint8Array | null
}

export interface ConsumerProtocolAssignmentInput {
  readonly assignedPartitions: readonly ConsumerProtocolAssignmentAssignedPartitionInput[]
  readonly userData?: Uint8Array | null | undefined
}

export interface ConsumerProtocolAssignmentAssignedPartition {
  topic: string
  partitions: number[]
}

export interface ConsumerProtocolAssignmentAssignedPartitionInput {
  readonly topic: string
  readonly partitions: readonly number[]
}

function readConsumerProtocolAssignmentAssignedPartition(reader: Reader, version: number): ConsumerProtocolAssignmentAssignedPartition {
  return {
    topic: reader.string('topic', false),
    partitions: reader.array('partitions', false, 4, readInt32, version),
  }
}

function readConsumerProtocolAssignment(reader: Reader, version: number): ConsumerProtocolAssignment {
  return {
    assignedPartitions: reader.array('assignedPartitions', false, 6, readConsumerProtocolAssignmentAssignedPartition, version),
    userData: reader.nullableBytes(false),
  }
}

function writeConsumerProtocolAssignmentAssignedPartition(
  writer: Writer,
  { topic, partitions }: ConsumerProtocolAssignmentAssignedPartitionInput,
  version: number,
): void {
  writer.string(false, topic)
  writer.array(false, partitions, writeInt32, version)
}

function writeConsumerProtocolAssignment(
  writer: Writer,
  { assignedPartitions, userData = null }: ConsumerProtocolAssignmentInput,
  version: number,
): void {
  writer.array(false, assignedPartitions, writeConsumerProtocolAssignmentAssignedPartition, version)
  writer.bytes(false, userData)
}

export const consumerProtocolAssignment: Structure<ConsumerProtocolAssignment, ConsumerProtocolAssignmentInput> = {
  name: 'ConsumerProtocolAssignment',
  minVersion: 0,
  maxVersion: 3,
  flexibleSince: Number.POSITIVE_INFINITY,
  read: readConsumerProtocolAssignment,
  write: writeConsumerProtocolAssignment,
}
