export { KafkaError, type KafkaErrorName } from '@odradek/protocol'
export type { RecordHeader } from '@odradek/records'
export type { Delivery } from './accumulator.ts'
export type { NewTopicOptions, PartitionDescription, TopicDescription, Topics } from './admin.ts'
export type { Clock } from './clock.ts'
export type {
  AlterConfigsOptions,
  ConfigChanges,
  ConfigEntry,
  ConfigResource,
  ConfigSource,
  Configs,
} from './configs.ts'
export type { Consumer, ConsumerOptions, IncomingRecord, ReadOptions } from './consumer.ts'
export type {
  GroupDescription,
  GroupLag,
  GroupListing,
  GroupMember,
  GroupOffset,
  Groups,
  OffsetMove,
  ResetOptions,
} from './groups.ts'
export { type ConnectOptions, connect, type Kafka } from './kafka.ts'
export type { Position } from './offsets.ts'
export type { OutgoingRecord, Producer, ProducerOptions, TopicOrName } from './producer.ts'
export { bytes, json, type Serde, type StandardSchema, string } from './serdes.ts'
export { type Topic, topic } from './topic.ts'
export type { InProcessBroker } from './transport/in-process.ts'
