export type { Acl, AclCreation, AclDeletion, AclFilter, AclOperation, AclResourceType, Acls } from './acls.ts'
export type { TimeoutOptions } from './calls.ts'
export type {
  BrokerLogDirs,
  ClusterAdmin,
  ClusterBroker,
  ClusterDescription,
  Feature,
  FeatureUpdate,
  LogDir,
  LogDirsOptions,
  QuorumDescription,
  QuorumReplica,
  ReplicaLog,
  ServedApi,
} from './cluster-admin.ts'
export type { ConfigResource, ConfigResourceType } from './config-resource.ts'
export type {
  AlterConfigsOptions,
  ConfigAlteration,
  ConfigChange,
  ConfigChanges,
  ConfigEntry,
  ConfigSource,
  ConfigSynonym,
  Configs,
  ConfigType,
  DescribeConfigsOptions,
} from './configs.ts'
export type { Credentials, ScramChange, ScramCredential, ScramMechanism } from './credentials.ts'
export type { GroupDescription, GroupMember } from './group-description.ts'
export type { GroupOffset, NewGroupOffset } from './group-offsets.ts'
export type { OffsetMove, ResetOptions, ResetTarget } from './group-reset.ts'
export type { GroupLag, GroupListing, Groups, ListGroupsOptions, MemberReference } from './groups.ts'
export type { Described, Outcome, PartitionOutcome } from './outcome.ts'
export type {
  ActiveProducer,
  ElectionOptions,
  OngoingReassignment,
  PartitionProducers,
  Partitions,
  Reassignment,
  ReassignOptions,
} from './partitions.ts'
export type { Quota, QuotaAlteration, QuotaEntity, QuotaFilter, QuotaOutcome, Quotas, QuotaValues } from './quotas.ts'
export type {
  DeletedRecords,
  DeletionPoint,
  EpochEnd,
  OffsetOptions,
  OffsetPosition,
  PartitionOffset,
  Records,
} from './records.ts'
export type {
  ChangeOptions,
  NewPartitions,
  NewTopic,
  NewTopicOptions,
  PartitionDescription,
  TopicDescription,
  TopicReference,
  Topics,
} from './topics.ts'
export type {
  ListTransactionsOptions,
  TransactionDescription,
  TransactionListing,
  Transactions,
} from './transactions.ts'
