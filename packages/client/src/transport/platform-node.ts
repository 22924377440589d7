import { http2Transport } from './http2.ts'
import { tcpTransport } from './tcp.ts'
import type { Endpoint, Transport } from './transport.ts'

export function kafkaTransport(bootstrap: readonly Endpoint[]): Transport {
  return tcpTransport(bootstrap)
}

export function httpTransport(origin: URL): Transport {
  return http2Transport(origin)
}
