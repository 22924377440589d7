import { KafkaError } from '@odradek/protocol'
import type { Decide } from '../metadata/configs.ts'
import type { Services } from '../services.ts'
import {
  type AlteredResource,
  checkBrokerId,
  checkGroupResource,
  checkTopicResource,
  resourceTypes,
} from './config-resources.ts'

/**
 * Changes the settings of a topic, a broker, every broker ('') or a group; `decide` makes the new ones of the present.
 * @throws KafkaError INVALID_REQUEST, INVALID_CONFIG, INVALID_TOPIC_EXCEPTION, UNKNOWN_TOPIC_OR_PARTITION
 */
export async function changeConfigs(
  { resourceType, resourceName: name }: AlteredResource,
  decide: Decide,
  validateOnly: boolean,
  services: Services,
): Promise<void> {
  const { configs } = services
  switch (resourceType) {
    case resourceTypes.topic:
      checkTopicResource(name)
      return configs.changeTopic(name, decide, validateOnly)
    case resourceTypes.broker:
      if (name !== '') checkBrokerId(name, services)
      return configs.changeBroker(name === '' ? name : String(Number(name)), decide, validateOnly)
    case resourceTypes.group:
      checkGroupResource(name)
      return configs.changeGroup(name, decide, validateOnly)
    case resourceTypes.clientMetrics:
      return changeClientMetrics(name, decide)
    default:
      throw new KafkaError('INVALID_REQUEST', `Unknown resource type ${resourceType}`)
  }
}

/** Clients are asked for no metrics, so there is no subscription to set anything of, and nothing to take away. */
function changeClientMetrics(name: string, decide: Decide): void {
  if (name === '') throw new KafkaError('INVALID_REQUEST', "Subscription name can't be empty")
  if (Object.keys(decide({})).length === 0) return
  throw new KafkaError('INVALID_REQUEST', 'This broker collects no metrics of clients.')
}
