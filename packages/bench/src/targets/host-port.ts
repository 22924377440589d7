/** Where somebody listens. */
export interface HostPort {
  readonly host: string
  readonly port: number
}

/** Reads `host:port` or `[::1]:port`; undefined if it is none. */
export function readHostPort(text: string): HostPort | undefined {
  const match = /^(?:\[([\da-f:.]+)\]|([^\s:/[\]]+)):(\d{1,5})$/i.exec(text)
  const [host, port] = [match?.[1] ?? match?.[2], Number(match?.[3])]
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port }
}

/** What is wrong with what was meant to be `host:port`; undefined for what is one, and for a mere word. */
export function whyNoHostPort(text: string): string | undefined {
  if (readHostPort(text) !== undefined) return undefined
  const [, host = '', port] = /^(\[.*\]|[^[:]*)(?::([^:]*))?$/.exec(text) ?? []
  if (host === '' && port === undefined) return 'write host:port, or [::1]:port'
  if (port === undefined) return /[.[]|^localhost$/.test(host) ? 'a port is missing: host:port' : undefined
  const number = Number(port)
  if (!/^\d+$/.test(port) || number < 1 || number > 65_535) return `'${port}' is no port: 1 to 65535`
  return 'write host:port, or [::1]:port'
}

export const writeHostPort = ({ host, port }: HostPort): string => `${host.includes(':') ? `[${host}]` : host}:${port}`
