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

export const writeHostPort = ({ host, port }: HostPort): string => `${host.includes(':') ? `[${host}]` : host}:${port}`
