import { once } from 'node:events'
import { request as http1Request, type IncomingMessage } from 'node:http'
import { connect, constants } from 'node:http2'
import type { Duplex, Readable } from 'node:stream'
import type { Endpoint } from '../../listener/endpoint.ts'

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
  readonly text: string
  json(): unknown
}

/** An answer whose body is read as it comes, beside a request whose body is still open. */
export interface OpenAnswer extends AsyncDisposable {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  write(piece: string | Uint8Array): void
  end(): void
  /** The next bytes up to and with the separator; what is left at the end. */
  next(separator?: string): Promise<string>
  readonly body: Readable
}

export type HttpVersion = 'HTTP/1.1' | 'HTTP/2'
export const httpVersions: readonly HttpVersion[] = ['HTTP/1.1', 'HTTP/2']

/** A whole request, and its whole answer, on a connection of its own. */
export async function send(
  version: HttpVersion,
  { port }: Endpoint,
  method: string,
  path: string,
  { headers = {}, body = '' }: RequestOptions = {},
): Promise<Answer> {
  await using answer = await open(version, { host: '127.0.0.1', port }, method, path, headers, body)
  const chunks: Buffer[] = await answer.body.toArray()
  const content = Buffer.concat(chunks)
  const text = content.toString()
  return { status: answer.status, headers: answer.headers, body: content, text, json: () => JSON.parse(text) }
}

/** Begins a request; without a body it stays open. */
export function open(
  version: HttpVersion,
  endpoint: Endpoint,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string | Uint8Array,
): Promise<OpenAnswer> {
  return version === 'HTTP/2'
    ? openHttp2(endpoint, method, path, headers, body)
    : openHttp1(endpoint, method, path, headers, body)
}

async function openHttp1(
  { port }: Endpoint,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array | undefined,
): Promise<OpenAnswer> {
  const request = http1Request({ host: '127.0.0.1', port, method, path, headers, agent: false })
  request.flushHeaders()
  if (body !== undefined) request.end(body)
  const [response]: IncomingMessage[] = await once(request, 'response')
  if (response === undefined) throw new Error('no response')
  request.on('error', () => undefined)
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    write: (piece) => void request.write(piece),
    end: () => void request.end(),
    next: reader(response),
    body: response,
    [Symbol.asyncDispose]: async () => void request.destroy(),
  }
}

async function openHttp2(
  { port }: Endpoint,
  method: string,
  path: string,
  { host, ...headers }: Readonly<Record<string, string>>,
  body: string | Uint8Array | undefined,
): Promise<OpenAnswer> {
  const session = connect(`http://127.0.0.1:${port}`)
  const authority = host === undefined ? {} : { ':authority': host }
  const stream: Duplex = session.request(
    { ':method': method, ':path': path, ...authority, ...headers },
    { endStream: false },
  )
  if (body !== undefined) stream.end(body)
  const [answerHeaders]: Record<string, unknown>[] = await once(stream, 'response')
  return {
    status: Number(answerHeaders?.[constants.HTTP2_HEADER_STATUS]),
    headers: answerHeaders ?? {},
    write: (piece) => void stream.write(piece),
    end: () => void stream.end(),
    next: reader(stream),
    body: stream,
    [Symbol.asyncDispose]: async () => session.destroy(),
  }
}

function reader(body: Readable): (separator?: string) => Promise<string> {
  let chunks: AsyncIterator<Buffer> | undefined
  let text = ''
  return async (separator = '\n') => {
    chunks ??= body.iterator({ destroyOnReturn: false })
    while (!text.includes(separator)) {
      const { done, value } = await chunks.next()
      if (done) break
      text += value.toString()
    }
    const end = text.indexOf(separator)
    const length = end < 0 ? text.length : end + separator.length
    const piece = text.slice(0, length)
    text = text.slice(length)
    return piece
  }
}
