import { array, bytes, int32, string, structure } from '../generator/language.ts'

const topicPartitions = {
  topic: string,
  partitions: array(int32),
}

/**
 * What a consumer says of itself inside JoinGroup's metadata; an int16 in front holds the version.
 * 1 the partitions it owns (KIP-429) · 2 the generation it had them in (KIP-792) · 3 its rack (KIP-881)
 */
export const consumerProtocolSubscription = structure({
  name: 'ConsumerProtocolSubscription',
  versions: '0-3',
  flexible: 'none',
  fields: {
    topics: array(string),
    userData: bytes.nullable().default(null), // the assignor's own
    ownedPartitions: array(topicPartitions).since(1).ignorable(),
    generationId: int32.since(2).default(-1).ignorable(),
    rackId: string.nullable().since(3).default(null).ignorable(),
  },
})

/** What a consumer gets inside SyncGroup's assignment; an int16 in front holds the version. */
export const consumerProtocolAssignment = structure({
  name: 'ConsumerProtocolAssignment',
  versions: '0-3',
  flexible: 'none',
  fields: {
    assignedPartitions: array(topicPartitions),
    userData: bytes.nullable().default(null), // the assignor's own
  },
})
