import { connect } from 'node:net'
import type { Endpoint, Transport } from './transport.ts'

/** One TCP connection to each broker, as every Kafka client does. */
export function tcpTransport(bootstrap: readonly Endpoint[]): Transport {
  return {
    bootstrap,
    followsMetadata: true,
    open: ({ host, port }) => connect({ host, port, noDelay: true }),
  }
}
