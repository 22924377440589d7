import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { App } from './context.ts'
import { problemContentType } from './problem.ts'

type JsonSchema = Readonly<Record<string, unknown>>
type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>

/** What the contract says of a route beyond what Fastify checks: for readers, never in the way of a request. */
export interface RouteDocumentation {
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly body?: { readonly content: Content }
  readonly response: Readonly<Record<number, JsonSchema>>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    documentation?: RouteDocumentation
    /** The route's stream is closed by somebody else; closing the door does not wait for it. */
    outlivesRequest?: boolean
  }
}

export function documented(documentation: RouteDocumentation): { documentation: RouteDocumentation } {
  return { documentation }
}

export function jsonContent(schema: JsonSchema, example: unknown): Content {
  return { 'application/json': { schema: { ...schema, examples: [example] } } }
}

/** The path parameter of every route under a topic. */
export const topicParameter = {
  type: 'object',
  properties: { topic: { type: 'string', examples: ['orders'] } },
} as const

const description = `The log of a Kafka broker over HTTP. A first walk:

    curl -X PUT localhost:9092/v1/topics/orders
    curl localhost:9092/v1/topics/orders/records -H 'content-type: text/plain' -d 'hello'
    curl localhost:9092/v1/topics/orders/records`

const problemSchema = {
  $id: 'Problem',
  type: 'object',
  description: 'An RFC 9457 problem document.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened in this case.' },
    error: { type: 'string', description: "Kafka's name of the error." },
    code: { type: 'integer', description: "Kafka's number of the error." },
    retriable: { type: 'boolean', description: 'The same request may succeed later.' },
  },
  examples: [
    {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: "there is no topic 'orders'",
      error: 'UNKNOWN_TOPIC_OR_PARTITION',
      code: 3,
      retriable: true,
    },
  ],
}

const anyProblem = {
  description: 'What is wrong with the request, or with the broker.',
  content: { [problemContentType]: { schema: { $ref: 'Problem#' } } },
}

/** GET /openapi.json, and GET / that shows it, with all that the page needs. Before the routes that it shows. */
export async function openApiRoutes(app: App): Promise<void> {
  app.addSchema(problemSchema)
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Odradek', description, version: '1' } },
    refResolver: { buildLocalReference: ({ $id }, _base, _fragment, index) => String($id ?? `schema-${index}`) },
    transform: ({ schema, url, route }) => {
      const documentation = route.config?.documentation
      const response = { ...documentation?.response, default: anyProblem }
      return { url, schema: { ...schema, ...documentation, response } }
    },
  })
  await app.register(swaggerUi, { routePrefix: '/', theme: { title: 'Odradek' } })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
