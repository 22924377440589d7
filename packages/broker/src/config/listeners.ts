import { type Endpoint, parseEndpoint } from '../listener/endpoint.ts'
import { ConfigError } from './config-error.ts'
import type { GivenSetting } from './sources.ts'

/** `HOST:PORT` of `listen` and `advertise`; an empty host is every address of the machine. */
export function endpointOf({ name, value, source }: GivenSetting): Endpoint {
  const endpoint = parseEndpoint(value)
  if (endpoint === undefined) {
    throw new ConfigError(
      `${source}: ${name}=${value} is not valid: it must be HOST:PORT, such as 127.0.0.1:9092 or [::1]:9092`,
    )
  }
  return endpoint.host === '' ? { ...endpoint, host: '0.0.0.0' } : endpoint
}

/**
 * Kafka's `NAME://host:port` lists. One listener for clients is served, in clear text; those that belong to the controller
 * are left out, as there is none to talk to.
 */
export function listenerOf(setting: GivenSetting, controllerNames: readonly string[]): Endpoint | undefined {
  const listeners = setting.value.split(',').map((text) => text.trim())
  const served = listeners.filter((text) => !controllerNames.includes(text.split('://')[0] ?? ''))
  if (served.length === 0) return undefined
  const [only = ''] = served
  const [name, address = ''] = only.split('://')
  if (served.length > 1 || /SSL/i.test(name ?? '')) {
    throw new ConfigError(
      `${setting.source}: ${setting.name}=${setting.value} is not supported: one PLAINTEXT listener is, such as PLAINTEXT://127.0.0.1:9092`,
    )
  }
  return endpointOf({ ...setting, value: address })
}
