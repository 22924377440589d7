import { errorCode } from '@odradek/protocol'
import { type ListConfigResourcesResponseInput, listConfigResources } from '@odradek/protocol/74-list-config-resources'
import type { Services } from '../../services.ts'
import { resourceTypes } from '../config-resources.ts'
import { type Handler, handler } from '../handler.ts'

/**
 * ListConfigResources (74), versions 0-1 (KIP-1142): every topic and broker, and the groups for which something is set.
 * Version 0 was ListClientMetricsResources; there are no subscriptions to client metrics here.
 */
export const handleListConfigResources: Handler = handler(
  listConfigResources,
  (request, { services, version }): ListConfigResourcesResponseInput => {
    const known: readonly number[] = Object.values(resourceTypes)
    const wanted = version === 0 ? [resourceTypes.clientMetrics] : (request.resourceTypes ?? [])
    if (wanted.some((type) => !known.includes(type))) {
      return { throttleTimeMs: 0, errorCode: errorCode('UNSUPPORTED_VERSION'), configResources: [] }
    }
    const types = new Set(wanted.length === 0 ? known : wanted)
    const configResources = [...types].flatMap((resourceType) =>
      namesOf(resourceType, services).map((resourceName) => ({
        resourceName,
        ...(version === 0 ? {} : { resourceType }),
      })),
    )
    return { throttleTimeMs: 0, errorCode: 0, configResources }
  },
)

function namesOf(type: number, { topics, configs, config }: Services): string[] {
  switch (type) {
    case resourceTypes.topic:
      return [...topics.list()].map(({ name }) => name)
    case resourceTypes.broker:
    case resourceTypes.brokerLogger:
      return [String(config.nodeId)]
    case resourceTypes.group:
      return configs.groupIds()
    default:
      return []
  }
}
