import type { Services } from '../../services.ts'
import type { App } from '../door.ts'

export function healthRoutes(app: App, { topics }: Services): void {
  app.get('/healthz', { schema: { summary: 'Whether the process answers', tags: ['health'] } }, () => ({
    status: 'ok',
  }))
  app.get(
    '/readyz',
    { schema: { summary: 'Whether the broker takes records, and why not', tags: ['health'] } },
    (_request, reply) => {
      const offline = [...topics.list()].flatMap(({ name, partitions }) =>
        partitions.filter(({ log }) => log.isOffline).map(({ index }) => `${name}-${index}`),
      )
      if (offline.length === 0) return { status: 'ready' }
      return reply.code(503).send({ status: 'not ready', reason: `offline after a disk error: ${offline.join(', ')}` })
    },
  )
}
