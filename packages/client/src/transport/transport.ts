import type { Duplex } from 'node:stream'

export interface Endpoint {
  readonly host: string
  readonly port: number
}

/**
 * How frames reach a broker. The stream that it opens may fail at once or at any time; it carries Kafka frames both
 * ways.
 */
export interface Transport {
  /** Where to begin; a transport that has one place to go to has one. */
  readonly bootstrap: readonly Endpoint[]
  /** Whether brokers are reached at the addresses that metadata gives, or all at the same place. */
  readonly followsMetadata: boolean
  open(endpoint: Endpoint): Duplex
}
