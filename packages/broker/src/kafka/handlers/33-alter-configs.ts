import { type AlterConfigsResponseInput, alterConfigs } from '@odradek/protocol/33-alter-configs'
import { changeConfigs } from '../change-configs.ts'
import { alterEach, checkHaveValues, checkNoneTwice } from '../config-resources.ts'
import { type Handler, handler } from '../handler.ts'

/**
 * AlterConfigs (33), versions 0-2: replaces everything that was set for a resource by what the request has; Kafka's
 * older way, which IncrementalAlterConfigs (44) took over from. Loggers cannot be altered so.
 */
export const handleAlterConfigs: Handler = handler(
  alterConfigs,
  async (request, { services }): Promise<AlterConfigsResponseInput> => ({
    throttleTimeMs: 0,
    responses: await alterEach(request.resources, async (resource) => {
      checkNoneTwice(resource)
      checkHaveValues(resource.configs)
      const next = Object.fromEntries(resource.configs.map(({ name, value }) => [name, value ?? '']))
      await changeConfigs(resource, () => next, request.validateOnly, services)
    }),
  }),
)
