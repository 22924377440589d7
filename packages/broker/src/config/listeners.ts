import { type Endpoint, parseEndpoint } from '../listener/endpoint.ts'
import { ConfigError } from './config-error.ts'
import { badValue, type Given } from './given.ts'
import { splitList } from './setting.ts'

const separator = '://'
const everyAddress = '0.0.0.0'
const securityProtocols = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL']
const endpointForm =
  'HOST:PORT, such as 127.0.0.1:9092, [::1]:9092, :9092 for every address, or localhost:0 for a free port'
const listenerForm =
  'one listener for clients, with the security protocol PLAINTEXT, such as PLAINTEXT://127.0.0.1:9092'

/** How Kafka's listeners are to be read. */
export interface ListenerNames {
  /** What a listener speaks, by its name (`listener.security.protocol.map`); each protocol is also a name. */
  readonly protocols: ReadonlyMap<string, string>
  /** Listeners between controllers (`controller.listener.names`), which a single broker does not have. */
  readonly controllers: ReadonlySet<string>
}

export interface Listeners {
  readonly endpoint: Endpoint
  /** Listeners between controllers, as written. */
  readonly ignored: readonly string[]
}

/** @throws ConfigError if it is not HOST:PORT */
export function readEndpoint(given: Given): Endpoint {
  const endpoint = parseAddress(given.text)
  if (endpoint === undefined) throw new ConfigError([badValue(given, endpointForm)])
  return endpoint
}

/**
 * Reads Kafka's `listeners` and `advertised.listeners`: NAME://HOST:PORT, comma-separated.
 * @throws ConfigError unless exactly one of them is for clients and speaks PLAINTEXT
 */
export function readListeners(given: Given, names: ListenerNames): Listeners {
  const all = splitList(given.text)
  const ignored = all.filter((listener) => names.controllers.has(nameOf(listener)))
  const [forClients, ...others] = all.filter((listener) => !ignored.includes(listener))
  if (forClients === undefined || others.length > 0) throw new ConfigError([badValue(given, listenerForm)])
  return { endpoint: readListener(forClients, given, names.protocols), ignored }
}

/** Reads `listener.security.protocol.map`: NAME:PROTOCOL, comma-separated. */
export function readProtocolMap(given: Given): Map<string, string> {
  const protocols = new Map<string, string>()
  for (const entry of splitList(given.text)) {
    const [name, protocol, ...rest] = entry.toUpperCase().split(':')
    if (name === undefined || protocol === undefined || rest.length > 0 || !securityProtocols.includes(protocol)) {
      throw new ConfigError([badValue(given, `NAME:PROTOCOL pairs, with ${securityProtocols.join(', ')} as protocols`)])
    }
    protocols.set(name, protocol)
  }
  return protocols
}

function readListener(listener: string, given: Given, protocols: ReadonlyMap<string, string>): Endpoint {
  const name = nameOf(listener)
  const protocol = protocols.get(name) ?? (securityProtocols.includes(name) ? name : undefined)
  if (protocol === undefined) {
    const places = 'listener.security.protocol.map (or controller.listener.names)'
    throw new ConfigError([badValue(given, `${listenerForm}, or a name that stands in ${places}`)])
  }
  const endpoint = parseAddress(listener.slice(name.length + separator.length))
  if (endpoint === undefined || protocol !== 'PLAINTEXT') throw new ConfigError([badValue(given, listenerForm)])
  return endpoint
}

function nameOf(listener: string): string {
  return listener.split(separator, 1)[0]?.toUpperCase() ?? ''
}

/** An empty host is every address. */
function parseAddress(text: string): Endpoint | undefined {
  const endpoint = parseEndpoint(text)
  return endpoint?.host === '' ? { ...endpoint, host: everyAddress } : endpoint
}
