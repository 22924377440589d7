import type { Endpoint } from '../listener/endpoint.ts'
import { brokerSetting } from './broker-settings.ts'
import { ConfigError } from './config-error.ts'
import { badValue, type Given } from './given.ts'
import { type ListenerNames, readEndpoint, readListeners, readProtocolMap } from './listeners.ts'
import { splitList } from './setting.ts'

export interface Endpoints {
  readonly listen: Endpoint
  /** null: the address at which a client has connected. */
  readonly advertised: Endpoint | null
  /** Listeners that were given but are not for clients. */
  readonly ignored: readonly Given[]
}

/** Where the broker listens and what it tells clients, by Odradek's names or else by Kafka's. */
export function readEndpoints(given: ReadonlyMap<string, Given>): Endpoints {
  const names = readListenerNames(given)
  const listening = readOne(given.get('listen') ?? given.get('listeners') ?? defaultOf('listen'), names)
  const advertising = given.get('advertise') ?? given.get('advertised.listeners')
  if (advertising === undefined) return { listen: listening.endpoint, advertised: null, ignored: listening.ignored }
  const advertised = readOne(advertising, names)
  checkReachable(advertised.endpoint, advertising)
  return {
    listen: listening.endpoint,
    advertised: advertised.endpoint,
    ignored: [...listening.ignored, ...advertised.ignored],
  }
}

function readOne(given: Given, names: ListenerNames): { endpoint: Endpoint; ignored: Given[] } {
  if (given.name === 'listen' || given.name === 'advertise') return { endpoint: readEndpoint(given), ignored: [] }
  const { endpoint, ignored } = readListeners(given, names)
  return { endpoint, ignored: ignored.map((text) => ({ ...given, text })) }
}

function readListenerNames(given: ReadonlyMap<string, Given>): ListenerNames {
  const controllers = splitList(given.get('controller.listener.names')?.text ?? '')
  return {
    protocols: readProtocolMap(
      given.get('listener.security.protocol.map') ?? defaultOf('listener.security.protocol.map'),
    ),
    controllers: new Set(controllers.map((name) => name.toUpperCase())),
  }
}

function checkReachable({ host, port }: Endpoint, given: Given): void {
  if (port === 0 || host === '0.0.0.0' || host === '::') {
    throw new ConfigError([badValue(given, 'a host and a port, not 0, at which clients reach this broker')])
  }
}

function defaultOf(name: string): Given {
  return { name, text: brokerSetting(name).defaultValue ?? '', source: 'default' }
}
