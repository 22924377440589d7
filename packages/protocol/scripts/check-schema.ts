/**
 * `npm run check:schema`: holds every message of schema/ to Apache Kafka's own definitions, which its client library
 * carries: fields and their order, types, versions, nullability, tags, defaults. Needs Maven, or the jar's path in
 * KAFKA_CLIENTS_JAR, and unzip.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { packageDirectory, readSchemas } from '../generator/generate.ts'
import { type ApiSchema, type Fields, type Type, type VersionRange, zeroOf } from '../generator/language.ts'

const kafkaVersion = '4.3.1'

interface KafkaField {
  readonly name: string
  readonly type: string
  readonly versions: string
  readonly nullableVersions?: string
  readonly tag?: number
  readonly default?: unknown
  readonly fields?: readonly KafkaField[]
}

interface KafkaMessage {
  readonly validVersions: string
  readonly flexibleVersions: string
  readonly latestVersionUnstable?: boolean
  readonly fields: readonly KafkaField[]
  readonly commonStructs?: readonly { readonly name: string; readonly fields: readonly KafkaField[] }[]
}

function findJar(): string {
  const given = process.env['KAFKA_CLIENTS_JAR']
  if (given !== undefined) return given
  const directory = join(packageDirectory, '../../node_modules/.cache/kafka')
  const jar = join(directory, `kafka-clients-${kafkaVersion}.jar`)
  if (!existsSync(jar)) {
    mkdirSync(directory, { recursive: true })
    const artifact = `-Dartifact=org.apache.kafka:kafka-clients:${kafkaVersion}`
    execFileSync('mvn', ['-q', 'dependency:copy', artifact, `-DoutputDirectory=${directory}`], { stdio: 'inherit' })
  }
  return jar
}

function readDefinition(jar: string, name: string): KafkaMessage {
  const text = execFileSync('unzip', ['-p', jar, `common/message/${name}.json`], { encoding: 'utf8' })
  const message: KafkaMessage = JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ''))
  return message
}

const differences: string[] = []

function check(path: string, what: string, ours: unknown, kafkas: unknown): void {
  if (ours !== kafkas) differences.push(`${path}: ${what} is ${ours}, Kafka has ${kafkas}`)
}

function parseVersions(text: string | undefined): VersionRange | undefined {
  if (text === undefined || text === 'none') return undefined
  const [first = '', last] = text.replace('+', '-').split('-')
  const end = last === undefined ? Number(first) : last === '' ? Number.POSITIVE_INFINITY : Number(last)
  return { first: Number(first), last: end }
}

/** A range within the versions of its message; undefined when none of them is in it. */
function clamp(range: VersionRange | undefined, all: VersionRange): string | undefined {
  if (range === undefined || range.first > all.last || range.last < all.first) return undefined
  return `${Math.max(range.first, all.first)}-${Math.min(range.last, all.last)}`
}

function checkMessage(api: ApiSchema, kind: 'Request' | 'Response', kafka: KafkaMessage, isUnstable: boolean): void {
  const path = `${api.name}${kind}`
  const valid = parseVersions(kafka.validVersions)
  const last = (valid?.last ?? 0) - (isUnstable ? 1 : 0)
  check(path, 'versions', `${api.versions.first}-${api.versions.last}`, `${valid?.first}-${last}`)
  const flexible = parseVersions(kafka.flexibleVersions)?.first ?? Number.POSITIVE_INFINITY
  const flexibleSince = flexible > last ? Number.POSITIVE_INFINITY : Math.max(flexible, api.versions.first)
  check(path, 'flexible since', api.flexibleSince, flexibleSince)
  const structs = new Map(kafka.commonStructs?.map(({ name, fields }) => [name, fields]))
  checkFields(path, kind === 'Request' ? api.request : api.response, kafka.fields, api.versions, structs)
}

type Structs = ReadonlyMap<string, readonly KafkaField[]>

function checkFields(
  path: string,
  ours: Fields,
  kafkas: readonly KafkaField[],
  all: VersionRange,
  structs: Structs,
): void {
  const present = kafkas.filter(({ versions }) => clamp(parseVersions(versions), all) !== undefined)
  const normalize = (name: string): string => name.toLowerCase()
  check(
    path,
    'fields',
    Object.keys(ours).map(normalize).join(' '),
    present.map(({ name }) => normalize(name)).join(' '),
  )
  const byName = new Map(present.map((field) => [normalize(field.name), field]))
  for (const [name, { properties }] of Object.entries(ours)) {
    const kafka = byName.get(normalize(name))
    if (kafka === undefined) continue
    const here = `${path}.${name}`
    check(here, 'type', typeName(properties.type), kafka.type.replace(/[A-Z]\w*/, 'struct'))
    check(here, 'versions', clamp(properties.versions, all), clamp(parseVersions(kafka.versions), all))
    check(here, 'tag', properties.tag, kafka.tag)
    const nullable = properties.nullableSince
    const ourNullable =
      nullable === undefined ? undefined : clamp({ first: nullable, last: Number.POSITIVE_INFINITY }, all)
    check(
      here,
      'first nullable version',
      firstOf(ourNullable, properties.versions),
      firstOf(clamp(parseVersions(kafka.nullableVersions), all), properties.versions),
    )
    check(
      here,
      'default',
      defaultText(properties.defaultValue ?? (properties.defaultValue === null ? null : zeroOf(properties.type))),
      kafkaDefault(kafka, properties.type),
    )
    const struct = structOf(properties.type)
    const fields = kafka.fields ?? structs.get(kafka.type.replace('[]', ''))
    if (struct !== undefined && fields !== undefined) checkFields(here, struct, fields, all, structs)
  }
}

/** A field cannot be null before it is there. */
function firstOf(range: string | undefined, versions: VersionRange): number | undefined {
  return range === undefined ? undefined : Math.max(Number(range.split('-')[0]), versions.first)
}

function typeName(type: Type): string {
  return type.kind === 'array' ? `[]${typeName(type.element)}` : type.kind
}

function structOf(type: Type): Fields | undefined {
  if (type.kind === 'struct') return type.fields
  return type.kind === 'array' ? structOf(type.element) : undefined
}

function defaultText(value: unknown): string {
  return value === Number.MAX_SAFE_INTEGER ? 'max' : String(value)
}

function kafkaDefault({ default: value }: KafkaField, type: Type): string {
  if (value === undefined) return String(zeroOf(type))
  const text = String(value)
  if (text === '9223372036854775807') return 'max'
  return text.startsWith('0x') ? String(Number(text)) : type.kind === 'bool' ? text.toLowerCase() : text
}

const jar = findJar()
const schemas = await readSchemas()
for (const { api } of schemas) {
  const request = readDefinition(jar, `${api.name}Request`)
  // Only the request says that the newest version may still change.
  const isUnstable = request.latestVersionUnstable === true
  checkMessage(api, 'Request', request, isUnstable)
  checkMessage(api, 'Response', readDefinition(jar, `${api.name}Response`), isUnstable)
}
for (const difference of differences) console.error(difference)
console.log(`${schemas.length} APIs against Kafka ${kafkaVersion}: ${differences.length} differences`)
process.exitCode = differences.length === 0 ? 0 : 1
