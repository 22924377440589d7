import { remedyOf } from './remedies.ts'

/**
 * Kafka's errors: code, name, whether a client may simply try again, and what it means. The names and codes are those
 * of Apache Kafka 4.3; "retriable" is true where its exception is a RetriableException.
 */
const table = [
  [-1, 'UNKNOWN_SERVER_ERROR', false, 'the broker failed in a way it did not expect'],
  [0, 'NONE', false, 'no error'],
  [1, 'OFFSET_OUT_OF_RANGE', false, 'the offset is not in the log: below its start or above its end'],
  [2, 'CORRUPT_MESSAGE', true, 'the bytes of a record batch are damaged'],
  [3, 'UNKNOWN_TOPIC_OR_PARTITION', true, 'the broker does not have this topic or partition'],
  [4, 'INVALID_FETCH_SIZE', false, 'the size of a fetch is not valid'],
  [5, 'LEADER_NOT_AVAILABLE', true, 'the partition has no leader at the moment'],
  [6, 'NOT_LEADER_OR_FOLLOWER', true, 'this broker is not the leader, or not a replica, of the partition'],
  [7, 'REQUEST_TIMED_OUT', true, 'the request was not done in time'],
  [8, 'BROKER_NOT_AVAILABLE', false, 'the broker is not available'],
  [9, 'REPLICA_NOT_AVAILABLE', true, 'the replica is not available'],
  [10, 'MESSAGE_TOO_LARGE', false, 'a record batch is larger than the topic allows'],
  [11, 'STALE_CONTROLLER_EPOCH', false, 'another controller has taken over'],
  [12, 'OFFSET_METADATA_TOO_LARGE', false, 'the metadata of an offset commit is too long'],
  [13, 'NETWORK_EXCEPTION', true, 'the connection went away before the answer came'],
  [14, 'COORDINATOR_LOAD_IN_PROGRESS', true, 'the coordinator is still loading its state'],
  [15, 'COORDINATOR_NOT_AVAILABLE', true, 'no coordinator is available'],
  [16, 'NOT_COORDINATOR', true, 'this broker does not coordinate that group or transaction'],
  [17, 'INVALID_TOPIC_EXCEPTION', false, "the topic's name or kind does not allow this"],
  [18, 'RECORD_LIST_TOO_LARGE', false, 'a batch is larger than a segment may be'],
  [19, 'NOT_ENOUGH_REPLICAS', true, 'fewer replicas are in sync than the topic demands; nothing was written'],
  [20, 'NOT_ENOUGH_REPLICAS_AFTER_APPEND', true, 'written, but to fewer replicas than the topic demands'],
  [21, 'INVALID_REQUIRED_ACKS', false, 'acks is none of -1, 0 and 1'],
  [22, 'ILLEGAL_GENERATION', false, 'the generation is not that of the group'],
  [23, 'INCONSISTENT_GROUP_PROTOCOL', false, 'the member has no protocol in common with the group'],
  [24, 'INVALID_GROUP_ID', false, 'the group id is not valid'],
  [25, 'UNKNOWN_MEMBER_ID', false, 'the coordinator does not know this member'],
  [26, 'INVALID_SESSION_TIMEOUT', false, 'the session timeout is outside what the broker allows'],
  [27, 'REBALANCE_IN_PROGRESS', false, 'the group is rebalancing: join again'],
  [28, 'INVALID_COMMIT_OFFSET_SIZE', false, 'an offset commit is too large'],
  [29, 'TOPIC_AUTHORIZATION_FAILED', false, 'no permission for this topic'],
  [30, 'GROUP_AUTHORIZATION_FAILED', false, 'no permission for this group'],
  [31, 'CLUSTER_AUTHORIZATION_FAILED', false, 'no permission for this cluster'],
  [32, 'INVALID_TIMESTAMP', false, 'a timestamp is outside what the topic allows'],
  [33, 'UNSUPPORTED_SASL_MECHANISM', false, 'the SASL mechanism is not offered'],
  [34, 'ILLEGAL_SASL_STATE', false, 'the SASL exchange is not at this step'],
  [35, 'UNSUPPORTED_VERSION', false, 'this version of the API is not served'],
  [36, 'TOPIC_ALREADY_EXISTS', false, 'there is a topic of this name'],
  [37, 'INVALID_PARTITIONS', false, 'the number of partitions is not valid'],
  [38, 'INVALID_REPLICATION_FACTOR', false, 'the replication factor is below 1 or above the number of brokers'],
  [39, 'INVALID_REPLICA_ASSIGNMENT', false, 'the assignment of replicas is not valid'],
  [40, 'INVALID_CONFIG', false, 'a configuration is not valid'],
  [41, 'NOT_CONTROLLER', true, 'this broker is not the controller'],
  [42, 'INVALID_REQUEST', false, 'the request contradicts itself or the protocol'],
  [43, 'UNSUPPORTED_FOR_MESSAGE_FORMAT', false, 'the stored message format does not allow this'],
  [44, 'POLICY_VIOLATION', false, 'a policy of the cluster forbids this'],
  [45, 'OUT_OF_ORDER_SEQUENCE_NUMBER', false, "a producer's sequence number leaves a gap"],
  [46, 'DUPLICATE_SEQUENCE_NUMBER', false, "a producer's sequence number was seen before"],
  [47, 'INVALID_PRODUCER_EPOCH', false, "the producer's epoch is an old one"],
  [48, 'INVALID_TXN_STATE', false, 'the transaction is not in a state that allows this'],
  [49, 'INVALID_PRODUCER_ID_MAPPING', false, 'the producer id is not that of the transactional id'],
  [50, 'INVALID_TRANSACTION_TIMEOUT', false, 'the transaction timeout is above what the broker allows'],
  [51, 'CONCURRENT_TRANSACTIONS', true, 'another operation on the transaction is under way'],
  [52, 'TRANSACTION_COORDINATOR_FENCED', false, 'a newer transaction coordinator has taken over'],
  [53, 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', false, 'no permission for this transactional id'],
  [54, 'SECURITY_DISABLED', false, 'security is not switched on'],
  [55, 'OPERATION_NOT_ATTEMPTED', false, 'not tried, since another part of the request failed'],
  [56, 'KAFKA_STORAGE_ERROR', true, 'the disk under the log failed or is full'],
  [57, 'LOG_DIR_NOT_FOUND', false, 'the broker has no such log directory'],
  [58, 'SASL_AUTHENTICATION_FAILED', false, 'authentication failed'],
  [59, 'UNKNOWN_PRODUCER_ID', false, 'nothing is known of this producer id any more'],
  [60, 'REASSIGNMENT_IN_PROGRESS', false, 'partitions are being reassigned'],
  [61, 'DELEGATION_TOKEN_AUTH_DISABLED', false, 'delegation tokens are not switched on'],
  [62, 'DELEGATION_TOKEN_NOT_FOUND', false, 'there is no such delegation token'],
  [63, 'DELEGATION_TOKEN_OWNER_MISMATCH', false, 'the delegation token belongs to somebody else'],
  [64, 'DELEGATION_TOKEN_REQUEST_NOT_ALLOWED', false, 'delegation tokens cannot be asked for on this connection'],
  [65, 'DELEGATION_TOKEN_AUTHORIZATION_FAILED', false, 'no permission for this delegation token'],
  [66, 'DELEGATION_TOKEN_EXPIRED', false, 'the delegation token has expired'],
  [67, 'INVALID_PRINCIPAL_TYPE', false, 'the type of principal is not supported'],
  [68, 'NON_EMPTY_GROUP', false, 'the group has members'],
  [69, 'GROUP_ID_NOT_FOUND', false, 'there is no such group'],
  [70, 'FETCH_SESSION_ID_NOT_FOUND', true, 'there is no such fetch session'],
  [71, 'INVALID_FETCH_SESSION_EPOCH', true, 'the fetch session is at another epoch'],
  [72, 'LISTENER_NOT_FOUND', true, 'the leader has no listener of that name'],
  [73, 'TOPIC_DELETION_DISABLED', false, 'topics cannot be deleted on this cluster'],
  [74, 'FENCED_LEADER_EPOCH', true, "the client's leader epoch is behind the broker's"],
  [75, 'UNKNOWN_LEADER_EPOCH', true, "the client's leader epoch is ahead of the broker's"],
  [76, 'UNSUPPORTED_COMPRESSION_TYPE', false, 'the compression is not understood'],
  [77, 'STALE_BROKER_EPOCH', false, "the broker's epoch has changed"],
  [78, 'OFFSET_NOT_AVAILABLE', true, 'the new leader does not know the high watermark yet'],
  [79, 'MEMBER_ID_REQUIRED', false, 'join again with the member id of this answer'],
  [80, 'PREFERRED_LEADER_NOT_AVAILABLE', true, 'the preferred leader is not available'],
  [81, 'GROUP_MAX_SIZE_REACHED', false, 'the group is full'],
  [82, 'FENCED_INSTANCE_ID', false, 'another consumer took over this group instance id'],
  [83, 'ELIGIBLE_LEADERS_NOT_AVAILABLE', true, 'no eligible leader is available'],
  [84, 'ELECTION_NOT_NEEDED', true, 'the partition has the leader it should have'],
  [85, 'NO_REASSIGNMENT_IN_PROGRESS', false, 'no partition is being reassigned'],
  [86, 'GROUP_SUBSCRIBED_TO_TOPIC', false, 'the group still reads the topic whose offsets were to be deleted'],
  [87, 'INVALID_RECORD', false, "a record fails the broker's validation"],
  [88, 'UNSTABLE_OFFSET_COMMIT', true, 'offsets of open transactions are in the way'],
  [89, 'THROTTLING_QUOTA_EXCEEDED', true, 'a quota is used up'],
  [90, 'PRODUCER_FENCED', false, 'a newer producer took over this transactional id'],
  [91, 'RESOURCE_NOT_FOUND', false, 'the request names something that does not exist'],
  [92, 'DUPLICATE_RESOURCE', false, 'the request names the same thing twice'],
  [93, 'UNACCEPTABLE_CREDENTIAL', false, 'the credential does not meet the criteria'],
  [94, 'INCONSISTENT_VOTER_SET', false, 'the voters of sender and receiver differ'],
  [95, 'INVALID_UPDATE_VERSION', false, 'the feature level cannot be set'],
  [96, 'FEATURE_UPDATE_FAILED', false, 'the features could not be updated'],
  [97, 'PRINCIPAL_DESERIALIZATION_FAILURE', false, 'a forwarded principal could not be read'],
  [98, 'SNAPSHOT_NOT_FOUND', false, 'there is no such snapshot'],
  [99, 'POSITION_OUT_OF_RANGE', false, 'the position is outside the snapshot'],
  [100, 'UNKNOWN_TOPIC_ID', true, 'the broker has no topic with this id'],
  [101, 'DUPLICATE_BROKER_REGISTRATION', false, 'another broker has this id'],
  [102, 'BROKER_ID_NOT_REGISTERED', false, 'no broker with this id is registered'],
  [103, 'INCONSISTENT_TOPIC_ID', true, 'the log belongs to a topic with another id'],
  [104, 'INCONSISTENT_CLUSTER_ID', false, 'the request is for another cluster'],
  [105, 'TRANSACTIONAL_ID_NOT_FOUND', false, 'there is no such transactional id'],
  [106, 'FETCH_SESSION_TOPIC_ID_ERROR', true, 'a fetch session mixes topic names and ids'],
  [107, 'INELIGIBLE_REPLICA', false, 'a replica may not join those in sync'],
  [108, 'NEW_LEADER_ELECTED', false, 'another leader was elected meanwhile'],
  [109, 'OFFSET_MOVED_TO_TIERED_STORAGE', false, 'the offset is in tiered storage'],
  [110, 'FENCED_MEMBER_EPOCH', false, "the member's epoch is fenced: give up all partitions and join again"],
  [111, 'UNRELEASED_INSTANCE_ID', false, 'another member still holds this group instance id'],
  [112, 'UNSUPPORTED_ASSIGNOR', false, 'the assignor is not supported'],
  [113, 'STALE_MEMBER_EPOCH', false, "the member's epoch is old: send the next heartbeat first"],
  [114, 'MISMATCHED_ENDPOINT_TYPE', false, 'the request went to the wrong type of endpoint'],
  [115, 'UNSUPPORTED_ENDPOINT_TYPE', false, 'this type of endpoint is not supported'],
  [116, 'UNKNOWN_CONTROLLER_ID', false, 'there is no such controller'],
  [117, 'UNKNOWN_SUBSCRIPTION_ID', false, 'the telemetry subscription is unknown or outdated'],
  [118, 'TELEMETRY_TOO_LARGE', false, 'the telemetry is larger than the broker accepts'],
  [119, 'INVALID_REGISTRATION', false, "the controller refused the broker's registration"],
  [120, 'TRANSACTION_ABORTABLE', false, 'the transaction has to be aborted; the producer may go on'],
  [121, 'INVALID_RECORD_STATE', false, 'the record is in no state to be acknowledged'],
  [122, 'SHARE_SESSION_NOT_FOUND', true, 'there is no such share session'],
  [123, 'INVALID_SHARE_SESSION_EPOCH', true, 'the share session is at another epoch'],
  [124, 'FENCED_STATE_EPOCH', false, 'the state of the share group is at another epoch'],
  [125, 'INVALID_VOTER_KEY', false, "the voter's key is another one"],
  [126, 'DUPLICATE_VOTER', false, 'there is such a voter already'],
  [127, 'VOTER_NOT_FOUND', false, 'there is no such voter'],
  [128, 'INVALID_REGULAR_EXPRESSION', false, 'the regular expression is not valid'],
  [129, 'REBOOTSTRAP_REQUIRED', false, "the client's metadata is too old: start from the bootstrap servers"],
  [130, 'STREAMS_INVALID_TOPOLOGY', false, 'the topology is not valid'],
  [131, 'STREAMS_INVALID_TOPOLOGY_EPOCH', false, 'the epoch of the topology is not valid'],
  [132, 'STREAMS_TOPOLOGY_FENCED', false, 'the epoch of the topology is an old one'],
  [133, 'SHARE_SESSION_LIMIT_REACHED', true, 'there are too many share sessions'],
] as const

export type KafkaErrorName = (typeof table)[number][1]

export interface KafkaErrorEntry {
  readonly code: number
  readonly name: KafkaErrorName
  readonly retriable: boolean
  readonly meaning: string
}

export const kafkaErrors: readonly KafkaErrorEntry[] = table.map(([code, name, retriable, meaning]) => ({
  code,
  name,
  retriable,
  meaning,
}))

const byCode = new Map(kafkaErrors.map((entry) => [entry.code, entry]))
const byName = new Map(kafkaErrors.map((entry) => [entry.name, entry]))

/** The entry of a code; a code that is not known here, from a newer broker, reads as UNKNOWN_SERVER_ERROR. */
export function errorByCode(code: number): KafkaErrorEntry {
  const entry = byCode.get(code) ?? byCode.get(-1)
  if (entry === undefined) throw new Error('the error table has no UNKNOWN_SERVER_ERROR')
  return entry
}

export function errorCode(name: KafkaErrorName): number {
  return errorByName(name).code
}

function errorByName(name: KafkaErrorName): KafkaErrorEntry {
  const entry = byName.get(name)
  if (entry === undefined) throw new Error(`the error table has no ${name}`)
  return entry
}

/**
 * An operating error in Kafka's terms: what a broker answers with a code, and what a client throws when it gets one.
 */
export class KafkaError extends Error {
  override readonly name = 'KafkaError'
  /** Kafka's name, such as `UNKNOWN_TOPIC_OR_PARTITION`. */
  readonly error: KafkaErrorName
  /** Kafka's number. */
  readonly code: number
  /** The same request may succeed later, without a change. */
  readonly retriable: boolean

  /** What to do about it, in a sentence. */
  get remedy(): string {
    return remedyOf(this.error, this.retriable)
  }

  /** `message` says what happened in this case; without it the meaning of the error does. */
  constructor(error: KafkaErrorName, message?: string | null, options?: ErrorOptions) {
    const entry = errorByName(error)
    super(message || entry.meaning, options)
    this.error = error
    this.code = entry.code
    this.retriable = entry.retriable
  }

  static fromCode(code: number, message?: string | null): KafkaError {
    return new KafkaError(errorByCode(code).name, message)
  }
}
