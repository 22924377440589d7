import { array, bytes, int8, int32, int64, string, struct, structure, uuid } from '../generator/language.ts'

/**
 * The records of `__consumer_offsets`: an int16 in front of each key says which kind it is, an int16 in front of each
 * value its version. A key without a value takes back what it says.
 */

/** Kinds 0 and 1: how far a group has read a partition. */
export const offsetCommitKey = structure({
  name: 'OffsetCommitKey',
  versions: '0-1',
  flexible: 'none',
  fields: { group: string, topic: string, partition: int32 },
})

/** 1 expiry of its own · 2 none again · 3 leader epoch (KIP-320) · 4 flexible, topic id */
export const offsetCommitValue = structure({
  name: 'OffsetCommitValue',
  versions: '0-4',
  flexible: '4+',
  fields: {
    offset: int64,
    leaderEpoch: int32.since(3).default(-1).ignorable(),
    metadata: string,
    commitTimestamp: int64,
    expireTimestamp: int64.since(1).until(1).default(-1).ignorable(),
    topicId: uuid.since(4).tagged(0).ignorable(),
  },
})

/** Kind 2: a classic group. */
export const groupMetadataKey = structure({
  name: 'GroupMetadataKey',
  versions: '2',
  flexible: 'none',
  fields: { group: string },
})

/** 1 rebalance timeout (KIP-62) · 2 time of the last change · 3 static members (KIP-345) · 4 flexible */
export const groupMetadataValue = structure({
  name: 'GroupMetadataValue',
  versions: '0-4',
  flexible: '4+',
  fields: {
    protocolType: string,
    generation: int32,
    protocol: string.nullable(),
    leader: string.nullable(),
    currentStateTimestamp: int64.since(2).default(-1).ignorable(),
    members: array({
      memberId: string,
      groupInstanceId: string.nullable().since(3).default(null).ignorable(),
      clientId: string,
      clientHost: string,
      rebalanceTimeout: int32.since(1).default(-1).ignorable(),
      sessionTimeout: int32,
      subscription: bytes,
      assignment: bytes,
    }),
  },
})

/** Kinds 3, 4 and 6: what concerns a whole consumer group (KIP-848). Kind 4 is written no more since Kafka 4.1. */
export const consumerGroupKey = structure({
  name: 'ConsumerGroupKey',
  versions: '3-6',
  flexible: 'none',
  fields: { groupId: string },
})

export const consumerGroupMetadataValue = structure({
  name: 'ConsumerGroupMetadataValue',
  versions: '0',
  flexible: '0+',
  // Tag 0 is a hash of the subscribed topics, which Kafka uses alone; readers step over it.
  fields: { epoch: int32 },
})

export const consumerGroupTargetAssignmentMetadataValue = structure({
  name: 'ConsumerGroupTargetAssignmentMetadataValue',
  versions: '0',
  flexible: '0+',
  fields: { assignmentEpoch: int32, assignmentTimestamp: int64.tagged(0).default(0).ignorable() },
})

/** Kinds 5, 7 and 8: what concerns one member of a consumer group. */
export const consumerGroupMemberKey = structure({
  name: 'ConsumerGroupMemberKey',
  versions: '5-8',
  flexible: 'none',
  fields: { groupId: string, memberId: string },
})

export const consumerGroupMemberMetadataValue = structure({
  name: 'ConsumerGroupMemberMetadataValue',
  versions: '0',
  flexible: '0+',
  fields: {
    instanceId: string.nullable(),
    rackId: string.nullable(),
    clientId: string,
    clientHost: string,
    subscribedTopicNames: array(string),
    subscribedTopicRegex: string.nullable(),
    rebalanceTimeoutMs: int32.default(-1),
    serverAssignor: string.nullable(),
    classicMemberMetadata: struct({
      sessionTimeoutMs: int32,
      supportedProtocols: array({ name: string, metadata: bytes }),
    })
      .nullable()
      .tagged(0)
      .default(null),
  },
})

/** The epochs at which partitions came to the member stand beside them since Kafka 4.2 (KIP-1251). */
const ownedPartitions = array({
  topicId: uuid,
  partitions: array(int32),
  assignmentEpochs: array(int32).nullable().tagged(0).default(null),
})

export const consumerGroupCurrentMemberAssignmentValue = structure({
  name: 'ConsumerGroupCurrentMemberAssignmentValue',
  versions: '0',
  flexible: '0+',
  fields: {
    memberEpoch: int32,
    previousMemberEpoch: int32,
    state: int8, // 0 stable, 1 revokes, 2 waits for others to release, 127 unknown
    assignedPartitions: ownedPartitions,
    partitionsPendingRevocation: ownedPartitions,
  },
})

export const consumerGroupTargetAssignmentMemberValue = structure({
  name: 'ConsumerGroupTargetAssignmentMemberValue',
  versions: '0',
  flexible: '0+',
  fields: { topicPartitions: array({ topicId: uuid, partitions: array(int32) }) },
})

/** Kind 16: the topics that a regular expression stands for. */
export const consumerGroupRegularExpressionKey = structure({
  name: 'ConsumerGroupRegularExpressionKey',
  versions: '16',
  flexible: 'none',
  fields: { groupId: string, regularExpression: string },
})

export const consumerGroupRegularExpressionValue = structure({
  name: 'ConsumerGroupRegularExpressionValue',
  versions: '0',
  flexible: '0+',
  fields: { topics: array(string), metadataVersion: int64, timestamp: int64 },
})
