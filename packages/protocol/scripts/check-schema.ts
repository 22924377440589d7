/**
 * `npm run check:schema`: holds every message of schema/ and the error table to Apache Kafka's own definitions, which it
 * reads out of Kafka's jars (from `KAFKA_LIBS`, or by Maven). Prints a line for each difference and exits 1.
 */
import type { ApiSchema } from '../generator/language.ts'
import { type Message, requestOf, responseOf, structureOf } from '../generator/shape.ts'
import { apis, structures } from '../schema/index.ts'
import { kafkaErrors } from '../src/errors.ts'
import {
  type KafkaMessage,
  kafkaLibraries,
  kafkaVersion,
  readKafkaErrors,
  readKafkaMessages,
} from './kafka-definitions.ts'
import { type Outline, outlineKafkas, outlineOurs, parseRange, rangeText } from './outline.ts'

const differences: string[] = []

function differ(where: string, what: string, ours: string, kafkas: string): void {
  if (ours !== kafkas) differences.push(`${where}: ${what} ${ours} here, ${kafkas} in Kafka`)
}

function checkMessage(ours: Message, kafkas: KafkaMessage | undefined): void {
  const { name, versions } = ours.root
  if (kafkas === undefined) {
    differences.push(`${name}: not in Kafka`)
    return
  }
  const valid = parseRange(kafkas.validVersions)
  const served = { first: valid.first, last: kafkas.latestVersionUnstable ? valid.last - 1 : valid.last }
  if (rangeText(versions) !== rangeText(served)) {
    differ(name, 'versions', rangeText(versions), rangeText(served))
    return
  }
  const flexible = parseRange(kafkas.flexibleVersions)
  const firstFlexible = flexible.first > served.last ? Number.POSITIVE_INFINITY : flexible.first
  differ(name, 'flexible from', String(ours.flexibleSince), String(firstFlexible))
  checkFields(name, outlineOurs(ours), outlineKafkas(kafkas, served))
}

function checkFields(name: string, ours: Outline, kafkas: Outline): void {
  for (const [path, properties] of kafkas) {
    const own = ours.get(path)
    if (own === undefined) differences.push(`${name}.${path}: not here`)
    else for (const [what, value] of Object.entries(properties)) differ(`${name}.${path}`, what, own[what] ?? '', value)
  }
  for (const path of ours.keys()) if (!kafkas.has(path)) differences.push(`${name}.${path}: not in Kafka`)
  const order = (outline: Outline, other: Outline): string =>
    [...outline.keys()].filter((path) => other.has(path)).join(' ')
  differ(name, 'order of fields', order(ours, kafkas), order(kafkas, ours))
}

/** Responses have no `latestVersionUnstable` of their own: what holds for the request holds for both. */
function checkApi(api: ApiSchema, messages: ReadonlyMap<string, KafkaMessage>): void {
  const request = messages.get(`${api.name}Request`)
  const response = messages.get(`${api.name}Response`)
  differ(api.name, 'key', String(api.key), String(request?.apiKey))
  checkMessage(requestOf(api), request)
  const isUnstable = request?.latestVersionUnstable ?? false
  checkMessage(responseOf(api), response && { ...response, latestVersionUnstable: isUnstable })
}

/** Every API that Kafka's brokers serve is here. */
function checkCompleteness(messages: Iterable<KafkaMessage>): void {
  const known = new Set(apis.map(({ key }) => key))
  for (const { name, type, apiKey, listeners, validVersions } of messages) {
    if (type !== 'request' || apiKey === undefined || validVersions === 'none') continue
    if (listeners?.includes('broker') && !known.has(apiKey)) differences.push(`${name}: served by brokers, not here`)
  }
}

function checkErrors(libraries: string): void {
  const ours = new Map(kafkaErrors.map((error) => [error.code, error]))
  for (const { code, name, retriable } of readKafkaErrors(libraries)) {
    differ(`error ${code}`, 'name', ours.get(code)?.name ?? 'none', name)
    differ(`error ${code}`, 'retriable', String(ours.get(code)?.retriable), String(retriable))
    ours.delete(code)
  }
  for (const { code, name } of ours.values()) differences.push(`error ${code} ${name}: not in Kafka`)
}

const libraries = kafkaLibraries()
const messages = new Map(readKafkaMessages(libraries).map((message) => [message.name, message]))
// The group records are defined in another jar, under names of which several are one here; docs/DATA_FILE.md says how
// Kafka's own tool reads them.
const schemas = structures['consumer-protocol'] ?? []
for (const api of apis) checkApi(api, messages)
for (const schema of schemas) checkMessage(structureOf(schema), messages.get(schema.name))
checkCompleteness(messages.values())
checkErrors(libraries)

for (const difference of differences) console.error(difference)
const checked = `${2 * apis.length + schemas.length} messages and ${kafkaErrors.length} errors`
console.log(`check:schema: ${checked} against Apache Kafka ${kafkaVersion}, ${differences.length} differences`)
process.exitCode = differences.length === 0 ? 0 : 1
