import type { Http2ServerRequest } from 'node:http2'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { App } from '../door.ts'

const contentType = 'application/vnd.kafka.frames'

/**
 * Kafka frames over HTTP: the body is requests, the answer is responses, in order. A body that ends is a call; one that
 * stays open is a session, as good as a TCP connection, and for one HTTP/2 stream as fast.
 */
export function kafkaRoutes(app: App, serveKafka: (stream: Duplex, over: Socket) => void): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  const schema = {
    summary: 'Kafka frames in, Kafka frames out',
    description:
      'Each frame is an int32 size and that many bytes, as on a Kafka TCP connection. Leave the body open for a session.',
    tags: ['kafka'],
  }
  app.post('/v1/kafka', { schema }, (request, reply) => {
    reply.hijack()
    const { raw } = request
    if (isHttp2(raw)) {
      raw.stream.respond({ ':status': 200, 'content-type': contentType })
      serveKafka(raw.stream, request.socket)
      return
    }
    const response = reply.raw
    response.writeHead(200, { 'content-type': contentType })
    const stream = Duplex.from({ readable: raw, writable: response })
    serveKafka(stream, request.socket)
  })
}

function isHttp2(request: object): request is Http2ServerRequest {
  return 'stream' in request
}
