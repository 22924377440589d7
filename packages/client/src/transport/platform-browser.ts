import { fetchTransport } from './fetch.ts'
import type { Endpoint, Transport } from './transport.ts'

/** @throws TypeError: a browser opens no TCP connections */
export function kafkaTransport([first]: readonly Endpoint[]): Transport {
  const place = first === undefined ? 'host:port' : `${first.host}:${first.port}`
  throw new TypeError(
    `a browser opens no TCP connections: use http://${place}, which an Odradek serves on the same port`,
  )
}

export function httpTransport(origin: URL): Transport {
  return fetchTransport(origin)
}
