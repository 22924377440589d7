export { KafkaError, type KafkaErrorName } from '@odradek/protocol'
export type { RecordHeader } from '@odradek/records'
export type * from './admin/index.ts'
export type { Clock } from './clock.ts'
export type { Position } from './cluster/offsets.ts'
export type { AssignmentStrategy, AssignorName } from './consumer/assignment-strategy.ts'
export type { Assignment, Assignor, AssignorInput, AssignorMember } from './consumer/assignors/assignor.ts'
export type { OffsetToCommit } from './consumer/commits.ts'
export type { Consumer, PartitionLag } from './consumer/consumer.ts'
export type {
  ConsumerOptions,
  FetchOptions,
  MemberOptions,
  RawRecord,
  ReadOptions,
} from './consumer/consumer-options.ts'
export { DecodeError } from './consumer/decode-error.ts'
export type { CommittedOffset } from './consumer/group/membership.ts'
export type { BatchOf, IncomingRecord, RecordBatch, RecordOf, Subscribable } from './consumer/incoming-record.ts'
export type {
  FailureVerdict,
  HandlerContext,
  ParallelOptions,
  RetryOptions,
  RetryTopic,
  RunOptions,
} from './consumer/run/run-options.ts'
export { type ConnectOptions, connect, type Kafka } from './kafka.ts'
export type {
  ClientChannel,
  ClientChannels,
  ClientMessage,
  ConnectMessage,
  DisconnectMessage,
  RetryMessage,
} from './observability/channels.ts'
export type {
  CommonMetric,
  ConsumerMetric,
  MetricDescription,
  MetricUnit,
  NodeMetric,
  PartitionMetric,
  ProducerMetric,
  TopicMetric,
} from './observability/metric-names.ts'
export { metricGroups } from './observability/metric-names.ts'
export { type MetricSeries, metricSeries } from './observability/metric-series.ts'
export type { MetricsSnapshot } from './observability/metrics.ts'
export type {
  BatchReport,
  FetchReport,
  GroupReport,
  LagReport,
  RequestReport,
  TopicFetchReport,
} from './observability/observer.ts'
export { type Propagator, traceContextOf, w3cPropagator } from './observability/trace-context.ts'
export type {
  AttributeValue,
  Span,
  SpanContext,
  SpanLink,
  SpanOptions,
  Tracer,
} from './observability/tracer.ts'
export { type Delivery, SendAllError, type SendFailure } from './producer/delivery.ts'
export type { OutgoingRecord, Part, TopicOrName } from './producer/outgoing-record.ts'
export type { Partitioner, PartitionerContext } from './producer/partitioners/partitioner.ts'
export type { PartitionerName } from './producer/partitioners/partitioners.ts'
export type { CloseOptions, Producer, SendOptions } from './producer/producer.ts'
export type { ProducerOptions } from './producer/producer-options.ts'
export { bytes, json, SchemaError, type Serde, type StandardSchema, string } from './serdes.ts'
export { type Topic, topic } from './topic.ts'
export type { TopicPartition } from './topic-partition.ts'
export type { InProcessBroker } from './transport/in-process.ts'
