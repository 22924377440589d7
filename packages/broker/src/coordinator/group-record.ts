import { decodeVersioned, encodeVersioned, ProtocolError, Reader, type Structure } from '@odradek/protocol'
import * as wire from '@odradek/protocol/group-records'

/**
 * What a coordinator remembers of its groups, a record each, in Kafka's own format: Apache Kafka and its tools read
 * what is written here, and what Apache Kafka wrote is read here. A value of null takes the record back.
 */
export type GroupRecord =
  | OffsetRecord
  | { readonly type: 'ClassicGroup'; readonly groupId: string; readonly value: wire.GroupMetadataValueInput | null }
  | { readonly type: 'GroupEpoch'; readonly groupId: string; readonly epoch: number | null }
  | { readonly type: 'TargetEpoch'; readonly groupId: string; readonly epoch: number | null }
  | (MemberRecord & { readonly type: 'Member'; readonly value: wire.ConsumerGroupMemberMetadataValueInput | null })
  | (MemberRecord & {
      readonly type: 'TargetAssignment'
      readonly value: wire.ConsumerGroupTargetAssignmentMemberValueInput | null
    })
  | (MemberRecord & {
      readonly type: 'CurrentAssignment'
      readonly value: wire.ConsumerGroupCurrentMemberAssignmentValueInput | null
    })
  | {
      readonly type: 'RegularExpression'
      readonly groupId: string
      readonly expression: string
      readonly value: wire.ConsumerGroupRegularExpressionValueInput | null
    }

interface MemberRecord {
  readonly groupId: string
  readonly memberId: string
}

export interface OffsetRecord {
  readonly type: 'Offset'
  readonly groupId: string
  readonly topic: string
  readonly partition: number
  readonly value: CommittedOffset | null
}

export interface CommittedOffset {
  readonly offset: number
  /** -1: the committer did not say. */
  readonly leaderEpoch: number
  readonly metadata: string
  readonly commitTimestampMs: number
  /** -1: the broker's retention counts. Old clients gave a time of their own. */
  readonly expireTimestampMs: number
}

/** Versions of values that Apache Kafka 4.3 writes, which older tools read too. */
const offsetVersion = 3
const offsetVersionWithExpiry = 1
const groupVersion = 3

const kinds = {
  offset: 1,
  classicGroup: 2,
  groupEpoch: 3,
  member: 5,
  targetEpoch: 6,
  targetAssignment: 7,
  currentAssignment: 8,
  regularExpression: 16,
} as const

export interface KeyAndValue {
  readonly key: Uint8Array
  readonly value: Uint8Array | null
}

export function encodeGroupRecord(record: GroupRecord): KeyAndValue {
  switch (record.type) {
    case 'Offset': {
      const { groupId: group, topic, partition, value } = record
      const key = encodeVersioned(wire.offsetCommitKey, kinds.offset, { group, topic, partition })
      return { key, value: value && encodeOffset(value) }
    }
    case 'ClassicGroup': {
      const key = encodeVersioned(wire.groupMetadataKey, kinds.classicGroup, { group: record.groupId })
      return { key, value: record.value && encodeVersioned(wire.groupMetadataValue, groupVersion, record.value) }
    }
    case 'GroupEpoch': {
      const { groupId, epoch } = record
      const key = encodeVersioned(wire.consumerGroupKey, kinds.groupEpoch, { groupId })
      return { key, value: epoch === null ? null : encodeVersioned(wire.consumerGroupMetadataValue, 0, { epoch }) }
    }
    case 'TargetEpoch': {
      const { groupId, epoch } = record
      const key = encodeVersioned(wire.consumerGroupKey, kinds.targetEpoch, { groupId })
      const structure = wire.consumerGroupTargetAssignmentMetadataValue
      return { key, value: epoch === null ? null : encodeVersioned(structure, 0, { assignmentEpoch: epoch }) }
    }
    case 'Member':
      return memberRecord(record, kinds.member, wire.consumerGroupMemberMetadataValue, record.value)
    case 'TargetAssignment':
      return memberRecord(record, kinds.targetAssignment, wire.consumerGroupTargetAssignmentMemberValue, record.value)
    case 'CurrentAssignment': {
      const structure = wire.consumerGroupCurrentMemberAssignmentValue
      return memberRecord(record, kinds.currentAssignment, structure, record.value)
    }
    case 'RegularExpression': {
      const { groupId, expression: regularExpression, value } = record
      const fields = { groupId, regularExpression }
      const key = encodeVersioned(wire.consumerGroupRegularExpressionKey, kinds.regularExpression, fields)
      return { key, value: value && encodeVersioned(wire.consumerGroupRegularExpressionValue, 0, value) }
    }
  }
}

function encodeOffset({ commitTimestampMs, expireTimestampMs, ...value }: CommittedOffset): Uint8Array {
  const fields = { ...value, commitTimestamp: commitTimestampMs }
  if (expireTimestampMs < 0) return encodeVersioned(wire.offsetCommitValue, offsetVersion, fields)
  const expiring = { ...fields, expireTimestamp: expireTimestampMs }
  return encodeVersioned(wire.offsetCommitValue, offsetVersionWithExpiry, expiring)
}

function memberRecord<Value, Input>(
  { groupId, memberId }: MemberRecord,
  kind: number,
  structure: Structure<Value, Input>,
  value: Input | null,
): KeyAndValue {
  const key = encodeVersioned(wire.consumerGroupMemberKey, kind, { groupId, memberId })
  return { key, value: value && encodeVersioned(structure, 0, value) }
}

/**
 * Undefined for kinds that are of no concern here: those of share groups and streams groups, and what is written no
 * more.
 *
 * @throws ProtocolError
 */
export function decodeGroupRecord({ key, value }: KeyAndValue): GroupRecord | undefined {
  const kind = new Reader(key).int16()
  switch (kind) {
    case 0:
    case kinds.offset: {
      const { group: groupId, topic, partition } = decodeVersioned(wire.offsetCommitKey, key)
      return { type: 'Offset', groupId, topic, partition, value: value && decodeOffset(value) }
    }
    case kinds.classicGroup: {
      const { group: groupId } = decodeVersioned(wire.groupMetadataKey, key)
      return { type: 'ClassicGroup', groupId, value: value && decodeVersioned(wire.groupMetadataValue, value) }
    }
    case kinds.groupEpoch: {
      const { groupId } = decodeVersioned(wire.consumerGroupKey, key)
      const epoch = value && decodeVersioned(wire.consumerGroupMetadataValue, value).epoch
      return { type: 'GroupEpoch', groupId, epoch }
    }
    case kinds.targetEpoch: {
      const { groupId } = decodeVersioned(wire.consumerGroupKey, key)
      const epoch = value && decodeVersioned(wire.consumerGroupTargetAssignmentMetadataValue, value).assignmentEpoch
      return { type: 'TargetEpoch', groupId, epoch }
    }
    case kinds.member: {
      const member = decodeVersioned(wire.consumerGroupMemberKey, key)
      const structure = wire.consumerGroupMemberMetadataValue
      return { type: 'Member', ...member, value: value && decodeVersioned(structure, value) }
    }
    case kinds.targetAssignment: {
      const member = decodeVersioned(wire.consumerGroupMemberKey, key)
      const structure = wire.consumerGroupTargetAssignmentMemberValue
      return { type: 'TargetAssignment', ...member, value: value && decodeVersioned(structure, value) }
    }
    case kinds.currentAssignment: {
      const member = decodeVersioned(wire.consumerGroupMemberKey, key)
      const structure = wire.consumerGroupCurrentMemberAssignmentValue
      return { type: 'CurrentAssignment', ...member, value: value && decodeVersioned(structure, value) }
    }
    case kinds.regularExpression: {
      const { groupId, regularExpression } = decodeVersioned(wire.consumerGroupRegularExpressionKey, key)
      const decoded = value && decodeVersioned(wire.consumerGroupRegularExpressionValue, value)
      return { type: 'RegularExpression', groupId, expression: regularExpression, value: decoded }
    }
    default:
      return undefined
  }
}

function decodeOffset(bytes: Uint8Array): CommittedOffset {
  const { offset, leaderEpoch, metadata, commitTimestamp, expireTimestamp } = decodeVersioned(
    wire.offsetCommitValue,
    bytes,
  )
  return {
    offset,
    leaderEpoch,
    metadata,
    commitTimestampMs: commitTimestamp,
    expireTimestampMs: expireTimestamp,
  }
}

/** Whether a record that cannot be read is the fault of its bytes, and not of this code. */
export function isDamage(error: unknown): boolean {
  return error instanceof ProtocolError
}
