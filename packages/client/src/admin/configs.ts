import { KafkaError } from '@odradek/protocol'
import { type DescribeConfigsResponse, describeConfigs } from '@odradek/protocol/32-describe-configs'
import { incrementalAlterConfigs } from '@odradek/protocol/44-incremental-alter-configs'
import { listConfigResources } from '@odradek/protocol/74-list-config-resources'
import type { Cluster } from '../cluster/cluster.ts'
import type { Connection } from '../cluster/connection.ts'
import { anyBrokerOf, askEach, type Results, routeEach, settle, settleEach } from './calls.ts'
import {
  type ConfigResource,
  type ConfigResourceType,
  labelOf,
  numberOf,
  resourceOf,
  typeNumbers,
} from './config-resource.ts'
import {
  type Described,
  errorOf,
  ignore,
  missing,
  type Outcome,
  throwIfFailed,
  toDescribed,
  toOutcome,
  unwrap,
} from './outcome.ts'

/** Who set a value. Of a topic: `broker`, `cluster` and `start` are settings of the broker that it follows. */
export type ConfigSource =
  | 'topic'
  | 'group'
  | 'broker'
  | 'cluster'
  | 'start'
  | 'default'
  | 'brokerLogger'
  | 'clientMetrics'
  | 'unknown'

/** A value that would hold if those before it were not set. */
export interface ConfigSynonym {
  readonly name: string
  readonly value: string | null
  readonly source: ConfigSource
}

/** A setting, its value, and where that comes from. */
export interface ConfigEntry {
  readonly name: string
  /** Null where there is none, or where it is not told. */
  readonly value: string | null
  readonly source: ConfigSource
  readonly isReadOnly: boolean
  /** It may be a credential; the value is not told. */
  readonly isSensitive: boolean
  readonly type: ConfigType
  /** The one that holds first; only if they were asked for. */
  readonly synonyms?: readonly ConfigSynonym[]
  /** Only if it was asked for, and the broker has some. */
  readonly documentation?: string
}

/** The types that Kafka gives settings. Values are text, whatever their type. */
export type ConfigType =
  | 'boolean'
  | 'string'
  | 'int'
  | 'short'
  | 'long'
  | 'double'
  | 'list'
  | 'class'
  | 'password'
  | 'unknown'

/** What is told of settings besides their values. */
export interface DescribeConfigsOptions {
  /** Default false. */
  readonly synonyms?: boolean
  /** Default false. */
  readonly documentation?: boolean
}

/** How settings are changed. */
export interface AlterConfigsOptions {
  /** Has the broker check the change and do nothing; default false. */
  readonly validateOnly?: boolean
}

/** A new value; null to have the default again; of a list, what it is to have besides, or no more, with commas. */
export type ConfigChange = string | null | { readonly append: string } | { readonly subtract: string }

/** Changes by the name of the setting. */
export type ConfigChanges = Readonly<Record<string, ConfigChange>>

/** What is to change of one resource. */
export interface ConfigAlteration {
  readonly resource: ConfigResource
  readonly changes: ConfigChanges
}

const sources: readonly ConfigSource[] = [
  'unknown',
  'topic',
  'broker',
  'cluster',
  'start',
  'default',
  'brokerLogger',
  'clientMetrics',
  'group',
]
const types: readonly ConfigType[] = [
  'unknown',
  'boolean',
  'string',
  'int',
  'short',
  'long',
  'double',
  'list',
  'class',
  'password',
]
const operations = { set: 0, delete: 1, append: 2, subtract: 3 } as const

/**
 * Settings of topics, groups, brokers and what else has some. What takes one resource rejects with KafkaError; what
 * takes a list says of each resource how it went.
 */
export class Configs {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /**
   * Every setting in the order of names; of all brokers, those that were set.
   * @param names only these; one that the resource does not have is left out
   */
  describe(
    resource: ConfigResource,
    names?: readonly string[] | null,
    options?: DescribeConfigsOptions,
  ): Promise<ConfigEntry[]>
  /** An outcome's name is the resource's, such as `topic orders`. */
  describe(
    resources: readonly ConfigResource[],
    names?: readonly string[] | null,
    options?: DescribeConfigsOptions,
  ): Promise<Described<ConfigEntry[]>[]>
  async describe(
    wanted: ConfigResource | readonly ConfigResource[],
    names: readonly string[] | null = null,
    options: DescribeConfigsOptions = {},
  ): Promise<ConfigEntry[] | Described<ConfigEntry[]>[]> {
    if (!isList(wanted)) return unwrap(await this.#describe([wanted], names, options))
    const results = await this.#describe(wanted, names, options)
    return wanted.map((resource, index) => toDescribed(labelOf(resource), results[index] ?? missing(labelOf(resource))))
  }

  #describe(
    resources: readonly ConfigResource[],
    names: readonly string[] | null,
    { synonyms = false, documentation = false }: DescribeConfigsOptions,
  ): Promise<Results<ConfigEntry[]>> {
    return this.#ask(resources, async (connection, mine) => {
      const answer = await connection.request(describeConfigs, {
        resources: mine.map((resource) => ({ ...resource, configurationKeys: names })),
        includeSynonyms: synonyms,
        includeDocumentation: documentation && connection.versionOf(describeConfigs) >= 3,
      })
      return answer.results.map((result) => {
        const entries = result.configs.map((config) => toEntry(config, synonyms))
        return errorOf(result) ?? entries.sort((left, right) => (left.name < right.name ? -1 : 1))
      })
    })
  }

  /** Changes some settings and leaves the others; of a resource all of the changes are made, or none (KIP-339). */
  alter(resource: ConfigResource, changes: ConfigChanges, options?: AlterConfigsOptions): Promise<void>
  /** An outcome's name is the resource's, such as `topic orders`. */
  alter(alterations: readonly ConfigAlteration[], options?: AlterConfigsOptions): Promise<Outcome[]>
  async alter(
    wanted: ConfigResource | readonly ConfigAlteration[],
    second: ConfigChanges | AlterConfigsOptions = {},
    third: AlterConfigsOptions = {},
  ): Promise<unknown> {
    if (isList(wanted)) {
      if (!isOptions(second)) throw new TypeError('alter takes a list with what is to change, and options')
      const results = await this.#alter(wanted, second)
      return wanted.map(({ resource }, index) => toOutcome(labelOf(resource), results[index]))
    }
    if (!isChanges(second)) throw new TypeError('alter takes a resource, what is to change, and options')
    return ignore(unwrap(await this.#alter([{ resource: wanted, changes: second }], third)))
  }

  #alter(
    alterations: readonly ConfigAlteration[],
    { validateOnly = false }: AlterConfigsOptions,
  ): Promise<Results<object>> {
    const resources = alterations.map(({ resource }) => resource)
    const changes = new Map(alterations.map((each) => [each.resource, Object.entries(each.changes).map(toOperation)]))
    return this.#ask(resources, async (connection, mine, asked) => {
      const answer = await connection.request(incrementalAlterConfigs, {
        resources: mine.map((each, index) => {
          const resource = asked[index]
          return { ...each, configs: (resource && changes.get(resource)) ?? [] }
        }),
        validateOnly,
      })
      return answer.responses.map((response) => errorOf(response) ?? response)
    })
  }

  /**
   * What has settings of its own: of these types, or of all (KIP-1142). A broker of before 4.1 knows `clientMetrics`
   * alone.
   */
  async list(wanted: readonly ConfigResourceType[] = []): Promise<ConfigResource[]> {
    const answer = await settle(this.#cluster, async () => {
      const connection = await anyBrokerOf(this.#cluster)
      const isOld = connection.versionOf(listConfigResources) === 0
      if (isOld && (wanted.length !== 1 || wanted[0] !== 'clientMetrics')) {
        throw new KafkaError('UNSUPPORTED_VERSION', "the broker lists resources of the type 'clientMetrics' alone")
      }
      const resourceTypes = isOld ? [] : wanted.map((type) => typeNumbers[type])
      const response = await connection.request(listConfigResources, { resourceTypes })
      throwIfFailed({ errorCode: response.errorCode })
      return response
    })
    return answer.configResources.flatMap(
      ({ resourceType, resourceName }) => resourceOf(resourceType, resourceName) ?? [],
    )
  }

  /** A broker answers for itself; for anything else, the controller does. */
  #ask<Value>(
    resources: readonly ConfigResource[],
    ask: (
      connection: Connection,
      mine: readonly { resourceType: number; resourceName: string }[],
      asked: readonly ConfigResource[],
    ) => Promise<Results<Value>>,
  ): Promise<Results<Value>> {
    return settleEach(this.#cluster, resources, async (wanted) => {
      const controller = await this.#cluster.controllerId()
      const routed = await routeEach(wanted, (resource) => this.#cluster.connectionTo(nodeOf(resource, controller)))
      return askEach(wanted, routed, (connection, mine) =>
        ask(
          connection,
          mine.map((resource) => numberOf(resource, controller)),
          mine,
        ),
      )
    })
  }
}

function nodeOf(resource: ConfigResource, controller: number): number {
  if ('brokerLogger' in resource) return resource.brokerLogger
  if ('broker' in resource && typeof resource.broker === 'number') return resource.broker
  return controller
}

function toEntry(
  config: DescribeConfigsResponse['results'][number]['configs'][number],
  wantsSynonyms: boolean,
): ConfigEntry {
  const { name, value, configSource, readOnly, isSensitive, configType, documentation } = config
  const synonyms = config.synonyms.map((synonym) => ({ ...synonym, source: sources[synonym.source] ?? 'unknown' }))
  return {
    name,
    value,
    source: sources[configSource] ?? 'unknown',
    isReadOnly: readOnly,
    isSensitive,
    type: types[configType] ?? 'unknown',
    ...(wantsSynonyms ? { synonyms } : {}),
    ...(documentation === null ? {} : { documentation }),
  }
}

function toOperation([name, change]: [string, ConfigChange]): {
  name: string
  configOperation: number
  value: string | null
} {
  if (change === null) return { name, configOperation: operations.delete, value: null }
  if (typeof change === 'string') return { name, configOperation: operations.set, value: change }
  if ('append' in change) return { name, configOperation: operations.append, value: change.append }
  return { name, configOperation: operations.subtract, value: change.subtract }
}

function isOptions(second: ConfigChanges | AlterConfigsOptions): second is AlterConfigsOptions {
  return Object.keys(second).every((name) => name === 'validateOnly')
}

function isChanges(second: ConfigChanges | AlterConfigsOptions): second is ConfigChanges {
  return Object.values(second).every((change) => typeof change === 'string' || typeof change === 'object')
}

function isList<Item>(wanted: ConfigResource | readonly Item[]): wanted is readonly Item[] {
  return Array.isArray(wanted)
}
