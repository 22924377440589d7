/** What is used of @confluentinc/kafka-javascript; it has types of its own, which are not here when this is checked. */
export interface Confluent {
  readonly KafkaJS: { readonly Kafka: new (config: { kafkaJS: object }) => ConfluentKafka }
  readonly Producer: new (config: object, topicConfig: object) => RdkafkaProducer
  readonly KafkaConsumer: new (config: object, topicConfig: object) => RdkafkaConsumer
  readonly librdkafkaVersion: string
}

export interface ConfluentMessage {
  readonly key: Buffer | null
  readonly value: Buffer
}

export interface ConfluentKafka {
  producer(config: object): ConfluentProducer
  consumer(config: object): ConfluentConsumer
}

export interface ConfluentProducer {
  connect(): Promise<void>
  send(record: { readonly topic: string; readonly messages: readonly ConfluentMessage[] }): Promise<unknown>
  disconnect(): Promise<void>
}

export interface ConfluentConsumer {
  connect(): Promise<void>
  subscribe(to: { topics: readonly string[] }): Promise<void>
  run(handler: {
    eachBatch(payload: { batch: { messages: readonly { value: Buffer | null }[] } }): Promise<void>
  }): Promise<void>
  disconnect(): Promise<void>
}

export type Callback = (error: Error | null | undefined) => void

export interface RdkafkaClient {
  connect(options: object, callback: Callback): unknown
  disconnect(callback: Callback): unknown
  on(event: string, listener: (...args: never) => void): unknown
}

export interface RdkafkaProducer extends RdkafkaClient {
  produce(
    topic: string,
    partition: number | null,
    value: Buffer,
    key: Buffer | null,
    timestamp: null,
    opaque: object | undefined,
  ): unknown
  setPollInBackground(isSet: boolean): unknown
  flush(timeoutMs: number, callback: Callback): unknown
}

export interface RdkafkaConsumer extends RdkafkaClient {
  subscribe(topics: readonly string[]): unknown
  setDefaultConsumeTimeout(timeoutMs: number): void
  setDefaultIsTimeoutOnlyForFirstMessage(isOnly: boolean): void
  consume(
    count: number,
    callback: (error: Error | null, messages: readonly { readonly value: Buffer | null }[]) => void,
  ): unknown
}

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}
