import { KafkaError } from '@odradek/protocol'
import { describeConfigs } from '@odradek/protocol/32-describe-configs'
import { incrementalAlterConfigs } from '@odradek/protocol/44-incremental-alter-configs'
import type { Cluster } from './cluster.ts'
import type { Connection } from './connection.ts'

/**
 * What has settings: a topic, a group, or a broker, by its node id. The broker `controller` is the one that leads the
 * cluster, the only one of a single node; `all` stands for what was set at run time for every broker.
 */
export type ConfigResource =
  | { readonly topic: string }
  | { readonly group: string }
  | { readonly broker: number | 'controller' | 'all' }

/** Who set a value. Of a topic: `broker`, `cluster` and `start` are settings of the broker that it follows. */
export type ConfigSource = 'topic' | 'group' | 'broker' | 'cluster' | 'start' | 'default' | 'unknown'

export interface ConfigEntry {
  readonly name: string
  /** Null where there is none, or where it is not told. */
  readonly value: string | null
  readonly source: ConfigSource
  readonly isReadOnly: boolean
  /** It may be a credential; the value is not told. */
  readonly isSensitive: boolean
}

export interface AlterConfigsOptions {
  /** Has the broker check the change and do nothing; default false. */
  readonly validateOnly?: boolean
}

/** By name: the new value, or null to have the default again. */
export type ConfigChanges = Readonly<Record<string, string | null>>

const sources: Readonly<Record<number, ConfigSource>> = {
  1: 'topic',
  2: 'broker',
  3: 'cluster',
  4: 'start',
  5: 'default',
  8: 'group',
}
const resourceTypes = { topic: 2, broker: 4, group: 32 } as const
const [set, remove] = [0, 1] as const

/** Settings of topics, groups and brokers. Every method rejects with KafkaError. */
export class Configs {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /**
   * Every setting in the order of names; of all brokers, those that were set.
   * @param names only these; one that the resource does not have is left out
   */
  async describe(resource: ConfigResource, names: readonly string[] | null = null): Promise<ConfigEntry[]> {
    const { resourceType, resourceName, connection } = await this.#find(resource)
    const { results } = await connection.request(describeConfigs, {
      resources: [{ resourceType, resourceName, configurationKeys: names }],
    })
    const result = throwIfFailed(results[0])
    return result.configs
      .map(({ name, value, configSource, readOnly, isSensitive }) => ({
        name,
        value,
        source: sources[configSource] ?? 'unknown',
        isReadOnly: readOnly,
        isSensitive,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Changes some settings and leaves the others; all of the changes are made, or none (KIP-339). */
  async alter(
    resource: ConfigResource,
    changes: ConfigChanges,
    { validateOnly = false }: AlterConfigsOptions = {},
  ): Promise<void> {
    const { resourceType, resourceName, connection } = await this.#find(resource)
    const configs = Object.entries(changes).map(([name, value]) => ({
      name,
      configOperation: value === null ? remove : set,
      value,
    }))
    const { responses } = await connection.request(incrementalAlterConfigs, {
      resources: [{ resourceType, resourceName, configs }],
      validateOnly,
    })
    throwIfFailed(responses[0])
  }

  /** A broker answers for itself; for anything else, the controller does. */
  async #find(
    resource: ConfigResource,
  ): Promise<{ resourceType: number; resourceName: string; connection: Connection }> {
    const controller = await this.#cluster.controllerId()
    if ('broker' in resource && resource.broker !== 'all') {
      const nodeId = resource.broker === 'controller' ? controller : resource.broker
      const connection = await this.#cluster.connectionTo(nodeId)
      return { resourceType: resourceTypes.broker, resourceName: String(nodeId), connection }
    }
    const connection = await this.#cluster.connectionTo(controller)
    if ('topic' in resource) return { resourceType: resourceTypes.topic, resourceName: resource.topic, connection }
    if ('group' in resource) return { resourceType: resourceTypes.group, resourceName: resource.group, connection }
    return { resourceType: resourceTypes.broker, resourceName: '', connection }
  }
}

function throwIfFailed<Answer extends { errorCode: number; errorMessage: string | null }>(
  answer: Answer | undefined,
): Answer {
  if (answer === undefined) throw new KafkaError('UNKNOWN_SERVER_ERROR', 'the broker did not answer for the resource')
  if (answer.errorCode !== 0) throw KafkaError.fromCode(answer.errorCode, answer.errorMessage)
  return answer
}
