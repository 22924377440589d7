import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/**
 * Sends pieces as they are made; the next is made when the last was taken. The head goes out at once, so that a reader
 * who
 * waits for the first record knows that it is being waited for.
 */
export function sendStream(
  reply: FastifyReply,
  type: string,
  pieces: AsyncIterable<string | Uint8Array>,
): FastifyReply {
  return reply.type(type).send(Readable.from(headFirst(reply, pieces), { objectMode: true, highWaterMark: 1 }))
}

async function* headFirst(
  reply: FastifyReply,
  pieces: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
  reply.raw.flushHeaders()
  yield* pieces
}
