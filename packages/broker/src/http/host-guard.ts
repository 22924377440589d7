import type { Endpoint } from '../listener/endpoint.ts'
import { HttpProblem } from './problem.ts'

/** What a request says of where it goes, and of the page that it comes from. */
export interface RequestOrigin {
  /** `Host` or `:authority`; a browser always sends one. */
  readonly host: string | undefined
  readonly origin: string | undefined
}

/** Refuses a request, or lets it pass. @throws HttpProblem 403 */
export type HostGuard = (request: RequestOrigin) => void

/**
 * Lets only this machine's own programs, and pages of this server, talk to a listener on loopback. A web page must not
 * write to a developer's broker: neither by a name of its own that resolves to 127.0.0.1 (DNS rebinding shows in Host),
 * nor from another origin (shows in Origin). Another port of this machine is another origin: what is served there is
 * not ours.
 */
export function createHostGuard(listen: Endpoint, advertised: Endpoint | null): HostGuard {
  if (!isLoopback(listen.host)) return () => undefined
  const ports = new Set([listen.port, advertised?.port ?? listen.port])
  const isOurHost = (host: string): boolean => isLoopback(host) || host === advertised?.host.toLowerCase()
  return ({ host, origin }) => {
    if (host !== undefined && !isOurHost(hostOf(`http://${host}`))) {
      throw new HttpProblem(
        403,
        `this broker listens on loopback and does not answer for the host '${host}'; --advertise names another host`,
      )
    }
    if (origin !== undefined && !(isOurHost(hostOf(origin)) && ports.has(portOf(origin)))) {
      throw new HttpProblem(403, `this broker listens on loopback and takes no requests from pages of '${origin}'`)
    }
  }
}

/** In lower case, IPv6 without brackets; '' for what is no URL. */
function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^\[(.*)\]$/, '$1') ?? ''
}

function portOf(url: string): number {
  const parsed = URL.parse(url)
  if (parsed === null) return Number.NaN
  return parsed.port === '' ? (parsed.protocol === 'https:' ? 443 : 80) : Number(parsed.port)
}

/** Names and addresses that lead nowhere but to this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}
