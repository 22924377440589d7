/**
 * What has settings: a topic, a group, or a broker, by its node id. The broker `controller` is the one that leads the
 * cluster, the only one of a single node; `all` stands for what was set at run time for every broker. `brokerLogger`:
 * the levels of a broker's loggers, by its node id; `clientMetrics`: a subscription to metrics of clients (KIP-714).
 */
export type ConfigResource =
  | { readonly topic: string }
  | { readonly group: string }
  | { readonly broker: number | 'controller' | 'all' }
  | { readonly brokerLogger: number }
  | { readonly clientMetrics: string }

/** The kinds of what has settings. */
export type ConfigResourceType = 'topic' | 'group' | 'broker' | 'brokerLogger' | 'clientMetrics'

/** Kafka's numbers. */
export const typeNumbers: Readonly<Record<ConfigResourceType, number>> = {
  topic: 2,
  broker: 4,
  brokerLogger: 8,
  clientMetrics: 16,
  group: 32,
}

/** As requests have it. */
export function numberOf(resource: ConfigResource, controller: number): { resourceType: number; resourceName: string } {
  if ('topic' in resource) return { resourceType: typeNumbers.topic, resourceName: resource.topic }
  if ('group' in resource) return { resourceType: typeNumbers.group, resourceName: resource.group }
  if ('clientMetrics' in resource) {
    return { resourceType: typeNumbers.clientMetrics, resourceName: resource.clientMetrics }
  }
  if ('brokerLogger' in resource) {
    return { resourceType: typeNumbers.brokerLogger, resourceName: String(resource.brokerLogger) }
  }
  const { broker } = resource
  const resourceName = broker === 'all' ? '' : String(broker === 'controller' ? controller : broker)
  return { resourceType: typeNumbers.broker, resourceName }
}

/** As answers have it; undefined for a type that is not known here. */
export function resourceOf(resourceType: number, name: string): ConfigResource | undefined {
  switch (resourceType) {
    case typeNumbers.topic:
      return { topic: name }
    case typeNumbers.group:
      return { group: name }
    case typeNumbers.clientMetrics:
      return { clientMetrics: name }
    case typeNumbers.brokerLogger:
      return { brokerLogger: Number(name) }
    case typeNumbers.broker:
      return { broker: name === '' ? 'all' : Number(name) }
    default:
      return undefined
  }
}

/** For people: `topic orders`. */
export function labelOf(resource: ConfigResource): string {
  return Object.entries(resource)
    .map(([type, name]) => `${type} ${name}`)
    .join()
}
