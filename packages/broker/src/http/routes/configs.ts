import {
  applyOperations,
  type ConfigEntry,
  configSources,
  type Operation,
  type SettingTexts,
} from '../../config/index.ts'
import type { Services } from '../../services.ts'
import type { App, HttpContext } from '../context.ts'
import { acceptJsonOnly } from '../json-body.ts'
import { documented, jsonContent, topicParameter } from '../openapi.ts'

type Changes = Readonly<Record<string, string | number | boolean | null>>
type TopicParams = { Params: { topic: string } }

const body = {
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
  examples: [{ 'retention.ms': 3_600_000, 'segment.bytes': null }],
}
const example = {
  settings: {
    'retention.ms': { value: '3600000', source: 'topic', readOnly: false, sensitive: false, honoured: true },
  },
}
const content = jsonContent(
  {
    type: 'object',
    properties: {
      settings: { type: 'object', description: "By Kafka's name.", additionalProperties: { $ref: 'Setting#' } },
    },
  },
  example,
)
const tags = ['settings']
const patchDescription = 'A name with its new value, or with null to have the default again. All are taken, or none.'

/** Who set a value, by the words of this door. */
const sourceNames = new Map<number, string>([
  [configSources.topic, 'topic'],
  [configSources.dynamicBroker, 'broker'],
  [configSources.dynamicDefaultBroker, 'cluster'],
  [configSources.staticBroker, 'start'],
  [configSources.default, 'default'],
])

/** GET and PATCH /v1/topics/{topic}/config and /v1/broker/config. */
export function configRoutes(app: App, { services }: HttpContext): void {
  app.addSchema(settingSchema)
  acceptJsonOnly(app)
  topicConfigRoutes(app, services)
  brokerConfigRoutes(app, services)
}

function topicConfigRoutes(app: App, { topics, configs }: Services): void {
  const url = '/v1/topics/:topic/config'
  const answer = (name: string): Record<string, unknown> => describe(configs.topicEntries(topics.get(name)))

  const get = documented({
    summary: 'The settings of a topic, and who set them',
    tags,
    response: { 200: { description: 'All of them, by name.', content } },
  })
  app.get<TopicParams>(url, { schema: { params: topicParameter }, config: get }, ({ params }) => answer(params.topic))

  const patch = documented({
    summary: 'Change settings of a topic, at once',
    description: patchDescription,
    tags,
    response: { 200: { description: 'They are changed; all settings as they are now.', content } },
  })
  app.patch<TopicParams & { Body: Changes }>(
    url,
    { schema: { params: topicParameter, body }, config: patch },
    async ({ params, body: changes }) => {
      await configs.changeTopic(topics.get(params.topic).name, (present) => changed(present, changes), false)
      return answer(params.topic)
    },
  )
}

function brokerConfigRoutes(app: App, { configs, config }: Services): void {
  const url = '/v1/broker/config'

  const get = documented({
    summary: 'The settings of the broker, and who set them',
    description: 'Values of settings that may be credentials are null.',
    tags,
    response: { 200: { description: 'All of them, by name.', content } },
  })
  app.get(url, { config: get }, () => describe(configs.brokerEntries()))

  const patch = documented({
    summary: 'Change settings of the broker that are not read-only, at once',
    description: patchDescription,
    tags,
    response: { 200: { description: 'They are changed; all settings as they are now.', content } },
  })
  app.patch<{ Body: Changes }>(url, { schema: { body }, config: patch }, async ({ body: changes }) => {
    await configs.changeBroker(String(config.nodeId), (present) => changed(present, changes), false)
    return describe(configs.brokerEntries())
  })
}

function changed(present: SettingTexts, changes: Changes): SettingTexts {
  const operations = Object.entries(changes).map(
    ([name, value]): Operation =>
      value === null ? { name, type: 'delete' } : { name, type: 'set', text: String(value) },
  )
  return applyOperations(present, operations, () => undefined)
}

const settingSchema = {
  $id: 'Setting',
  type: 'object',
  properties: {
    value: { type: ['string', 'null'], description: 'In effect.' },
    source: {
      type: 'string',
      description:
        'Who set it: the topic; the broker or the whole cluster at run time; the start of the broker; or nobody.',
      enum: [...sourceNames.values()],
    },
    readOnly: { type: 'boolean', description: 'It takes a new start of the broker to change it.' },
    sensitive: { type: 'boolean', description: 'The value is not told.' },
    honoured: { type: 'boolean', description: 'False: it is known and kept, but changes nothing yet.' },
  },
}

function describe(entries: readonly ConfigEntry[]): Record<string, unknown> {
  const settings = entries.map(({ name, value, configSource, readOnly, isSensitive, honoured }) => [
    name,
    { value, source: sourceNames.get(configSource), readOnly, sensitive: isSensitive, honoured },
  ])
  return { settings: Object.fromEntries(settings) }
}
