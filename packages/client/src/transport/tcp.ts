import { connect } from 'node:net'
import { FrameSlab } from './frame-slab.ts'
import { frameWriter, tellEnd } from './stream-channel.ts'
import type { Channel, ChannelListener, Endpoint, Transport } from './transport.ts'

/** One TCP connection to each broker, as every Kafka client does. */
export function tcpTransport(bootstrap: readonly Endpoint[]): Transport {
  return { bootstrap, followsMetadata: true, open: openSocket }
}

function openSocket({ host, port }: Endpoint, listener: ChannelListener): Channel {
  const slab = new FrameSlab((frame) => listener.frame(frame))
  const socket = connect({
    host,
    port,
    noDelay: true,
    keepAlive: true,
    onread: {
      buffer: () => slab.space(),
      callback: (length) => {
        try {
          slab.filled(length)
        } catch (error) {
          socket.destroy(error instanceof Error ? error : undefined)
        }
        return true
      },
    },
  })
  tellEnd(socket, listener)
  return { send: frameWriter(socket), close: () => socket.destroy() }
}
