import type { ByteStream } from './byte-stream.ts'
import { joined } from './joined.ts'
import { streamChannel } from './stream-channel.ts'
import type { Channel, Transport } from './transport.ts'

/** A broker in this process, as far as a client needs to know it. */
export interface InProcessBroker {
  /** A connection as a client sees it: what it writes is what the broker reads. */
  openConnection(): ByteStream
}

export function inProcessTransport(broker: InProcessBroker): Transport {
  return {
    bootstrap: [{ host: 'in-process', port: 0 }],
    followsMetadata: false,
    open: (_endpoint, listener) => copying(streamChannel(broker.openConnection(), listener)),
  }
}

/** No network makes a copy here: without one the broker would hold bytes that the client uses again. */
function copying({ send, close }: Channel): Channel {
  return {
    close,
    send: (pieces, written) => {
      send([joined(pieces)])
      written?.()
    },
  }
}
