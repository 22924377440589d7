import { errorCode, KafkaError } from '@odradek/protocol'
import { checkTopicName } from '../metadata/topic-name.ts'
import type { Services } from '../services.ts'

/** The numbers of ConfigResource.Type in the APIs of configurations. */
export const resourceTypes = { topic: 2, broker: 4, brokerLogger: 8, clientMetrics: 16, group: 32 } as const

/** A resource whose settings are to be changed. */
export interface AlteredResource {
  readonly resourceType: number
  readonly resourceName: string
  readonly configs: readonly { readonly name: string; readonly value: string | null }[]
}

export interface AlteredResourceAnswer {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly resourceType: number
  readonly resourceName: string
}

/** Changes one resource after the other, each as a whole or not at all; a resource that stands twice is refused. */
export async function alterEach<Resource extends AlteredResource>(
  resources: readonly Resource[],
  alter: (resource: Resource) => Promise<void>,
): Promise<AlteredResourceAnswer[]> {
  const keys = resources.map(({ resourceType, resourceName }) => `${resourceType} ${resourceName}`)
  const answers: AlteredResourceAnswer[] = []
  for (const resource of resources) {
    const { resourceType, resourceName } = resource
    const key = `${resourceType} ${resourceName}`
    const isRepeated = keys.indexOf(key) !== keys.lastIndexOf(key)
    const error = isRepeated
      ? new KafkaError('INVALID_REQUEST', 'Each resource must appear at most once.')
      : await failureOf(() => alter(resource))
    answers.push({
      errorCode: error?.code ?? errorCode('NONE'),
      errorMessage: error?.message ?? null,
      resourceType,
      resourceName,
    })
  }
  return answers
}

async function failureOf(action: () => Promise<void>): Promise<KafkaError | undefined> {
  try {
    await action()
    return undefined
  } catch (error) {
    if (error instanceof KafkaError) return error
    throw error
  }
}

/** @throws KafkaError INVALID_REQUEST for a setting that stands twice */
export function checkNoneTwice({ configs }: AlteredResource): void {
  if (new Set(configs.map(({ name }) => name)).size === configs.length) return
  throw new KafkaError('INVALID_REQUEST', 'Error due to duplicate config keys')
}

/** @throws KafkaError INVALID_REQUEST if some have no value */
export function checkHaveValues(configs: AlteredResource['configs']): void {
  const without = configs.filter(({ value }) => value === null).map(({ name }) => name)
  if (without.length > 0)
    throw new KafkaError('INVALID_REQUEST', `Null value not supported for : ${without.join(', ')}`)
}

/** @throws KafkaError INVALID_REQUEST if a resource name is not the id of this broker */
export function checkBrokerId(name: string, { config }: Services): void {
  if (!/^[+-]?\d{1,10}$/.test(name)) {
    throw new KafkaError('INVALID_REQUEST', `Broker id must be an integer, but it is: ${name}`)
  }
  if (Number(name) === config.nodeId) return
  throw new KafkaError('INVALID_REQUEST', `Unexpected broker id, expected ${config.nodeId}, but received ${name}`)
}

/** @throws KafkaError INVALID_REQUEST, INVALID_TOPIC_EXCEPTION */
export function checkTopicResource(name: string): void {
  if (name === '') throw new KafkaError('INVALID_REQUEST', 'Default topic resources are not allowed.')
  checkTopicName(name)
}

/** @throws KafkaError INVALID_REQUEST */
export function checkGroupResource(name: string): void {
  if (name === '') throw new KafkaError('INVALID_REQUEST', 'Default group resources are not allowed.')
}
