import { KafkaError } from '@odradek/protocol'
import {
  type IncrementalAlterConfigsRequestResource,
  type IncrementalAlterConfigsResponseInput,
  incrementalAlterConfigs,
} from '@odradek/protocol/44-incremental-alter-configs'
import {
  applyOperations,
  findBrokerSetting,
  findGroupSetting,
  findTopicSetting,
  type Operation,
} from '../../config/index.ts'
import type { Services } from '../../services.ts'
import { changeConfigs } from '../change-configs.ts'
import { alterEach, checkBrokerId, checkHaveValues, checkNoneTwice, resourceTypes } from '../config-resources.ts'
import { type Handler, handler } from '../handler.ts'

const operationTypes = ['set', 'delete', 'append', 'subtract'] as const
const deletion = operationTypes.indexOf('delete')

/**
 * IncrementalAlterConfigs (44), versions 0-1 (KIP-339): sets and deletes settings of a resource, appends to lists and
 * subtracts from them, and leaves the others as they are. Takes levels of loggers too (KIP-412).
 */
export const handleIncrementalAlterConfigs: Handler = handler(
  incrementalAlterConfigs,
  async (request, { services }): Promise<IncrementalAlterConfigsResponseInput> => ({
    throttleTimeMs: 0,
    responses: await alterEach(request.resources, (resource) => alter(resource, request.validateOnly, services)),
  }),
)

async function alter(
  resource: IncrementalAlterConfigsRequestResource,
  validateOnly: boolean,
  services: Services,
): Promise<void> {
  checkNoneTwice(resource)
  checkHaveValues(resource.configs.filter(({ configOperation }) => configOperation !== deletion))
  const operations = resource.configs.map(operationOf)
  if (resource.resourceType === resourceTypes.brokerLogger) {
    checkBrokerId(resource.resourceName, services)
    services.configs.loggers.change(operations.map(levelChangeOf), validateOnly)
    return
  }
  const find = finders[resource.resourceType] ?? (() => undefined)
  const decide = (present: Readonly<Record<string, string>>) => applyOperations(present, operations, find)
  await changeConfigs(resource, decide, validateOnly, services)
}

const finders: Readonly<Record<number, typeof findBrokerSetting>> = {
  [resourceTypes.topic]: findTopicSetting,
  [resourceTypes.broker]: findBrokerSetting,
  [resourceTypes.group]: findGroupSetting,
}

function operationOf({
  name,
  configOperation,
  value,
}: IncrementalAlterConfigsRequestResource['configs'][number]): Operation {
  const type = operationTypes[configOperation]
  if (type === undefined) throw new KafkaError('INVALID_REQUEST', `Unknown operations type ${configOperation}`)
  return type === 'delete' ? { name, type } : { name, type, text: value ?? '' }
}

function levelChangeOf(operation: Operation): { name: string; level: string | null } {
  const { name, type } = operation
  if (type === 'set') return { name, level: operation.text }
  if (type === 'delete') return { name, level: null }
  throw new KafkaError(
    'INVALID_REQUEST',
    `${type.toUpperCase()} operation is not allowed for the BROKER_LOGGER resource`,
  )
}
