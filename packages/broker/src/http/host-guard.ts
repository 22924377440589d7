import type { Endpoint } from '../listener/endpoint.ts'
import { HttpProblem } from './problem.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || host.startsWith('127.')
}

/**
 * On a loopback listener the only clients are programs of this machine, a browser among them. A web page must not write
 * to
 * a developer's broker: neither with a host name of its own that resolves to 127.0.0.1, nor from an origin that is not
 * this
 * server.
 *
 * @throws HttpProblem 403
 */
export function checkHost(
  host: string | undefined,
  origin: string | undefined,
  listen: Endpoint,
  advertisedHost: string | undefined,
): void {
  if (!isLoopback(listen.host)) return
  if (host !== undefined && !isOurs(host, advertisedHost)) {
    throw new HttpProblem(403, `this broker listens on loopback and does not answer for the host '${host}'`)
  }
  if (origin === undefined) return
  const authority = /^https?:\/\/(.+)$/.exec(origin)?.[1] ?? ''
  const isSameOrigin = isOurs(authority, advertisedHost) && authority.endsWith(`:${listen.port}`)
  if (!isSameOrigin)
    throw new HttpProblem(403, `this broker listens on loopback and takes no requests of pages from '${origin}'`)
}

function isOurs(authority: string, advertisedHost: string | undefined): boolean {
  const host = authority.replace(/:\d+$/, '').toLowerCase()
  return isLoopback(host) || (advertisedHost !== undefined && host === advertisedHost.toLowerCase())
}
