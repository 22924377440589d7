import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { Duplex } from 'node:stream'
import type { App, HttpContext } from '../context.ts'
import { documented } from '../openapi.ts'

export const framesContentType = 'application/vnd.kafka.frames'

const frames = { [framesContentType]: { schema: { type: 'string', format: 'binary' } } }

const session = documented({
  summary: 'Kafka frames in, Kafka frames out',
  description:
    'The body is requests of the Kafka protocol, each an int32 size and that many bytes, as on a TCP connection; the ' +
    'answer is their responses, in order. A body that ends is a call; one that stays open is a session.',
  tags: ['kafka'],
  body: { content: frames },
  response: { 200: { description: 'The responses.', content: frames } },
})

/**
 * POST /v1/kafka, whatever its content type: the same service as a TCP connection, in one HTTP/2 stream (and there as
 * fast), or over HTTP/1.1. How long the session lasts is for the Kafka connection to say.
 */
export function kafkaRoutes(app: App, { serveKafka }: HttpContext): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))

  app.post('/v1/kafka', { config: { ...session, outlivesRequest: true } }, (request, reply) => {
    reply.hijack()
    const { raw, socket } = request
    if (isHttp2(raw)) {
      raw.stream.respond({ ':status': 200, 'content-type': framesContentType })
      // A body without a byte has ended before anybody could hear of it.
      if (raw.stream.readableEnded) raw.stream.end()
      else serveKafka(raw.stream, socket)
    } else {
      reply.raw.writeHead(200, { 'content-type': framesContentType })
      reply.raw.flushHeaders()
      serveKafka(Duplex.from({ readable: raw, writable: reply.raw }), socket)
    }
  })
}

/** Fastify's types know one kind of server; this door feeds it from two. */
function isHttp2(raw: IncomingMessage | Http2ServerRequest): raw is Http2ServerRequest {
  return 'stream' in raw
}
