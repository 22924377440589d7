import { connect } from 'node:http2'
import { http2WindowBytes } from '../limits.ts'
import { streamChannel } from './stream-channel.ts'
import type { Channel, ChannelListener, Transport } from './transport.ts'

/** One long request a connection: frames in its body, frames in the answer, over HTTP/2. */
export function http2Transport(origin: URL): Transport {
  const port = Number(origin.port || (origin.protocol === 'https:' ? 443 : 80))
  return {
    bootstrap: [{ host: origin.hostname, port }],
    followsMetadata: false,
    open: (_endpoint, listener) => openStream(origin, listener),
  }
}

function openStream(origin: URL, listener: ChannelListener): Channel {
  const session = connect(origin, { settings: { initialWindowSize: http2WindowBytes } })
  // It may be over before it has begun, as when the client is closed.
  session.once('connect', () => session.destroyed || session.setLocalWindowSize(http2WindowBytes))
  const stream = session.request({
    ':method': 'POST',
    ':path': '/v1/kafka',
    'content-type': 'application/vnd.kafka.frames',
  })
  session.on('error', (error) => stream.destroy(error))
  stream.on('response', (headers) => {
    const status = headers[':status']
    if (status !== 200)
      stream.destroy(new Error(`${origin.href} answers ${status} to POST /v1/kafka: it is no Odradek`))
  })
  // At once: a session that is closed gently still sends what it has, from memory that may be somebody else's by then.
  stream.on('close', () => session.destroy())
  return streamChannel(stream, listener)
}
