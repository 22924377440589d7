import type { App, HttpContext } from '../context.ts'
import { documented, jsonContent } from '../openapi.ts'

const statusSchema = { type: 'object', properties: { status: { type: 'string' }, reason: { type: 'string' } } }

const alive = documented({
  summary: 'Whether the process answers',
  tags: ['health'],
  response: { 200: { description: 'It does.', content: jsonContent(statusSchema, { status: 'ok' }) } },
})

const ready = documented({
  summary: 'Whether every partition takes records, and why not',
  tags: ['health'],
  response: {
    200: { description: 'They do.', content: jsonContent(statusSchema, { status: 'ready' }) },
    503: {
      description: 'Some do not, or the broker is closing.',
      content: jsonContent(statusSchema, { status: 'not ready', reason: 'offline after a disk error: orders-0' }),
    },
  },
})

/** GET /healthz (liveness: restart me if this fails) and GET /readyz (readiness: send me nothing while this fails). */
export function healthRoutes(app: App, { services, closing }: HttpContext): void {
  app.get('/healthz', { config: alive }, () => ({ status: 'ok' }))

  app.get('/readyz', { config: ready }, (_request, reply) => {
    const reason = closing.aborted ? 'the broker is closing' : offlinePartitions(services.topics)
    return reason === undefined ? { status: 'ready' } : reply.code(503).send({ status: 'not ready', reason })
  })
}

function offlinePartitions(topics: HttpContext['services']['topics']): string | undefined {
  const offline = [...topics.list()].flatMap(({ name, partitions }) =>
    partitions.filter(({ log }) => log.isOffline).map(({ index }) => `${name}-${index}`),
  )
  return offline.length === 0 ? undefined : `offline after a disk error: ${offline.join(', ')}`
}
