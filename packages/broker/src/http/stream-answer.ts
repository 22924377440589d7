import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import { type Problem, problemFor, unexpectedProblem } from './problem.ts'

export interface StreamedContent {
  readonly contentType: string
  readonly pieces: AsyncIterable<Uint8Array | string>
  /** Bytes that are made before the client reads. */
  readonly bufferBytes: number
}

/**
 * Answers with a stream. The headers leave at once, so that a client of a quiet topic knows it is served; pieces are
 * made as the client takes them. A stream that ends before its time is seen by the client as such.
 */
export function streamAnswer(reply: FastifyReply, { contentType, pieces, bufferBytes }: StreamedContent): void {
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  reply.raw.flushHeaders()
  if (reply.request.method === 'HEAD') {
    reply.raw.end()
    return
  }
  const readable = Readable.from(pieces, { objectMode: false, highWaterMark: bufferBytes })
  // It fails when the client leaves, which is nobody's error; others were turned into a problem by then.
  pipeline(readable, reply.raw).catch(() => undefined)
}

/** Pieces that end, where an error stops them, with the problem in the stream's own form. */
export async function* endingWithProblem<T>(
  pieces: AsyncIterable<T>,
  toPiece: (problem: Problem) => T,
  logger: Logger,
): AsyncGenerator<T> {
  try {
    yield* pieces
  } catch (error) {
    const problem = problemFor(error)
    if (problem === undefined) logger.error({ err: error }, 'an HTTP stream failed unexpectedly')
    yield toPiece(problem ?? unexpectedProblem)
  }
}
