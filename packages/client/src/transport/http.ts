import { connect } from 'node:http2'
import type { Duplex } from 'node:stream'
import type { Transport } from './transport.ts'

/** Window of the session: enough for the bytes in flight of a fast reader. */
const windowBytes = 16 * 1024 * 1024

/** One long request a connection: frames in its body, frames in the answer, over HTTP/2. */
export function httpTransport(origin: URL): Transport {
  const port = Number(origin.port || (origin.protocol === 'https:' ? 443 : 80))
  return {
    bootstrap: [{ host: origin.hostname, port }],
    followsMetadata: false,
    open: () => openStream(origin),
  }
}

function openStream(origin: URL): Duplex {
  const session = connect(origin, { settings: { initialWindowSize: windowBytes } })
  session.once('connect', () => session.setLocalWindowSize(windowBytes))
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
  stream.on('close', () => session.close())
  return stream
}
