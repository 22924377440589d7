import type { KafkaErrorName } from './errors.ts'

/** What whoever gets an error can do about it, of those that people meet. */
const remedies: { readonly [Name in KafkaErrorName]?: string } = {
  UNKNOWN_SERVER_ERROR: "look into the broker's log: it failed in a way that has no name of its own",
  OFFSET_OUT_OF_RANGE: 'seek to an offset that the log has, or set autoOffsetReset to earliest or latest',
  CORRUPT_MESSAGE: "check the broker's disk (odradek log verify) and the network; skip the batch by seeking behind it",
  UNKNOWN_TOPIC_OR_PARTITION: 'create the topic, or correct its name; partitions count from 0',
  LEADER_NOT_AVAILABLE: 'wait for the election; if it lasts, start the broker that has the partition',
  NOT_LEADER_OR_FOLLOWER: 'nothing: the client asks who leads the partition now, and tries again',
  REQUEST_TIMED_OUT:
    'see whether the broker is overloaded or unreachable; give it more time with the option that is named',
  BROKER_NOT_AVAILABLE: 'see that the broker runs, and that this client or producer was not closed before',
  MESSAGE_TOO_LARGE: 'send less at once, compress, or raise maxRequestSize and max.message.bytes of the topic',
  RECORD_LIST_TOO_LARGE: 'lower batchSize, or raise segment.bytes of the topic',
  OFFSET_METADATA_TOO_LARGE: 'commit with shorter metadata, or raise offset.metadata.max.bytes',
  NETWORK_EXCEPTION: 'see that the broker runs and that its advertised address can be reached from here',
  COORDINATOR_LOAD_IN_PROGRESS: 'wait: the coordinator reads its state, after a start or a move',
  COORDINATOR_NOT_AVAILABLE: 'wait; if it lasts, see that __consumer_offsets has a leader',
  NOT_COORDINATOR: 'nothing: the client looks the coordinator up again',
  INVALID_TOPIC_EXCEPTION:
    'use letters, digits, dot, underscore and hyphen, 249 at most; internal topics belong to brokers',
  NOT_ENOUGH_REPLICAS: 'bring replicas back, or lower min.insync.replicas',
  INVALID_REQUIRED_ACKS: "set acks to 'all', 1 or 0",
  ILLEGAL_GENERATION:
    'the group has rebalanced meanwhile: go on with what is assigned now; commit sooner, or handle less at once',
  INCONSISTENT_GROUP_PROTOCOL: 'give all members of the group an assignor and a protocol in common',
  INVALID_GROUP_ID: 'give the group a name',
  UNKNOWN_MEMBER_ID:
    'the member was out for too long: raise sessionTimeoutMs or maxPollIntervalMs, or handle less at once',
  INVALID_SESSION_TIMEOUT: 'choose a sessionTimeoutMs within group.min and group.max.session.timeout.ms of the broker',
  REBALANCE_IN_PROGRESS:
    'commit again when the rebalance is over; the offsets of what was revoked are for whoever has it now',
  TOPIC_AUTHORIZATION_FAILED: 'ask for the permission, or for the topic that was meant',
  GROUP_AUTHORIZATION_FAILED: 'ask for the permission, or for the group that was meant',
  CLUSTER_AUTHORIZATION_FAILED: 'ask for the permission',
  INVALID_TIMESTAMP: 'send a time within message.timestamp.before.max.ms and after.max.ms of now',
  UNSUPPORTED_VERSION: 'do without what the broker does not serve, or use a newer broker',
  TOPIC_ALREADY_EXISTS: 'use it, or choose another name',
  INVALID_PARTITIONS: 'choose at least 1; partitions can be added, not taken away',
  INVALID_REPLICATION_FACTOR: 'choose from 1 to the number of brokers',
  INVALID_CONFIG: 'correct the setting that is named',
  POLICY_VIOLATION: 'ask whoever runs the cluster for what is allowed',
  OUT_OF_ORDER_SEQUENCE_NUMBER:
    'the broker has lost records of this producer: check its log and its replication, then send again',
  KAFKA_STORAGE_ERROR: "see that the broker's disk has room and works",
  SASL_AUTHENTICATION_FAILED: 'check user, password and mechanism',
  UNKNOWN_PRODUCER_ID: 'nothing: the producer begins a new epoch',
  NON_EMPTY_GROUP: 'stop the members of the group first',
  GROUP_ID_NOT_FOUND: 'check the name of the group; one without members and offsets does not exist',
  GROUP_MAX_SIZE_REACHED: 'start fewer members, or raise group.max.size',
  FENCED_INSTANCE_ID: 'give each consumer a groupInstanceId of its own',
  INVALID_RECORD: 'correct the record: a compacted topic takes none without a key',
  UNSTABLE_OFFSET_COMMIT: 'wait for the transaction that is open',
  THROTTLING_QUOTA_EXCEEDED: 'send less, or ask for a larger quota',
  FENCED_MEMBER_EPOCH: 'nothing: the member joins again',
  UNRELEASED_INSTANCE_ID: 'stop the other consumer of this groupInstanceId, or wait until its session is over',
  UNSUPPORTED_ASSIGNOR: 'choose an assignor that the broker has: uniform or range',
}

/** In a sentence without its end. */
export function remedyOf(name: KafkaErrorName, isRetriable: boolean): string {
  const general = isRetriable
    ? 'try again: it may succeed later, without a change'
    : 'change the request: as it is, it fails again'
  return remedies[name] ?? general
}
