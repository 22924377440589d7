import type { Duplex } from 'node:stream'
import type { Transport } from './transport.ts'

/** A broker in this process, as far as a client needs to know it. */
export interface InProcessBroker {
  openConnection(): Duplex
}

export function inProcessTransport(broker: InProcessBroker): Transport {
  return {
    bootstrap: [{ host: 'in-process', port: 0 }],
    followsMetadata: false,
    open: () => broker.openConnection(),
  }
}
