/** What one metric says. Names and meanings are Kafka's ("Monitoring" in its documentation). */
export interface MetricDescription {
  readonly description: string
  readonly unit: MetricUnit
}

/** What a figure is a number of. */
export type MetricUnit =
  | 'ms'
  | 's'
  | 'bytes'
  | 'bytes/s'
  | 'records'
  | 'records/s'
  | 'requests'
  | 'requests/s'
  | 'connections'
  | 'connections/s'
  | 'events'
  | 'events/s'
  | 'events/h'
  | 'partitions'
  | 'ratio'

/** Kafka's `producer-metrics`: of all producers of the client. */
export const producerMetrics = {
  'record-send-rate': { unit: 'records/s', description: 'Records that were sent.' },
  'record-send-total': { unit: 'records', description: 'Records that were sent.' },
  'record-error-rate': { unit: 'records/s', description: 'Records whose send failed for good.' },
  'record-error-total': { unit: 'records', description: 'Records whose send failed for good.' },
  'record-retry-rate': { unit: 'records/s', description: 'Records that were sent again.' },
  'record-retry-total': { unit: 'records', description: 'Records that were sent again.' },
  'batch-size-avg': { unit: 'bytes', description: 'Size of a batch as it was sent, compressed.' },
  'batch-size-max': { unit: 'bytes', description: 'Size of the largest batch.' },
  'compression-rate-avg': { unit: 'ratio', description: 'Compressed size of a batch over its uncompressed size.' },
  'records-per-request-avg': { unit: 'records', description: 'Records in a Produce request.' },
  'record-queue-time-avg': { unit: 'ms', description: 'Time a batch waited from its first record until it was sent.' },
  'record-queue-time-max': { unit: 'ms', description: 'Longest time that a batch waited.' },
  'request-latency-avg': { unit: 'ms', description: 'Time from a Produce request to its answer.' },
  'request-latency-max': { unit: 'ms', description: 'Longest time from a Produce request to its answer.' },
  'produce-throttle-time-avg': { unit: 'ms', description: 'Time for which a broker throttled a Produce request.' },
  'produce-throttle-time-max': {
    unit: 'ms',
    description: 'Longest time for which a broker throttled a Produce request.',
  },
} as const

/** Kafka's `consumer-fetch-manager-metrics` and `consumer-coordinator-metrics`: of all consumers of the client. */
export const consumerMetrics = {
  'fetch-rate': { unit: 'requests/s', description: 'Fetch requests that were answered.' },
  'fetch-total': { unit: 'requests', description: 'Fetch requests that were answered.' },
  'fetch-latency-avg': { unit: 'ms', description: 'Time that a fetch took, the wait at the broker included.' },
  'fetch-latency-max': { unit: 'ms', description: 'Longest time that a fetch took.' },
  'fetch-size-avg': { unit: 'bytes', description: 'Bytes that a fetch brought.' },
  'fetch-size-max': { unit: 'bytes', description: 'Most bytes that a fetch brought.' },
  'fetch-throttle-time-avg': { unit: 'ms', description: 'Time for which a broker throttled a fetch.' },
  'fetch-throttle-time-max': { unit: 'ms', description: 'Longest time for which a broker throttled a fetch.' },
  'records-consumed-rate': { unit: 'records/s', description: 'Records that were consumed.' },
  'records-consumed-total': { unit: 'records', description: 'Records that were consumed.' },
  'bytes-consumed-rate': { unit: 'bytes/s', description: 'Bytes that were consumed, compressed.' },
  'bytes-consumed-total': { unit: 'bytes', description: 'Bytes that were consumed, compressed.' },
  'records-per-request-avg': { unit: 'records', description: 'Records that a fetch brought.' },
  'records-lag-max': { unit: 'records', description: 'Largest lag of any partition in this window.' },
  'commit-rate': { unit: 'requests/s', description: 'Commits.' },
  'commit-total': { unit: 'requests', description: 'Commits.' },
  'commit-latency-avg': { unit: 'ms', description: 'Time that a commit took.' },
  'commit-latency-max': { unit: 'ms', description: 'Longest time that a commit took.' },
  'heartbeat-rate': { unit: 'requests/s', description: 'Heartbeats.' },
  'heartbeat-total': { unit: 'requests', description: 'Heartbeats.' },
  'heartbeat-response-time-max': { unit: 'ms', description: 'Longest time until a heartbeat was answered.' },
  'last-heartbeat-seconds-ago': {
    unit: 's',
    description: 'Time since the last heartbeat was sent; -1 before the first.',
  },
  'join-rate': { unit: 'events/s', description: 'Joins of a group.' },
  'join-total': { unit: 'events', description: 'Joins of a group.' },
  'join-time-avg': { unit: 'ms', description: 'Time that a join took.' },
  'join-time-max': { unit: 'ms', description: 'Longest time that a join took.' },
  'rebalance-rate-per-hour': { unit: 'events/h', description: 'Rebalances that ended with an assignment.' },
  'rebalance-total': { unit: 'events', description: 'Rebalances that ended with an assignment.' },
  'rebalance-latency-avg': { unit: 'ms', description: 'Time that a rebalance took, what was tried again included.' },
  'rebalance-latency-max': { unit: 'ms', description: 'Longest time that a rebalance took.' },
  'rebalance-latency-total': { unit: 'ms', description: 'Time spent in rebalances.' },
  'last-rebalance-seconds-ago': { unit: 's', description: 'Time since the last rebalance ended; -1 before the first.' },
  'failed-rebalance-rate-per-hour': { unit: 'events/h', description: 'Rebalances that failed.' },
  'failed-rebalance-total': { unit: 'events', description: 'Rebalances that failed.' },
  'assigned-partitions': { unit: 'partitions', description: 'Partitions that are assigned now.' },
} as const

/** Kafka's common metrics of a client's connections. */
export const commonMetrics = {
  'connection-count': { unit: 'connections', description: 'Connections that are open now.' },
  'connection-creation-rate': { unit: 'connections/s', description: 'Connections that were opened.' },
  'connection-creation-total': { unit: 'connections', description: 'Connections that were opened.' },
  'connection-close-rate': { unit: 'connections/s', description: 'Connections that were closed.' },
  'connection-close-total': { unit: 'connections', description: 'Connections that were closed.' },
  'requests-in-flight': { unit: 'requests', description: 'Requests that wait for an answer now.' },
  'request-rate': { unit: 'requests/s', description: 'Requests that ended, with an answer or an error.' },
  'request-total': { unit: 'requests', description: 'Requests that ended, with an answer or an error.' },
  'request-size-avg': { unit: 'bytes', description: 'Size of a request.' },
  'request-size-max': { unit: 'bytes', description: 'Size of the largest request.' },
  'request-latency-avg': { unit: 'ms', description: 'Time from a request of any kind to its answer.' },
  'request-latency-max': { unit: 'ms', description: 'Longest time from a request of any kind to its answer.' },
  'response-rate': { unit: 'requests/s', description: 'Answers.' },
  'response-total': { unit: 'requests', description: 'Answers.' },
  'outgoing-byte-rate': { unit: 'bytes/s', description: 'Bytes of requests.' },
  'outgoing-byte-total': { unit: 'bytes', description: 'Bytes of requests.' },
  'incoming-byte-rate': { unit: 'bytes/s', description: 'Bytes of answers.' },
  'incoming-byte-total': { unit: 'bytes', description: 'Bytes of answers.' },
} as const

/** Kafka's `producer-topic-metrics`, and those of a topic in `consumer-fetch-manager-metrics`. */
export const topicMetrics = {
  'record-send-rate': { unit: 'records/s', description: 'Records that were sent to the topic.' },
  'record-send-total': { unit: 'records', description: 'Records that were sent to the topic.' },
  'byte-rate': { unit: 'bytes/s', description: 'Bytes that were sent to the topic, compressed.' },
  'byte-total': { unit: 'bytes', description: 'Bytes that were sent to the topic, compressed.' },
  'compression-rate': {
    unit: 'ratio',
    description: 'Compressed size of a batch of the topic over its uncompressed size.',
  },
  'record-error-rate': { unit: 'records/s', description: 'Records of the topic whose send failed for good.' },
  'record-error-total': { unit: 'records', description: 'Records of the topic whose send failed for good.' },
  'record-retry-rate': { unit: 'records/s', description: 'Records of the topic that were sent again.' },
  'record-retry-total': { unit: 'records', description: 'Records of the topic that were sent again.' },
  'records-consumed-rate': { unit: 'records/s', description: 'Records of the topic that were consumed.' },
  'records-consumed-total': { unit: 'records', description: 'Records of the topic that were consumed.' },
  'bytes-consumed-rate': { unit: 'bytes/s', description: 'Bytes of the topic that were consumed, compressed.' },
  'bytes-consumed-total': { unit: 'bytes', description: 'Bytes of the topic that were consumed, compressed.' },
  'fetch-size-avg': { unit: 'bytes', description: 'Bytes of the topic that a fetch brought.' },
  'fetch-size-max': { unit: 'bytes', description: 'Most bytes of the topic that a fetch brought.' },
  'records-per-request-avg': { unit: 'records', description: 'Records of the topic that a fetch brought.' },
} as const

/** Those of a partition in Kafka's `consumer-fetch-manager-metrics`. */
export const partitionMetrics = {
  'records-lag': { unit: 'records', description: 'Records that are yet to be read, when it was last heard.' },
  'records-lag-avg': { unit: 'records', description: 'Lag on average.' },
  'records-lag-max': { unit: 'records', description: 'Largest lag.' },
} as const

/** Kafka's `producer-node-metrics` and `consumer-node-metrics`; node -1 is a bootstrap server. */
export const nodeMetrics = {
  'request-rate': { unit: 'requests/s', description: 'Requests to the node that ended, with an answer or an error.' },
  'request-total': { unit: 'requests', description: 'Requests to the node that ended, with an answer or an error.' },
  'request-size-avg': { unit: 'bytes', description: 'Size of a request to the node.' },
  'request-size-max': { unit: 'bytes', description: 'Size of the largest request to the node.' },
  'request-latency-avg': { unit: 'ms', description: 'Time from a request to the answer of the node.' },
  'request-latency-max': { unit: 'ms', description: 'Longest time from a request to the answer of the node.' },
  'response-rate': { unit: 'requests/s', description: 'Answers of the node.' },
  'response-total': { unit: 'requests', description: 'Answers of the node.' },
  'outgoing-byte-rate': { unit: 'bytes/s', description: 'Bytes of requests to the node.' },
  'outgoing-byte-total': { unit: 'bytes', description: 'Bytes of requests to the node.' },
  'incoming-byte-rate': { unit: 'bytes/s', description: 'Bytes of answers of the node.' },
  'incoming-byte-total': { unit: 'bytes', description: 'Bytes of answers of the node.' },
} as const

/** Metrics of all producers together. */
export type ProducerMetric = keyof typeof producerMetrics
/** Metrics of all consumers together. */
export type ConsumerMetric = keyof typeof consumerMetrics
/** Metrics of all connections together. */
export type CommonMetric = keyof typeof commonMetrics
/** Metrics of a topic. */
export type TopicMetric = keyof typeof topicMetrics
/** Metrics of a partition that is read. */
export type PartitionMetric = keyof typeof partitionMetrics
/** Metrics of a broker. */
export type NodeMetric = keyof typeof nodeMetrics

/** Every table, under the name of its part in a snapshot. */
export const metricGroups: {
  readonly producer: Readonly<Record<ProducerMetric, MetricDescription>>
  readonly consumer: Readonly<Record<ConsumerMetric, MetricDescription>>
  readonly common: Readonly<Record<CommonMetric, MetricDescription>>
  readonly topic: Readonly<Record<TopicMetric, MetricDescription>>
  readonly partition: Readonly<Record<PartitionMetric, MetricDescription>>
  readonly node: Readonly<Record<NodeMetric, MetricDescription>>
} = {
  producer: producerMetrics,
  consumer: consumerMetrics,
  common: commonMetrics,
  topic: topicMetrics,
  partition: partitionMetrics,
  node: nodeMetrics,
}

export type MetricGroup = keyof typeof metricGroups
