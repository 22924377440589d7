/** Apache Kafka's own message definitions, out of its jars. They are read, never kept in this repository. */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const kafkaVersion = '4.3.1'
const artifacts = [`org.apache.kafka:kafka-clients:${kafkaVersion}`, 'org.slf4j:slf4j-api:1.7.36']
const cacheDirectory = join(import.meta.dirname, `../../../node_modules/.cache/kafka-${kafkaVersion}`)

/** A message as Kafka's JSON has it; what is not compared is left out. */
export interface KafkaMessage {
  readonly name: string
  readonly type: string
  readonly apiKey?: number
  readonly listeners?: readonly string[]
  readonly validVersions: string
  readonly flexibleVersions: string
  readonly latestVersionUnstable?: boolean
  readonly fields: readonly KafkaField[]
  readonly commonStructs?: readonly { readonly name: string; readonly fields: readonly KafkaField[] }[]
}

export interface KafkaField {
  readonly name: string
  readonly type: string
  readonly versions: string
  readonly nullableVersions?: string
  readonly taggedVersions?: string
  readonly tag?: number
  readonly default?: string | number | boolean
  readonly ignorable?: boolean
  readonly fields?: readonly KafkaField[]
}

/** The directory of Kafka's jars: `KAFKA_LIBS`, or a cache that Maven fills. */
export function kafkaLibraries(): string {
  const { KAFKA_LIBS: given } = process.env
  if (given !== undefined) return resolve(given)
  mkdirSync(cacheDirectory, { recursive: true })
  for (const artifact of artifacts) {
    const [, name, version] = artifact.split(':')
    if (existsSync(join(cacheDirectory, `${name}-${version}.jar`))) continue
    const options = [`-Dartifact=${artifact}`, `-DoutputDirectory=${cacheDirectory}`]
    execFileSync('mvn', ['-q', '-B', 'dependency:copy', ...options], { stdio: 'inherit', cwd: cacheDirectory })
  }
  return cacheDirectory
}

export function readKafkaMessages(libraries: string): KafkaMessage[] {
  const directory = mkdtempSync(join(tmpdir(), 'kafka-messages-'))
  try {
    const jar = join(libraries, `kafka-clients-${kafkaVersion}.jar`)
    execFileSync('jar', ['xf', jar, 'common/message'], { cwd: directory })
    return globSync(join(directory, 'common/message/*.json')).map((path) => parseMessage(readFileSync(path, 'utf8')))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** The definitions are JSON with whole-line comments. */
function parseMessage(text: string): KafkaMessage {
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ''))
}

/** Kafka's errors; `retriable` is true where the exception is a RetriableException. */
export function readKafkaErrors(libraries: string): { code: number; name: string; retriable: boolean }[] {
  const program = join(import.meta.dirname, 'KafkaErrors.java')
  const output = execFileSync('java', ['-cp', join(libraries, '*'), program], { stdio: ['ignore', 'pipe', 'ignore'] })
  const lines = output.toString().trim().split('\n')
  return lines.map((line) => {
    const [code, name = '', retriable] = line.split(' ')
    return { code: Number(code), name, retriable: retriable === 'true' }
  })
}
