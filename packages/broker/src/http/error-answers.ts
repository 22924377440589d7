import type { Socket } from 'node:net'
import type { ConnectionError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import type { Logger } from 'pino'
import type { App } from './context.ts'
import { HttpProblem, type Problem, problemContentType, problemFor, problemOf, unexpectedProblem } from './problem.ts'

/** Has every error answered as a problem document. What nobody expected is logged, and nothing of it is told. */
export function answerErrors(app: App, logger: Logger): void {
  const methods = new MethodsByPath()
  app.addHook('onRoute', ({ url, method }) => methods.add(url, method))
  app.setErrorHandler(answerError(logger))
  app.setNotFoundHandler(({ method, url }, reply) => {
    const path = url.split('?')[0] ?? ''
    const allowed = methods.of(path)
    if (allowed.length === 0)
      throw new HttpProblem(404, `there is no ${method} ${path}; see /openapi.json for what there is`)
    reply.header('allow', allowed.join(', '))
    throw new HttpProblem(405, `${path} takes ${allowed.join(', ')}, not ${method}`)
  })
}

export function answerError(logger: Logger): (error: unknown, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, _request, reply) => {
    const problem = problemFor(error)
    if (problem === undefined) logger.error({ err: error }, 'an HTTP request failed unexpectedly')
    const answer = problem ?? unexpectedProblem
    reply.code(answer.status).type(problemContentType).send(answer)
  }
}

/** Which methods a path has, to tell a wrong method from a wrong path. */
class MethodsByPath {
  readonly #routes: { readonly path: RegExp; readonly methods: readonly string[] }[] = []

  /** `url` is a route of Fastify's: with parameters such as `:topic`, and perhaps `*` at its end. */
  add(url: string, method: string | string[]): void {
    const pattern = url
      .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll(/:\w+/g, '[^/]+')
    this.#routes.push({ path: new RegExp(`^${pattern}$`), methods: [method].flat() })
  }

  of(path: string): string[] {
    return [...new Set(this.#routes.filter((route) => route.path.test(path)).flatMap(({ methods }) => methods))]
  }
}

/** Says which field is wrong, and how. `where` is Fastify's word for a part of the request. */
export function describeInvalid(errors: FastifySchemaValidationError[], where: string): Error {
  const part = where === 'querystring' ? 'query' : where
  const [first] = errors
  const unknown = first?.params['additionalProperty']
  if (typeof unknown === 'string') return new HttpProblem(400, `the ${part} has no field '${unknown}'`)
  const field = first?.instancePath.slice(1).replaceAll('/', '.') ?? ''
  const values = first?.params['allowedValues']
  const choices = Array.isArray(values) ? `: ${values.filter((value) => value !== '').join(', ')}` : ''
  const fault = `${first?.message ?? 'is not valid'}${choices}`
  return new HttpProblem(400, field === '' ? `the ${part} ${fault}` : `'${field}' in the ${part} ${fault}`)
}

/** Answers bytes that are no HTTP/1.1 request, or took too long to become one, and closes the connection. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') {
    const { status, title, ...rest } = problemOfClientError(error)
    const body = JSON.stringify({ status, title, ...rest })
    const headers = `content-type: ${problemContentType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`
    socket.write(`HTTP/1.1 ${status} ${title}\r\n${headers}\r\n\r\n${body}`)
  }
  socket.destroySoon()
}

function problemOfClientError({ code }: ConnectionError): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problemOf(new HttpProblem(408, 'the headers of the request did not come in time'))
    case 'HPE_HEADER_OVERFLOW':
      return problemOf(new HttpProblem(431, 'the headers of the request are too long'))
    default:
      return problemOf(new HttpProblem(400, 'this is no HTTP/1.1 request'))
  }
}
