import { KafkaError } from '@odradek/protocol'
import {
  type DescribeConfigsRequestResource,
  type DescribeConfigsResponseInput,
  describeConfigs,
} from '@odradek/protocol/32-describe-configs'
import { type ConfigEntry, configSources } from '../../config/index.ts'
import type { Services } from '../../services.ts'
import { checkBrokerId, resourceTypes } from '../config-resources.ts'
import { type Handler, handler } from '../handler.ts'

type ResultResponse = DescribeConfigsResponseInput['results'][number]
type EntryResponse = ResultResponse['configs'][number]

/**
 * DescribeConfigs (32), versions 1-4: topics, brokers, their loggers, groups and client metrics. The broker '' answers
 * with what was set at run time for all. Null or no keys mean every setting; types and documentation from 3 on
 * (KIP-569). A setting of a password's type has no value in any answer.
 */
export const handleDescribeConfigs: Handler = handler(
  describeConfigs,
  (request, { services, version }): DescribeConfigsResponseInput => ({
    throttleTimeMs: 0,
    results: request.resources.map((resource) =>
      describe(resource, services, (entry) => ({
        name: entry.name,
        value: entry.value,
        readOnly: entry.readOnly,
        configSource: entry.configSource,
        isSensitive: entry.isSensitive,
        ...(request.includeSynonyms ? { synonyms: entry.synonyms } : {}),
        ...(version >= 3 ? { configType: entry.configType } : {}),
        ...(version >= 3 ? { documentation: request.includeDocumentation ? entry.documentation : null } : {}),
      })),
    ),
  }),
)

function describe(
  { resourceType, resourceName, configurationKeys }: DescribeConfigsRequestResource,
  services: Services,
  answerOf: (entry: ConfigEntry) => EntryResponse,
): ResultResponse {
  try {
    const entries = entriesOf(resourceType, resourceName, services)
    const wanted = new Set(configurationKeys ?? [])
    const chosen = wanted.size === 0 ? entries : entries.filter(({ name }) => wanted.has(name))
    return { errorCode: 0, errorMessage: null, resourceType, resourceName, configs: chosen.map(answerOf) }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    return { errorCode: error.code, errorMessage: error.message, resourceType, resourceName, configs: [] }
  }
}

function entriesOf(type: number, name: string, services: Services): ConfigEntry[] {
  const { configs, topics } = services
  switch (type) {
    case resourceTypes.topic:
      return configs.topicEntries(topics.get(name))
    case resourceTypes.broker:
      if (name === '') return configs.clusterDefaultEntries()
      checkBrokerId(name, services)
      return configs.brokerEntries()
    case resourceTypes.brokerLogger:
      if (name === '') throw new KafkaError('INVALID_REQUEST', 'Broker id must not be empty')
      checkBrokerId(name, services)
      return configs.loggers.list().map(loggerEntry)
    case resourceTypes.clientMetrics:
      if (name === '') throw new KafkaError('INVALID_REQUEST', 'Client metrics subscription name must not be empty')
      return clientMetricsEntries
    case resourceTypes.group:
      if (name === '') throw new KafkaError('INVALID_REQUEST', 'Group name must not be empty')
      return configs.groupEntries(name)
    default:
      throw new KafkaError('INVALID_REQUEST', `Unsupported resource type: ${type}`)
  }
}

function loggerEntry({ name, level }: { name: string; level: string }): ConfigEntry {
  return {
    name,
    value: level,
    readOnly: false,
    configSource: configSources.dynamicBrokerLogger,
    isSensitive: false,
    configType: 0,
    synonyms: [],
    honoured: true,
    documentation: '',
  }
}

/** What Kafka answers for a subscription that nobody has made (KIP-714). */
const clientMetricsEntries: ConfigEntry[] = [
  clientMetricsEntry('interval.ms', '300000', 3),
  clientMetricsEntry('match', '', 7),
  clientMetricsEntry('metrics', '', 7),
]

function clientMetricsEntry(name: string, value: string, configType: number): ConfigEntry {
  return {
    name,
    value,
    readOnly: false,
    configSource: configSources.default,
    isSensitive: false,
    configType,
    synonyms: [],
    honoured: false,
    documentation: 'Known; has no effect in Odradek.',
  }
}
