// Generated from schema/group-records.ts by `npm run generate`. Do not edit.
import type { Structure } from '../api.ts'
import { readCompactString, readInt32, type Reader } from '../reader.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import { type Writer, writeCompactString, writeInt32 } from '../writer.ts'

export interface OffsetCommitKey {
  group: string
  topic: string
  partition: number
}

export interface OffsetCommitKeyInput {
  readonly group: string
  readonly topic: string
  readonly partition: number
}

function readOffsetCommitKey(reader: Reader, _version: number): OffsetCommitKey {
  return {
    group: reader.string('group', false),
    topic: reader.string('topic', false),
    partition: reader.int32(),
  }
}

function writeOffsetCommitKey(
  writer: Writer,
  { group, topic, partition }: OffsetCommitKeyInput,
  _version: number,
): void {
  writer.string(false, group)
  writer.string(false, topic)
  writer.int32(partition)
}

export const offsetCommitKey: Structure<OffsetCommitKey, OffsetCommitKeyInput> = {
  name: 'OffsetCommitKey',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: Number.POSITIVE_INFINITY,
  read: readOffsetCommitKey,
  write: writeOffsetCommitKey,
}

export interface OffsetCommitValue {
  offset: number
  leaderEpoch: number
  metadata: string
  commitTimestamp: number
  expireTimestamp: number
  topicId: Uuid
}

export interface OffsetCommitValueInput {
  readonly offset: number
  readonly leaderEpoch?: number | undefined
  readonly metadata: string
  readonly commitTimestamp: number
  readonly expireTimestamp?: number | undefined
  readonly topicId?: Uuid | undefined
}

function readOffsetCommitValue(reader: Reader, version: number): OffsetCommitValue {
  const isFlexible = version >= 4
  const message: OffsetCommitValue = {
    offset: reader.int64(),
    leaderEpoch: version >= 3 ? reader.int32() : -1,
    metadata: reader.string('metadata', isFlexible),
    commitTimestamp: reader.int64(),
    expireTimestamp: version >= 1 && version <= 1 ? reader.int64() : -1,
    topicId: zeroUuid,
  }
  for (let left = isFlexible ? reader.unsignedVarint() : 0; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0) message.topicId = reader.uuid()
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function writeOffsetCommitValue(
  writer: Writer,
  { offset, leaderEpoch = -1, metadata, commitTimestamp, expireTimestamp = -1, topicId }: OffsetCommitValueInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.int64(offset)
  if (version >= 3) writer.int32(leaderEpoch)
  writer.string(isFlexible, metadata)
  writer.int64(commitTimestamp)
  if (version >= 1 && version <= 1) writer.int64(expireTimestamp)
  const hasTopicId = topicId !== undefined && topicId !== zeroUuid
  if (isFlexible) {
    writer.unsignedVarint(Number(hasTopicId))
    if (hasTopicId) writer.tagged(0, (content) => content.uuid(topicId))
  }
}

export const offsetCommitValue: Structure<OffsetCommitValue, OffsetCommitValueInput> = {
  name: 'OffsetCommitValue',
  minVersion: 0,
  maxVersion: 4,
  flexibleSince: 4,
  read: readOffsetCommitValue,
  write: writeOffsetCommitValue,
}

export interface GroupMetadataKey {
  group: string
}

export interface GroupMetadataKeyInput {
  readonly group: string
}

function readGroupMetadataKey(reader: Reader, _version: number): GroupMetadataKey {
  return {
    group: reader.string('group', false),
  }
}

function writeGroupMetadataKey(writer: Writer, { group }: GroupMetadataKeyInput, _version: number): void {
  writer.string(false, group)
}

export const groupMetadataKey: Structure<GroupMetadataKey, GroupMetadataKeyInput> = {
  name: 'GroupMetadataKey',
  minVersion: 2,
  maxVersion: 2,
  flexibleSince: Number.POSITIVE_INFINITY,
  read: readGroupMetadataKey,
  write: writeGroupMetadataKey,
}

export interface GroupMetadataValue {
  protocolType: string
  generation: number
  protocol: string | null
  leader: string | null
  currentStateTimestamp: number
  members: GroupMetadataValueMember[]
}

export interface GroupMetadataValueInput {
  readonly protocolType: string
  readonly generation: number
  readonly protocol: string | null
  readonly leader: string | null
  readonly currentStateTimestamp?: number | undefined
  readonly members: readonly GroupMetadataValueMemberInput[]
}

export interface GroupMetadataValueMember {
  memberId: string
  groupInstanceId: string | null
  clientId: string
  clientHost: string
  rebalanceTimeout: number
  sessionTimeout: number
  subscription: Uint8Array
  assignment: Uint8Array
}

export interface GroupMetadataValueMemberInput {
  readonly memberId: string
  readonly groupInstanceId?: string | null | undefined
  readonly clientId: string
  readonly clientHost: string
  readonly rebalanceTimeout?: number | undefined
  readonly sessionTimeout: number
  readonly subscription: Uint8Array
  readonly assignment: Uint8Array
}

function readGroupMetadataValueMember(reader: Reader, version: number): GroupMetadataValueMember {
  const isFlexible = version >= 4
  const message: GroupMetadataValueMember = {
    memberId: reader.string('memberId', isFlexible),
    groupInstanceId: version >= 3 ? reader.nullableString(isFlexible) : null,
    clientId: reader.string('clientId', isFlexible),
    clientHost: reader.string('clientHost', isFlexible),
    rebalanceTimeout: version >= 1 ? reader.int32() : -1,
    sessionTimeout: reader.int32(),
    subscription: reader.bytes('subscription', isFlexible),
    assignment: reader.bytes('assignment', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readGroupMetadataValue(reader: Reader, version: number): GroupMetadataValue {
  const isFlexible = version >= 4
  const message: GroupMetadataValue = {
    protocolType: reader.string('protocolType', isFlexible),
    generation: reader.int32(),
    protocol: reader.nullableString(isFlexible),
    leader: reader.nullableString(isFlexible),
    currentStateTimestamp: version >= 2 ? reader.int64() : -1,
    members: reader.array('members', isFlexible, 15, readGroupMetadataValueMember, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeGroupMetadataValueMember(
  writer: Writer,
  {
    memberId,
    groupInstanceId = null,
    clientId,
    clientHost,
    rebalanceTimeout = -1,
    sessionTimeout,
    subscription,
    assignment,
  }: GroupMetadataValueMemberInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, memberId)
  if (version >= 3) writer.string(isFlexible, groupInstanceId)
  writer.string(isFlexible, clientId)
  writer.string(isFlexible, clientHost)
  if (version >= 1) writer.int32(rebalanceTimeout)
  writer.int32(sessionTimeout)
  writer.bytes(isFlexible, subscription)
  writer.bytes(isFlexible, assignment)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeGroupMetadataValue(
  writer: Writer,
  { protocolType, generation, protocol, leader, currentStateTimestamp = -1, members }: GroupMetadataValueInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, protocolType)
  writer.int32(generation)
  writer.string(isFlexible, protocol)
  writer.string(isFlexible, leader)
  if (version >= 2) writer.int64(currentStateTimestamp)
  writer.array(isFlexible, members, writeGroupMetadataValueMember, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const groupMetadataValue: Structure<GroupMetadataValue, GroupMetadataValueInput> = {
  name: 'GroupMetadataValue',
  minVersion: 0,
  maxVersion: 4,
  flexibleSince: 4,
  read: readGroupMetadataValue,
  write: writeGroupMetadataValue,
}

export interface ConsumerGroupKey {
  groupId: string
}

export interface ConsumerGroupKeyInput {
  readonly groupId: string
}

function readConsumerGroupKey(reader: Reader, _version: number): ConsumerGroupKey {
  return {
    groupId: reader.string('groupId', false),
  }
}

function writeConsumerGroupKey(writer: Writer, { groupId }: ConsumerGroupKeyInput, _version: number): void {
  writer.string(false, groupId)
}

export const consumerGroupKey: Structure<ConsumerGroupKey, ConsumerGroupKeyInput> = {
  name: 'ConsumerGroupKey',
  minVersion: 3,
  maxVersion: 6,
  flexibleSince: Number.POSITIVE_INFINITY,
  read: readConsumerGroupKey,
  write: writeConsumerGroupKey,
}

export interface ConsumerGroupMetadataValue {
  epoch: number
}

export interface ConsumerGroupMetadataValueInput {
  readonly epoch: number
}

function readConsumerGroupMetadataValue(reader: Reader, _version: number): ConsumerGroupMetadataValue {
  const message: ConsumerGroupMetadataValue = {
    epoch: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupMetadataValue(
  writer: Writer,
  { epoch }: ConsumerGroupMetadataValueInput,
  _version: number,
): void {
  writer.int32(epoch)
  writer.unsignedVarint(0)
}

export const consumerGroupMetadataValue: Structure<ConsumerGroupMetadataValue, ConsumerGroupMetadataValueInput> = {
  name: 'ConsumerGroupMetadataValue',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  read: readConsumerGroupMetadataValue,
  write: writeConsumerGroupMetadataValue,
}

export interface ConsumerGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number
  assignmentTimestamp: number
}

export interface ConsumerGroupTargetAssignmentMetadataValueInput {
  readonly assignmentEpoch: number
  readonly assignmentTimestamp?: number | undefined
}

function readConsumerGroupTargetAssignmentMetadataValue(reader: Reader, _version: number): ConsumerGroupTargetAssignmentMetadataValue {
  const message: ConsumerGroupTargetAssignmentMetadataValue = {
    assignmentEpoch: reader.int32(),
    assignmentTimestamp: 0,
  }
  for (let left = reader.unsignedVarint(); left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0) message.assignmentTimestamp = reader.int64()
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function writeConsumerGroupTargetAssignmentMetadataValue(
  writer: Writer,
  { assignmentEpoch, assignmentTimestamp }: ConsumerGroupTargetAssignmentMetadataValueInput,
  _version: number,
): void {
  writer.int32(assignmentEpoch)
  const hasAssignmentTimestamp = assignmentTimestamp !== undefined && assignmentTimestamp !== 0
  writer.unsignedVarint(Number(hasAssignmentTimestamp))
  if (hasAssignmentTimestamp) writer.tagged(0, (content) => content.int64(assignmentTimestamp))
}

export const consumerGroupTargetAssignmentMetadataValue: Structure<ConsumerGroupTargetAssignmentMetadataValue, ConsumerGroupTargetAssignmentMetadataValueInput> = {
  name: 'ConsumerGroupTargetAssignmentMetadataValue',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  read: readConsumerGroupTargetAssignmentMetadataValue,
  write: writeConsumerGroupTargetAssignmentMetadataValue,
}

export interface ConsumerGroupMemberKey {
  groupId: string
  memberId: string
}

export interface ConsumerGroupMemberKeyInput {
  readonly groupId: string
  readonly memberId: string
}

function readConsumerGroupMemberKey(reader: Reader, _version: number): ConsumerGroupMemberKey {
  return {
    groupId: reader.string('groupId', false),
    memberId: reader.string('memberId', false),
  }
}

function writeConsumerGroupMemberKey(
  writer: Writer,
  { groupId, memberId }: ConsumerGroupMemberKeyInput,
  _version: number,
): void {
  writer.string(false, groupId)
  writer.string(false, memberId)
}

export const consumerGroupMemberKey: Structure<ConsumerGroupMemberKey, ConsumerGroupMemberKeyInput> = {
  name: 'ConsumerGroupMemberKey',
  minVersion: 5,
  maxVersion: 8,
  flexibleSince: Number.POSITIVE_INFINITY,
  read: readConsumerGroupMemberKey,
  write: writeConsumerGroupMemberKey,
}

export interface ConsumerGroupMemberMetadataValue {
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  subscribedTopicRegex: string | null
  rebalanceTimeoutMs: number
  serverAssignor: string | null
  classicMemberMetadata: ConsumerGroupMemberMetadataValueClassicMemberMetadata | null
}

export interface ConsumerGroupMemberMetadataValueInput {
  readonly instanceId: string | null
  readonly rackId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly subscribedTopicNames: readonly string[]
  readonly subscribedTopicRegex: string | null
  readonly rebalanceTimeoutMs?: number | undefined
  readonly serverAssignor: string | null
  readonly classicMemberMetadata?: ConsumerGroupMemberMetadataValueClassicMemberMetadataInput | null | undefined
}

export interface ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  sessionTimeoutMs: number
  supportedProtocols: ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocol[]
}

export interface ConsumerGroupMemberMetadataValueClassicMemberMetadataInput {
  readonly sessionTimeoutMs: number
  readonly supportedProtocols: readonly ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocolInput[]
}

export interface ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocol {
  name: string
  metadata: Uint8Array
}

export interface ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocolInput {
  readonly name: string
  readonly metadata: Uint8Array
}

function readConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocol(reader: Reader, _version: number): ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocol {
  const message: ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocol = {
    name: reader.string('name', true),
    metadata: reader.bytes('metadata', true),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupMemberMetadataValueClassicMemberMetadata(reader: Reader, version: number): ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  const message: ConsumerGroupMemberMetadataValueClassicMemberMetadata = {
    sessionTimeoutMs: reader.int32(),
    supportedProtocols: reader.array('supportedProtocols', true, 3, readConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocol, version),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupMemberMetadataValue(reader: Reader, version: number): ConsumerGroupMemberMetadataValue {
  const message: ConsumerGroupMemberMetadataValue = {
    instanceId: reader.nullableString(true),
    rackId: reader.nullableString(true),
    clientId: reader.string('clientId', true),
    clientHost: reader.string('clientHost', true),
    subscribedTopicNames: reader.array('subscribedTopicNames', true, 1, readCompactString, version),
    subscribedTopicRegex: reader.nullableString(true),
    rebalanceTimeoutMs: reader.int32(),
    serverAssignor: reader.nullableString(true),
    classicMemberMetadata: null,
  }
  for (let left = reader.unsignedVarint(); left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0) message.classicMemberMetadata = reader.isTaggedNull() ? null : readConsumerGroupMemberMetadataValueClassicMemberMetadata(reader, version)
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function writeConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocol(
  writer: Writer,
  { name, metadata }: ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocolInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.bytes(true, metadata)
  writer.unsignedVarint(0)
}

function writeConsumerGroupMemberMetadataValueClassicMemberMetadata(
  writer: Writer,
  { sessionTimeoutMs, supportedProtocols }: ConsumerGroupMemberMetadataValueClassicMemberMetadataInput,
  version: number,
): void {
  writer.int32(sessionTimeoutMs)
  writer.array(true, supportedProtocols, writeConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocol, version)
  writer.unsignedVarint(0)
}

function writeConsumerGroupMemberMetadataValue(
  writer: Writer,
  {
    instanceId,
    rackId,
    clientId,
    clientHost,
    subscribedTopicNames,
    subscribedTopicRegex,
    rebalanceTimeoutMs = -1,
    serverAssignor,
    classicMemberMetadata,
  }: ConsumerGroupMemberMetadataValueInput,
  version: number,
): void {
  writer.string(true, instanceId)
  writer.string(true, rackId)
  writer.string(true, clientId)
  writer.string(true, clientHost)
  writer.array(true, subscribedTopicNames, writeCompactString, version)
  writer.string(true, subscribedTopicRegex)
  writer.int32(rebalanceTimeoutMs)
  writer.string(true, serverAssignor)
  const hasClassicMemberMetadata = true
  writer.unsignedVarint(Number(hasClassicMemberMetadata))
  if (hasClassicMemberMetadata) writer.tagged(0, (content) => content.nullableTaggedStruct(classicMemberMetadata ?? null, writeConsumerGroupMemberMetadataValueClassicMemberMetadata, version))
}

export const consumerGroupMemberMetadataValue: Structure<ConsumerGroupMemberMetadataValue, ConsumerGroupMemberMetadataValueInput> = {
  name: 'ConsumerGroupMemberMetadataValue',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  read: readConsumerGroupMemberMetadataValue,
  write: writeConsumerGroupMemberMetadataValue,
}

export interface ConsumerGroupCurrentMemberAssignmentValue {
  memberEpoch: number
  previousMemberEpoch: number
  state: number
  assignedPartitions: ConsumerGroupCurrentMemberAssignmentValueAssignedPartition[]
  partitionsPendingRevocation: ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation[]
}

export interface ConsumerGroupCurrentMemberAssignmentValueInput {
  readonly memberEpoch: number
  readonly previousMemberEpoch: number
  readonly state: number
  readonly assignedPartitions: readonly ConsumerGroupCurrentMemberAssignmentValueAssignedPartitionInput[]
  readonly partitionsPendingRevocation: readonly ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocationInput[]
}

export interface ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation {
  topicId: Uuid
  partitions: number[]
  assignmentEpochs: number[] | null
}

export interface ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocationInput {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
  readonly assignmentEpochs?: readonly number[] | null | undefined
}

export interface ConsumerGroupCurrentMemberAssignmentValueAssignedPartition {
  topicId: Uuid
  partitions: number[]
  assignmentEpochs: number[] | null
}

export interface ConsumerGroupCurrentMemberAssignmentValueAssignedPartitionInput {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
  readonly assignmentEpochs?: readonly number[] | null | undefined
}

function readConsumerGroupCurrentMemberAssignmentValueAssignedPartition(reader: Reader, version: number): ConsumerGroupCurrentMemberAssignmentValueAssignedPartition {
  const message: ConsumerGroupCurrentMemberAssignmentValueAssignedPartition = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 4, readInt32, version),
    assignmentEpochs: null,
  }
  for (let left = reader.unsignedVarint(); left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0) message.assignmentEpochs = reader.nullableArray('assignmentEpochs', true, 4, readInt32, version)
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function readConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation(reader: Reader, version: number): ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation {
  const message: ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 4, readInt32, version),
    assignmentEpochs: null,
  }
  for (let left = reader.unsignedVarint(); left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0) message.assignmentEpochs = reader.nullableArray('assignmentEpochs', true, 4, readInt32, version)
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function readConsumerGroupCurrentMemberAssignmentValue(reader: Reader, version: number): ConsumerGroupCurrentMemberAssignmentValue {
  const message: ConsumerGroupCurrentMemberAssignmentValue = {
    memberEpoch: reader.int32(),
    previousMemberEpoch: reader.int32(),
    state: reader.int8(),
    assignedPartitions: reader.array('assignedPartitions', true, 18, readConsumerGroupCurrentMemberAssignmentValueAssignedPartition, version),
    partitionsPendingRevocation: reader.array('partitionsPendingRevocation', true, 18, readConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupCurrentMemberAssignmentValueAssignedPartition(
  writer: Writer,
  { topicId, partitions, assignmentEpochs }: ConsumerGroupCurrentMemberAssignmentValueAssignedPartitionInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeInt32, version)
  const hasAssignmentEpochs = assignmentEpochs !== undefined && assignmentEpochs !== null
  writer.unsignedVarint(Number(hasAssignmentEpochs))
  if (hasAssignmentEpochs) writer.tagged(0, (content) => content.array(true, assignmentEpochs, writeInt32, version))
}

function writeConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation(
  writer: Writer,
  { topicId, partitions, assignmentEpochs }: ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocationInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeInt32, version)
  const hasAssignmentEpochs = assignmentEpochs !== undefined && assignmentEpochs !== null
  writer.unsignedVarint(Number(hasAssignmentEpochs))
  if (hasAssignmentEpochs) writer.tagged(0, (content) => content.array(true, assignmentEpochs, writeInt32, version))
}

function writeConsumerGroupCurrentMemberAssignmentValue(
  writer: Writer,
  {
    memberEpoch,
    previousMemberEpoch,
    state,
    assignedPartitions,
    partitionsPendingRevocation,
  }: ConsumerGroupCurrentMemberAssignmentValueInput,
  version: number,
): void {
  writer.int32(memberEpoch)
  writer.int32(previousMemberEpoch)
  writer.int8(state)
  writer.array(true, assignedPartitions, writeConsumerGroupCurrentMemberAssignmentValueAssignedPartition, version)
  writer.array(true, partitionsPendingRevocation, writeConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation, version)
  writer.unsignedVarint(0)
}

export const consumerGroupCurrentMemberAssignmentValue: Structure<ConsumerGroupCurrentMemberAssignmentValue, ConsumerGroupCurrentMemberAssignmentValueInput> = {
  name: 'ConsumerGroupCurrentMemberAssignmentValue',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  read: readConsumerGroupCurrentMemberAssignmentValue,
  write: writeConsumerGroupCurrentMemberAssignmentValue,
}

export interface ConsumerGroupTargetAssignmentMemberValue {
  topicPartitions: ConsumerGroupTargetAssignmentMemberValueTopicPartition[]
}

export interface ConsumerGroupTargetAssignmentMemberValueInput {
  readonly topicPartitions: readonly ConsumerGroupTargetAssignmentMemberValueTopicPartitionInput[]
}

export interface ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  topicId: Uuid
  partitions: number[]
}

export interface ConsumerGroupTargetAssignmentMemberValueTopicPartitionInput {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
}

function readConsumerGroupTargetAssignmentMemberValueTopicPartition(reader: Reader, version: number): ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  const message: ConsumerGroupTargetAssignmentMemberValueTopicPartition = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupTargetAssignmentMemberValue(reader: Reader, version: number): ConsumerGroupTargetAssignmentMemberValue {
  const message: ConsumerGroupTargetAssignmentMemberValue = {
    topicPartitions: reader.array('topicPartitions', true, 18, readConsumerGroupTargetAssignmentMemberValueTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupTargetAssignmentMemberValueTopicPartition(
  writer: Writer,
  { topicId, partitions }: ConsumerGroupTargetAssignmentMemberValueTopicPartitionInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeConsumerGroupTargetAssignmentMemberValue(
  writer: Writer,
  { topicPartitions }: ConsumerGroupTargetAssignmentMemberValueInput,
  version: number,
): void {
  writer.array(true, topicPartitions, writeConsumerGroupTargetAssignmentMemberValueTopicPartition, version)
  writer.unsignedVarint(0)
}

export const consumerGroupTargetAssignmentMemberValue: Structure<ConsumerGroupTargetAssignmentMemberValue, ConsumerGroupTargetAssignmentMemberValueInput> = {
  name: 'ConsumerGroupTargetAssignmentMemberValue',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  read: readConsumerGroupTargetAssignmentMemberValue,
  write: writeConsumerGroupTargetAssignmentMemberValue,
}

export interface ConsumerGroupRegularExpressionKey {
  groupId: string
  regularExpression: string
}

export interface ConsumerGroupRegularExpressionKeyInput {
  readonly groupId: string
  readonly regularExpression: string
}

function readConsumerGroupRegularExpressionKey(reader: Reader, _version: number): ConsumerGroupRegularExpressionKey {
  return {
    groupId: reader.string('groupId', false),
    regularExpression: reader.string('regularExpression', false),
  }
}

function writeConsumerGroupRegularExpressionKey(
  writer: Writer,
  { groupId, regularExpression }: ConsumerGroupRegularExpressionKeyInput,
  _version: number,
): void {
  writer.string(false, groupId)
  writer.string(false, regularExpression)
}

export const consumerGroupRegularExpressionKey: Structure<ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionKeyInput> = {
  name: 'ConsumerGroupRegularExpressionKey',
  minVersion: 16,
  maxVersion: 16,
  flexibleSince: Number.POSITIVE_INFINITY,
  read: readConsumerGroupRegularExpressionKey,
  write: writeConsumerGroupRegularExpressionKey,
}

export interface ConsumerGroupRegularExpressionValue {
  topics: string[]
  metadataVersion: number
  timestamp: number
}

export interface ConsumerGroupRegularExpressionValueInput {
  readonly topics: readonly string[]
  readonly metadataVersion: number
  readonly timestamp: number
}

function readConsumerGroupRegularExpressionValue(reader: Reader, version: number): ConsumerGroupRegularExpressionValue {
  const message: ConsumerGroupRegularExpressionValue = {
    topics: reader.array('topics', true, 1, readCompactString, version),
    metadataVersion: reader.int64(),
    timestamp: reader.int64(),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupRegularExpressionValue(
  writer: Writer,
  { topics, metadataVersion, timestamp }: ConsumerGroupRegularExpressionValueInput,
  version: number,
): void {
  writer.array(true, topics, writeCompactString, version)
  writer.int64(metadataVersion)
  writer.int64(timestamp)
  writer.unsignedVarint(0)
}

export const consumerGroupRegularExpressionValue: Structure<ConsumerGroupRegularExpressionValue, ConsumerGroupRegularExpressionValueInput> = {
  name: 'ConsumerGroupRegularExpressionValue',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  read: readConsumerGroupRegularExpressionValue,
  write: writeConsumerGroupRegularExpressionValue,
}
