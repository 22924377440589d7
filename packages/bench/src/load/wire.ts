import { readFileSync } from 'node:fs'
import type { DriverProducer, WireCounts } from '../drivers/driver.ts'
import type { WireUse } from '../results/sample.ts'
import type { Address } from '../targets/target.ts'

/** Counts what goes over the wire, from `resume` to `pause`, as often as one likes. */
export class WireMeter {
  readonly #producers: readonly DriverProducer[]
  readonly #hasLoopback: boolean
  readonly #readLoopback: () => number | undefined
  #clients: WireCounts | undefined
  #loopbackBytes: number | undefined
  #begun: Readings | undefined

  /** `producers` are all clients of the load, or none: what one of several does not count is not known. */
  constructor(
    address: Pick<Address, 'bootstrap' | 'door'>,
    producers: readonly DriverProducer[] = [],
    readLoopback: () => number | undefined = loopbackBytes,
  ) {
    this.#producers = producers
    this.#readLoopback = readLoopback
    this.#hasLoopback = address.door !== 'in-process' && isLoopback(address.bootstrap)
  }

  resume(): void {
    this.#begun = this.#read()
  }

  pause(): void {
    const [from, to] = [this.#begun, this.#read()]
    if (from === undefined) return
    this.#begun = undefined
    if (from.clients !== undefined && to.clients !== undefined) {
      const { requests = 0, bytes = 0 } = this.#clients ?? {}
      this.#clients = {
        requests: requests + to.clients.requests - from.clients.requests,
        bytes: bytes + to.clients.bytes - from.clients.bytes,
      }
    }
    if (from.loopbackBytes !== undefined && to.loopbackBytes !== undefined) {
      this.#loopbackBytes = (this.#loopbackBytes ?? 0) + to.loopbackBytes - from.loopbackBytes
    }
  }

  /** What was counted since `resume` is forgotten. */
  abandon(): void {
    this.#begun = undefined
  }

  use(): WireUse {
    if (this.#clients !== undefined) return { ...this.#clients, source: 'client' }
    if (this.#loopbackBytes !== undefined) return { bytes: this.#loopbackBytes, source: 'loopback' }
    return { source: 'none' }
  }

  #read(): Readings {
    return { clients: sumOf(this.#producers), loopbackBytes: this.#hasLoopback ? this.#readLoopback() : undefined }
  }
}

interface Readings {
  readonly clients: WireCounts | undefined
  readonly loopbackBytes: number | undefined
}

function sumOf(producers: readonly DriverProducer[]): WireCounts | undefined {
  let [requests, bytes] = [0, 0]
  for (const producer of producers) {
    const counts = producer.counts()
    if (counts === undefined) return undefined
    requests += counts.requests
    bytes += counts.bytes
  }
  return producers.length === 0 ? undefined : { requests, bytes }
}

const isLoopback = (bootstrap: string): boolean => /^(127\.[\d.]+|localhost|\[::1\]):\d+$/.test(bootstrap)

/** Undefined where there is no /proc. */
function loopbackBytes(): number | undefined {
  try {
    return loopbackBytesIn(readFileSync('/proc/net/dev', 'utf8'))
  } catch {
    return undefined
  }
}

/** Of what /proc/net/dev says: bytes that `lo` received, which are the same as it sent, of both ends of a connection. */
export function loopbackBytesIn(table: string): number | undefined {
  const bytes = /^\s*lo:\s*(\d+)/m.exec(table)?.[1]
  return bytes === undefined ? undefined : Number(bytes)
}
