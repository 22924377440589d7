import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { bundleForBrowsers, pageDirectory } from './bundle.ts'

/** Serves the page, and passes what it says to a broker on. */
export interface Site extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
}

/** @param broker `HOST:PORT` */
export async function serveSite(broker: string, port = 0): Promise<Site> {
  const { code } = await bundleForBrowsers(join(pageDirectory, 'page.ts'), { fromSources: true })
  const files = new Map([
    ['/', { type: 'text/html', body: readFileSync(join(pageDirectory, 'index.html'), 'utf8') }],
    ['/page.css', { type: 'text/css', body: readFileSync(join(pageDirectory, 'page.css'), 'utf8') }],
    ['/page.js', { type: 'text/javascript', body: code }],
  ])
  const server = createServer((incoming, response) => {
    if (incoming.url === '/v1/kafka') return passOn(incoming, response, broker, origin)
    const file = files.get(incoming.url ?? '')
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': `${file?.type ?? 'text/plain'}; charset=utf-8`,
    })
    response.end(file?.body)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`
  return {
    origin,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/**
 * A broker on loopback takes requests of its own pages only. This site's page is as good as one; any other keeps the
 * origin that it has, and is refused.
 */
function passOn(incoming: IncomingMessage, response: ServerResponse, broker: string, ownOrigin: string): void {
  const { origin, ...headers } = incoming.headers
  const toldOrigin = origin === ownOrigin ? `http://${broker}` : origin
  const outgoing = request(`http://${broker}/v1/kafka`, {
    method: incoming.method,
    headers: { ...headers, ...(toldOrigin !== undefined && { origin: toldOrigin }) },
  })
  outgoing.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    answer.on('error', () => response.destroy())
  })
  outgoing.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()))
  response.on('close', () => outgoing.destroy())
  incoming.pipe(outgoing)
}
