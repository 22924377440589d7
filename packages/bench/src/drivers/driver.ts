import type { Address } from '../targets/target.ts'
import type { ProducerSettings } from '../workload/workload.ts'

/** A record to be sent. */
export interface LoadRecord {
  readonly key: Buffer | null
  readonly value: Buffer
}

/** What a client was measured with, in its own words; printed beside its figures. */
export type ClientSettings = Readonly<Record<string, string | number | boolean>>

/** A client of Kafka as a load is made with it, in the load's process. */
export interface Driver {
  readonly name: string
  readonly version: string
  /** @throws Error for settings or a door that the client does not have */
  openProducer(options: DriverProducerOptions): Promise<DriverProducer>
  openConsumer(options: DriverConsumerOptions): Promise<DriverConsumer>
}

export interface DriverProducerOptions {
  readonly address: Address
  readonly topic: string
  readonly settings: ProducerSettings
  /**
   * What it is opened for: `maximum` sends whole lists, and the client may be set up as its makers advise for that;
   * `records` sends one by one.
   */
  readonly purpose: 'maximum' | 'records'
}

/** How a record fared: undefined when it was acknowledged. */
export type OnSent = (error?: Error) => void

export interface DriverProducer {
  readonly settings: ClientSettings
  /** Sends one record, and calls back once: when it is acknowledged, or will not be. */
  send(record: LoadRecord, onSent: OnSent): void
  /** Sends a list in the fastest way that the client has; settles when all are acknowledged, rejects if one is not. */
  sendAll(records: readonly LoadRecord[]): Promise<void>
  /** What the client itself has counted since it was opened; undefined where it counts nothing. */
  counts(): WireCounts | undefined
  close(): Promise<void>
}

export interface WireCounts {
  readonly requests: number
  /** Bytes of requests as they were sent. */
  readonly bytes: number
}

export interface DriverConsumerOptions {
  readonly address: Address
  readonly topic: string
  readonly group: string
  /** Where a group without offsets begins. */
  readonly from: 'earliest' | 'latest'
  /** Called with every value, in a partition's order. */
  readonly onValue: (value: Uint8Array) => void
  readonly onError: (error: Error) => void
}

export interface DriverConsumer {
  readonly settings: ClientSettings
  close(): Promise<void>
}
