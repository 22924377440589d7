/** A host and a port, as clients see them. */
export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** `host:port`, with an IPv6 address in brackets. */
export function formatEndpoint({ host, port }: Endpoint): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
