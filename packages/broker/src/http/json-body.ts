import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { App } from './context.ts'
import { parseJson } from './json.ts'
import { maxJsonBytes } from './limits.ts'
import { mediaTypeOf } from './media-type.ts'
import { HttpProblem } from './problem.ts'

/** Has bodies of JSON parsed; a body of any other type that has no parser is refused with what would be taken. */
export function acceptJson(app: App, otherTypes: readonly string[]): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: maxJsonBytes },
    async (_request: FastifyRequest, body: Buffer) => (body.length === 0 ? undefined : parseJson(body)),
  )
  const taken = ['application/json', ...otherTypes].join(', ')
  app.addContentTypeParser('*', async ({ headers }: FastifyRequest, body: Readable) => {
    if (await isEmpty(body)) return undefined
    const given = mediaTypeOf(headers['content-type'])
    throw new HttpProblem(415, `a body of ${given || 'no content type'} is not taken here, only of: ${taken}`)
  })
}

/** Some clients announce a body that they do not have. */
async function isEmpty(body: Readable): Promise<boolean> {
  for await (const chunk of body.iterator({ destroyOnReturn: false })) if (chunk.length > 0) return false
  return true
}

export function acceptJsonOnly(app: App): void {
  acceptJson(app, [])
}
